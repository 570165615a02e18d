package dev.kontor.shop;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A rule of the shop said no; nothing was changed, except that an order whose payment was declined stays and can be paid
 * again.
 *
 * @param refusals all the reasons, at least one
 * @param <T> what would have been there
 */
public record Refused<T>(List<Refusal> refusals) implements Decision<T> {
    /** Copies the reasons. */
    public Refused {
        refusals = List.copyOf(refusals);
        if (refusals.isEmpty()) {
            throw new InvalidValueException("refusals", "none", "at least one reason");
        }
    }

    /**
     * The reasons in a language.
     *
     * @param locale English, German or French; English for any other
     * @return a sentence per reason
     */
    public List<String> texts(Locale locale) {
        return refusals.stream().map(r -> RefusalTexts.text(r, locale)).toList();
    }

    @Override
    public <R> R fold(
            Function<? super T, ? extends R> done,
            Function<? super Refused<T>, ? extends R> refused,
            Function<? super Underway<T>, ? extends R> underway) {
        return refused.apply(this);
    }

    @Override
    public <R> R fold(Function<? super T, ? extends R> done, Function<? super Refused<T>, ? extends R> refused) {
        return refused.apply(this);
    }

    @Override
    public T orThrow() {
        throw new RefusedException(refusals);
    }
}
