package dev.kontor.shop;

import dev.kontor.spi.NextAction;
import java.time.Instant;
import java.util.function.Function;

/** What comes next for something under way: the customer acts, or everybody waits. */
public sealed interface Next {
    /**
     * Whichever it is, one of two functions.
     *
     * @param customer when the customer has to act
     * @param wait when nobody has to
     * @param <R> what they make of it
     * @return what the one that fits returned
     */
    default <R> R fold(Function<? super CustomerActs, ? extends R> customer, Function<? super Wait, ? extends R> wait) {
        return this instanceof CustomerActs acts ? customer.apply(acts) : wait.apply((Wait) this);
    }

    /**
     * The customer has to act.
     *
     * @param action what to do
     * @param until how long that is possible
     */
    record CustomerActs(NextAction action, Instant until) implements Next {}

    /**
     * Nothing has to be done: the shop finds out by itself and goes on.
     *
     * @param askAgainAt when it will know more
     */
    record Wait(Instant askAgainAt) implements Next {}
}
