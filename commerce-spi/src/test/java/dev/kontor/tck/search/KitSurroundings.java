package dev.kontor.tck.search;

import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginRuntime;
import java.time.Instant;
import java.time.InstantSource;

/** The surroundings an index is opened in: a clock that stands, and a network that nobody can reach. */
final class KitSurroundings implements PluginRuntime {
    @Override
    public HttpPort http() {
        return (call, within) -> {
            throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "the kit has no network");
        };
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Override
    public System.Logger log() {
        return System.getLogger("kit");
    }
}
