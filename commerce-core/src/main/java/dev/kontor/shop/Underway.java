package dev.kontor.shop;

import java.util.function.Function;

/**
 * It is neither done nor refused yet.
 *
 * @param soFar what is there already
 * @param next who has to do what
 * @param <T> what is there when it is done
 */
public record Underway<T>(T soFar, Next next) implements Result<T> {
    @Override
    public <R> R fold(
            Function<? super T, ? extends R> done,
            Function<? super Refused<T>, ? extends R> refused,
            Function<? super Underway<T>, ? extends R> underway) {
        return underway.apply(this);
    }

    @Override
    public T orThrow() {
        throw new UnderwayException(this);
    }
}
