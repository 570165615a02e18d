package dev.kontor.tck.verification;

import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginRuntime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The surroundings a service is opened in: a clock the kit moves, a network that fails on wish, a log that is read. */
final class KitRuntime implements PluginRuntime {
    private final KitNetwork network;
    private final List<String> lines = new ArrayList<>();
    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    KitRuntime(HttpPort simulator) {
        network = new KitNetwork(simulator);
    }

    KitNetwork network() {
        return network;
    }

    void moveTo(Instant moment) {
        now = moment;
    }

    Instant now() {
        return now;
    }

    synchronized List<String> logged() {
        return List.copyOf(lines);
    }

    private synchronized void write(String line) {
        lines.add(line);
    }

    @Override
    public HttpPort http() {
        return network;
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public System.Logger log() {
        return new System.Logger() {
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
                    Level level,
                    @Nullable ResourceBundle bundle,
                    @Nullable String message,
                    @Nullable Throwable thrown) {
                write(message + " " + thrown);
            }

            @Override
            public void log(
                    Level level,
                    @Nullable ResourceBundle bundle,
                    @Nullable String format,
                    @Nullable Object @Nullable ... params) {
                write(format + " " + (params == null ? List.of() : java.util.Arrays.asList(params)));
            }
        };
    }
}
