package dev.kontor.sandbox;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import java.util.ArrayDeque;
import java.util.Deque;

/** The line between the plugin and the processor, on which a test can order trouble. Safe for use by many threads. */
final class Wire {
    private final Deque<Trouble> requests = new ArrayDeque<>();
    private final Deque<Trouble> questions = new ArrayDeque<>();

    /** The processor at the other end. */
    interface FarEnd {
        HttpReply act();
    }

    /** What the line makes of one request; calling the processor, or not, is its choice. */
    interface Trouble {
        HttpReply carry(FarEnd processor);
    }

    void order(boolean question, int times, Trouble trouble) {
        Deque<Trouble> line = question ? questions : requests;
        synchronized (line) {
            for (int i = 0; i < times; i++) {
                line.add(trouble);
            }
        }
    }

    HttpReply carry(HttpCall call, FarEnd processor) {
        Deque<Trouble> line = call.method().equals("GET") ? questions : requests;
        Trouble next;
        synchronized (line) {
            next = line.poll();
        }
        return next == null ? processor.act() : next.carry(processor);
    }
}
