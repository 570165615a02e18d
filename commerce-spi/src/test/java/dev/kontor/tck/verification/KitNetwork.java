package dev.kontor.tck.verification;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The network as the service sees it: the author's simulator, or one of the ways in which networks fail. */
final class KitNetwork implements HttpPort {
    /** How the network is. */
    enum Weather {
        FAIR,
        NOTHING_LEFT,
        NO_WHOLE_ANSWER,
        SERVER_ERROR,
        A_PAGE_INSTEAD_OF_AN_ANSWER,
        AN_EMPTY_ANSWER
    }

    private final HttpPort simulator;
    private Weather weather = Weather.FAIR;
    private int calls;
    private Duration longest = Duration.ZERO;

    KitNetwork(HttpPort simulator) {
        this.simulator = simulator;
    }

    synchronized void become(Weather next) {
        weather = next;
    }

    /** How often the service sent something since this was last asked. */
    synchronized int callsSinceAsked() {
        int count = calls;
        calls = 0;
        return count;
    }

    /** The longest time the service ever wanted to wait. */
    synchronized Duration longestWait() {
        return longest;
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        Weather now;
        synchronized (this) {
            now = weather;
            calls++;
            longest = within.compareTo(longest) > 0 ? within : longest;
        }
        return switch (now) {
            case FAIR -> simulator.send(call, within);
            case NOTHING_LEFT -> throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "the kit lets nothing through");
            case NO_WHOLE_ANSWER -> throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the kit lost the answer");
            case SERVER_ERROR -> reply(500, "{\"error\":\"the kit is out of order\"}");
            case A_PAGE_INSTEAD_OF_AN_ANSWER -> reply(200, "<!doctype html><title>Sign in</title>");
            case AN_EMPTY_ANSWER -> reply(200, "");
        };
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, Map.of("Content-Type", List.of("text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }
}
