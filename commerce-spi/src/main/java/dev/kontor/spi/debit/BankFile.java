package dev.kontor.spi.debit;

import java.io.IOException;
import java.io.InputStream;

/** A file that came from a bank, which can be read more than once: first to check all of it, then to book it. */
@FunctionalInterface
public interface BankFile {
    /**
     * Opens the file at its beginning.
     *
     * @return the file; whoever asked closes it
     * @throws IOException when it cannot be read
     */
    InputStream open() throws IOException;
}
