package dev.kontor.tck.payment;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what is printed, and what is logged past the plugin's runtime, while it is open. */
final class Listening implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Level level = ROOT.getLevel();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            Throwable thrown = entry.getThrown();
            lines.add(entry.getMessage() + (thrown == null ? "" : " " + thrown));
            if (entry.getParameters() != null) {
                for (Object parameter : entry.getParameters()) {
                    lines.add(String.valueOf(parameter));
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Listening() {
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        handler.setLevel(Level.ALL);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(handler);
    }

    List<String> lines() {
        lines.add(printed.toString(StandardCharsets.UTF_8));
        return lines;
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        ROOT.setLevel(level);
        System.setOut(out);
        System.setErr(err);
    }
}
