package dev.kontor.shop;

import java.util.function.Function;

/**
 * It is done.
 *
 * @param value what is there now
 * @param <T> its type
 */
public record Done<T>(T value) implements Decision<T> {
    @Override
    public <R> R fold(
            Function<? super T, ? extends R> done,
            Function<? super Refused<T>, ? extends R> refused,
            Function<? super Underway<T>, ? extends R> underway) {
        return done.apply(value);
    }

    @Override
    public <R> R fold(Function<? super T, ? extends R> done, Function<? super Refused<T>, ? extends R> refused) {
        return done.apply(value);
    }

    @Override
    public T orThrow() {
        return value;
    }
}
