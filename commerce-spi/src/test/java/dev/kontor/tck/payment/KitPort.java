package dev.kontor.tck.payment;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpFault.Phase;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP port of the kit: leads to the simulated provider, harms answers, and keeps what went over it.
 *
 * <p>A fault from before the provider meets every call while it is armed. A fault from after it meets the answer of that
 * call which carried the operation out, whichever of several calls that is, so that it suits plugins of one call and of
 * many (a token first, then the payment).
 */
final class KitPort implements HttpPort {
    private static final HttpReply NOTHING = new HttpReply(200, Map.of(), new byte[0]);
    private static final Duration LONGEST_HANG = Duration.ofSeconds(4);

    private final SimulatedProvider provider;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile @Nullable WireFault before;
    private volatile @Nullable WireFault after;
    private volatile boolean hangs;
    private volatile String watched = "";

    /** A call as it went out, and whether it carried the watched operation out. */
    record Sent(HttpCall call, Duration within, boolean acted) {
        String text() {
            return call.method() + " " + call.uri() + " " + call.headers() + " "
                    + new String(call.body(), StandardCharsets.UTF_8);
        }
    }

    KitPort(SimulatedProvider provider) {
        this.provider = provider;
    }

    void before(@Nullable WireFault fault) {
        before = fault;
    }

    void after(@Nullable WireFault fault) {
        after = fault;
    }

    /** From now on nothing answers; the caller waits as long as it said, or until it is interrupted. */
    void hang() {
        hangs = true;
    }

    void heal() {
        before = null;
        after = null;
        hangs = false;
    }

    void watch(String operationId) {
        watched = operationId;
        sent.clear();
    }

    List<Sent> sent() {
        return sent;
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        WireFault first = before;
        if (hangs || first != null) {
            sent.add(new Sent(call, within, false));
            return hangs || first == null ? hang(within) : first.spoil(NOTHING);
        }
        String operation = watched;
        int done = provider.timesDone(operation);
        HttpReply reply = provider.answer(call);
        boolean acted = !operation.isEmpty() && provider.timesDone(operation) > done;
        sent.add(new Sent(call, within, acted));
        WireFault fault = after;
        return acted && fault != null ? fault.spoil(reply) : reply;
    }

    private static HttpReply hang(Duration within) {
        Duration longest = within.compareTo(LONGEST_HANG) < 0 ? within : LONGEST_HANG;
        try {
            boolean answered = new CountDownLatch(1).await(longest.toNanos(), TimeUnit.NANOSECONDS);
            throw new HttpFault(Phase.MAYBE_SENT, answered ? "impossible" : "timed out");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HttpFault(Phase.MAYBE_SENT, "interrupted");
        }
    }
}
