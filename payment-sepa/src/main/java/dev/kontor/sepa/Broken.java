package dev.kontor.sepa;

import dev.kontor.spi.debit.FileFault;
import java.io.IOException;

/** Ends the reading of a file that is none. Costs no stack trace, since it is an answer and no accident. */
final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    private final transient FileFault fault;

    Broken(FileFault.Kind kind, long line, String detail) {
        super(detail);
        this.fault = new FileFault(kind, line, detail);
    }

    FileFault fault() {
        return fault;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
