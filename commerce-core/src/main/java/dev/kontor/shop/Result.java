package dev.kontor.shop;

import java.util.function.Function;

/**
 * The answer to a command that may move money: done, refused by a rule of the shop, or under way. There is no fourth, and
 * a provider's trouble is never thrown.
 *
 * @param <T> what is there when it is done
 */
public sealed interface Result<T> permits Decision, Underway {
    /**
     * Whatever the answer is, one of three functions; leaving one out does not compile.
     *
     * @param done for what is done
     * @param refused for all the reasons why not
     * @param underway for what is done so far and what comes next
     * @param <R> what they make of it
     * @return what the one that fits returned
     */
    <R> R fold(
            Function<? super T, ? extends R> done,
            Function<? super Refused<T>, ? extends R> refused,
            Function<? super Underway<T>, ? extends R> underway);

    /**
     * What is done; for scripts and tests.
     *
     * @return the thing
     * @throws RefusedException when it was refused
     * @throws UnderwayException when it is under way
     */
    T orThrow();
}
