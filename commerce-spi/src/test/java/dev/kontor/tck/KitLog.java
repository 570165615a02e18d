package dev.kontor.tck;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what a plugin logs, at every level. */
public final class KitLog implements System.Logger {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Nothing was logged yet. */
    public KitLog() {}

    @Override
    public String getName() {
        return "kit";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        lines.add(level + " " + message + " " + thrown);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        String text = String.valueOf(format);
        lines.add(level + " " + (values == null || values.length == 0 ? text : MessageFormat.format(text, values)));
    }

    /**
     * What was logged.
     *
     * @return one text for each call, oldest first
     */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
