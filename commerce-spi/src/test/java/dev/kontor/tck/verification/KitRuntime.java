package dev.kontor.tck.verification;

import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.tck.KitLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The surroundings a service is opened in: a clock the kit moves, a network that fails on wish, a log that is read. */
final class KitRuntime implements PluginRuntime {
    private final KitNetwork network;
    private final KitLog log = new KitLog();
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

    List<String> logged() {
        return log.lines();
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
        return log;
    }
}
