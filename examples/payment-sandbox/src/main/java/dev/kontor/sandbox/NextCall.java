package dev.kontor.sandbox;

import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpFault.Phase;
import dev.kontor.spi.HttpReply;
import dev.kontor.value.MisuseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trouble ordered for the next call to the processor: {@code bank.next().losesReply()}, or for several,
 * {@code bank.next().times(3).answers500()}. What is ordered later happens to later calls. Nothing waits: a time-out
 * comes at once.
 */
public final class NextCall {
    private static final HttpReply BROKEN = reply(500, "{\"error\":{\"code\":\"internal\"}}");

    private final Wire wire;
    private final boolean question;
    private final int times;

    NextCall(Wire wire, boolean question, int times) {
        this.wire = wire;
        this.question = question;
        this.times = times;
    }

    /**
     * The same for several calls in a row.
     *
     * @param calls how many; 1 or more
     * @return what to order for each of them
     */
    public NextCall times(int calls) {
        if (calls < 1) {
            throw new MisuseException("Trouble is ordered for 1 call or more, not " + calls + ".");
        }
        return new NextCall(wire, question, calls);
    }

    /** The processor acts; its answer is lost and the call times out. */
    public void losesReply() {
        order(processor -> {
            processor.act();
            throw new HttpFault(Phase.MAYBE_SENT, "timed out");
        });
    }

    /** The call times out before the processor saw it, which the caller cannot know. */
    public void timesOutBefore() {
        order(processor -> {
            throw new HttpFault(Phase.MAYBE_SENT, "timed out");
        });
    }

    /** No connection; proof that nothing was sent. */
    public void refusesConnection() {
        order(processor -> {
            throw new HttpFault(Phase.BEFORE_SEND, "connection refused");
        });
    }

    /** The processor acts; the connection breaks in the middle of its answer. */
    public void resetsInTheMiddle() {
        order(processor -> {
            processor.act();
            throw new HttpFault(Phase.MAYBE_SENT, "connection reset");
        });
    }

    /** A server error; the processor did not act. */
    public void answers500() {
        order(processor -> BROKEN);
    }

    /** A server error after the processor acted. */
    public void actsAndAnswers500() {
        order(processor -> {
            processor.act();
            return BROKEN;
        });
    }

    /** The processor acts; something in between answers 200 with a page for people. */
    public void answersHtml() {
        order(processor -> {
            processor.act();
            return reply(200, "<html><body>We will be right back.</body></html>");
        });
    }

    /** The processor acts; the second half of its answer is missing. */
    public void truncatesJson() {
        order(processor -> {
            HttpReply whole = processor.act();
            byte[] body = whole.body();
            return new HttpReply(whole.status(), whole.headers(), Arrays.copyOf(body, body.length / 2));
        });
    }

    /**
     * The processor turns the call away unread.
     *
     * @param wait how long it asks to wait; told in whole seconds
     */
    public void tooManyRequests(Duration wait) {
        Map<String, List<String>> headers = Map.of("Retry-After", List.of(Long.toString(wait.toSeconds())));
        order(processor -> new HttpReply(429, headers, new byte[0]));
    }

    private void order(Wire.Trouble trouble) {
        wire.order(question, times, trouble);
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
