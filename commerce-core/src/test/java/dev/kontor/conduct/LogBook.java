package dev.kontor.conduct;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes down what the house logs from its making until it is closed. */
final class LogBook extends Handler implements AutoCloseable {
    private final Logger house = Logger.getLogger("dev.kontor");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    LogBook() {
        house.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    /** What was logged at one level or above. */
    List<LogRecord> atLeast(Level level) {
        return records.stream()
                .filter(r -> r.getLevel().intValue() >= level.intValue())
                .toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        house.removeHandler(this);
    }
}
