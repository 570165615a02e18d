package dev.kontor.soak;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.tck.payment.SimulatedProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Random;

/**
 * The line to a provider, on which about one call in four goes wrong. A late request arrives after its caller has given up,
 * but before anything else is done: within seconds, as on a real line.
 */
final class Line implements HttpPort {
    private static final int SIDES = 36;

    private final SimulatedProvider provider;
    private final Random random;
    private final Deque<HttpCall> late = new ArrayDeque<>();
    private boolean calm;
    private int calls;
    private int faults;

    Line(SimulatedProvider provider, Random random) {
        this.provider = provider;
        this.random = random;
    }

    synchronized void calm() {
        calm = true;
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int faults() {
        return faults;
    }

    /** What was under way arrives. */
    synchronized void arrive() {
        while (!late.isEmpty()) {
            provider.answer(late.remove());
        }
    }

    @Override
    public synchronized HttpReply send(HttpCall call, Duration within) {
        calls++;
        int dice = calm ? SIDES : random.nextInt(SIDES);
        if (dice > 8) {
            return provider.answer(call);
        }
        faults++;
        switch (dice) {
            case 0 -> throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "refused");
            case 1 -> throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "lost on its way");
            case 2 -> {
                provider.answer(call);
                throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "reset");
            }
            case 3 -> {
                late.add(call);
                throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "timed out");
            }
            case 4 -> {
                provider.answer(call);
                return page(500);
            }
            case 5 -> {
                return page(503);
            }
            case 6 -> {
                HttpReply whole = provider.answer(call);
                return new HttpReply(
                        whole.status(), whole.headers(), Arrays.copyOf(whole.body(), whole.body().length / 2));
            }
            case 7 -> {
                provider.answer(call);
                return page(200);
            }
            default -> {
                return new HttpReply(429, Map.of(), new byte[0]);
            }
        }
    }

    private static HttpReply page(int status) {
        return new HttpReply(status, Map.of(), "<html>Sorry</html>".getBytes(StandardCharsets.UTF_8));
    }
}
