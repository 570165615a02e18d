package dev.kontor.pricing;

import dev.kontor.catalog.Term;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What a longer term saves against so many shorter ones in a row, such as a year against twelve months (PR-6). Exact: nothing
 * is rounded but the percentage, and that downwards, so that nobody is promised too much.
 *
 * @param against the product with the shorter term
 * @param times how many of its terms one longer term lasts; 2 or more
 * @param exactInstead what so many of its terms cost
 * @param exactSaved how much less the longer one costs; more than zero
 */
public record TermSaving(Sku against, long times, Amount exactInstead, Amount exactSaved) {
    private static final int DECIMALS = 1;

    /**
     * Compares two terms.
     *
     * @param longer the longer term
     * @param price what it costs
     * @param against the product with the shorter one
     * @param shorter its term
     * @param itsPrice what that costs; prices as shown, both with tax or both without
     * @return empty when the longer one saves nothing, is no whole number of the shorter ones, or one of both has no end by date,
     *     counted uses, or another currency
     */
    public static Optional<TermSaving> of(Term longer, Amount price, Sku against, Term shorter, Amount itsPrice) {
        Optional<Long> times = times(longer, shorter);
        if (times.isEmpty() || !price.currency().equals(itsPrice.currency())) {
            return Optional.empty();
        }
        try {
            Amount instead = itsPrice.times(times.get());
            return Optional.of(new TermSaving(against, times.get(), instead, instead.minus(price)))
                    .filter(saving -> saving.exactSaved().isPositive());
        } catch (InvalidValueException tooLarge) {
            return Optional.empty();
        }
    }

    /**
     * How many of a shorter term one longer term lasts.
     *
     * @param longer the longer term
     * @param shorter the shorter term
     * @return 2 or more; empty when it is no whole number, or one of both has no end by date, or counted uses
     */
    public static Optional<Long> times(Term longer, Term shorter) {
        if (longer.quota().isPresent() || shorter.quota().isPresent()) {
            return Optional.empty();
        }
        return longer.length().flatMap(one -> shorter.length().flatMap(other -> times(one, other)));
    }

    /** A month has no number of days, so months are only held against months. */
    private static Optional<Long> times(Period longer, Period shorter) {
        long days = longer.get(ChronoUnit.DAYS);
        long itsDays = shorter.get(ChronoUnit.DAYS);
        if (days == 0 && itsDays == 0) {
            return times(longer.toTotalMonths(), shorter.toTotalMonths());
        }
        boolean inDays = longer.toTotalMonths() == 0 && shorter.toTotalMonths() == 0;
        return inDays ? times(days, itsDays) : Optional.empty();
    }

    private static Optional<Long> times(long longer, long shorter) {
        return shorter > 0 && longer > shorter && longer % shorter == 0
                ? Optional.of(longer / shorter)
                : Optional.empty();
    }

    /**
     * What so many of the shorter terms cost.
     *
     * @return more than zero
     */
    public MonetaryAmount instead() {
        return Amounts.shown(exactInstead);
    }

    /**
     * How much less the longer term costs.
     *
     * @return more than zero
     */
    public MonetaryAmount saved() {
        return Amounts.shown(exactSaved);
    }

    /**
     * How much less that is.
     *
     * @return in percent, 0 to 100, rounded down to one decimal, without trailing zeros: 16.6 for two months of twelve
     */
    public BigDecimal percent() {
        BigDecimal share = BigDecimal.valueOf(exactSaved.minor())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(exactInstead.minor()), DECIMALS, RoundingMode.DOWN)
                .stripTrailingZeros();
        return share.scale() < 0 ? share.setScale(0) : share;
    }
}
