package dev.kontor.tck.signon;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.tck.KitLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The surroundings a service is opened in: a network that fails on wish and is listened to, and a log that is read. */
final class KitSurroundings implements PluginRuntime, HttpPort {
    /** How the network is. */
    enum Weather {
        FAIR,
        NOTHING_LEFT,
        NO_WHOLE_ANSWER,
        SERVER_ERROR,
        A_PAGE_INSTEAD_OF_AN_ANSWER,
        AN_EMPTY_ANSWER,
        ANOTHER_ANSWER
    }

    private final HttpPort provider;
    private final InstantSource clock;
    private final List<String> sent = new ArrayList<>();
    private final KitLog log = new KitLog();
    private Weather weather = Weather.FAIR;
    private Duration longest = Duration.ZERO;

    KitSurroundings(HttpPort provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    synchronized void become(Weather next) {
        weather = next;
    }

    /** Everything that was sent since this was last asked. */
    synchronized List<String> sentSinceAsked() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    synchronized Duration longestWait() {
        return longest;
    }

    List<String> logged() {
        return log.lines();
    }

    private synchronized Weather heard(HttpCall call, Duration within) {
        sent.add(call.uri() + " " + call.headers() + " " + new String(call.body(), StandardCharsets.UTF_8));
        longest = within.compareTo(longest) > 0 ? within : longest;
        return weather;
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        return switch (heard(call, within)) {
            case FAIR -> provider.send(call, within);
            case NOTHING_LEFT -> throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "the kit lets nothing through");
            case NO_WHOLE_ANSWER -> throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the kit lost the answer");
            case SERVER_ERROR -> reply(503, "{\"error\":\"the kit is out of order\"}");
            case A_PAGE_INSTEAD_OF_AN_ANSWER -> reply(200, "<!doctype html><title>Maintenance</title>");
            case AN_EMPTY_ANSWER -> reply(200, "");
            case ANOTHER_ANSWER -> reply(404, "{}");
        };
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, Map.of("Content-Type", List.of("text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpPort http() {
        return this;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public System.Logger log() {
        return log;
    }
}
