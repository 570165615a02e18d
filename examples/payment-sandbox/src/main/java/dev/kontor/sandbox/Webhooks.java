package dev.kontor.sandbox;

import dev.kontor.spi.InboundMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * The messages a processor has for its merchants, signed, in the order of what happened; a test hands them to
 * {@code commerce.receive(...)} as it likes. Immutable.
 */
public final class Webhooks implements Iterable<InboundMessage> {
    private final List<InboundMessage> messages;

    Webhooks(List<InboundMessage> messages) {
        this.messages = List.copyOf(messages);
    }

    /**
     * The same messages, each twice in a row, as networks sometimes deliver them.
     *
     * @return twice as many
     */
    public Webhooks duplicated() {
        List<InboundMessage> twice = new ArrayList<>();
        messages.forEach(message -> twice.addAll(List.of(message, message)));
        return new Webhooks(twice);
    }

    /**
     * The same messages in another order.
     *
     * @param seed the same seed gives the same order
     * @return as many
     */
    public Webhooks shuffled(long seed) {
        List<InboundMessage> shuffled = new ArrayList<>(messages);
        Collections.shuffle(shuffled, new Random(seed));
        return new Webhooks(shuffled);
    }

    /**
     * The messages.
     *
     * @return in order; may be empty
     */
    public List<InboundMessage> list() {
        return messages;
    }

    @Override
    public Iterator<InboundMessage> iterator() {
        return messages.iterator();
    }

    @Override
    public String toString() {
        return messages.size() + " webhooks";
    }
}
