package dev.kontor.shop;

import dev.kontor.value.Refusal;
import java.util.List;
import java.util.function.Function;

/**
 * The answer to a command that cannot move money: done, or refused by a rule of the shop.
 *
 * @param <T> what is there when it is done
 */
public sealed interface Decision<T> extends Result<T> permits Done, Refused {
    /**
     * Whatever the answer is, one of two functions.
     *
     * @param done for what is done
     * @param refused for all the reasons why not
     * @param <R> what they make of it
     * @return what the one that fits returned
     */
    <R> R fold(Function<? super T, ? extends R> done, Function<? super Refused<T>, ? extends R> refused);

    /**
     * Done.
     *
     * @param value what is there now
     * @param <T> its type
     * @return the answer
     */
    static <T> Decision<T> done(T value) {
        return new Done<>(value);
    }

    /**
     * Refused.
     *
     * @param refusals all the reasons; at least one
     * @param <T> what would have been there
     * @return the answer
     */
    static <T> Decision<T> refused(List<Refusal> refusals) {
        return new Refused<>(refusals);
    }
}
