package dev.kontor.pricing;

import dev.kontor.store.PriceConversion;
import dev.kontor.value.Amount;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A market's rule at the rate of a day.
 *
 * @param rule how the market converts
 * @param rate the rate
 */
record ConversionRate(PriceConversion rule, ExchangeRate rate) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static ConversionRate of(String from, PriceConversion rule, ExchangeRate rate) {
        if (!rate.from().equals(from)) {
            throw new InvalidValueException("exchange rate", rate.toString(), "one from " + from);
        }
        return new ConversionRate(rule, rate);
    }

    /**
     * Up to the next price point, so that rounding never eats the margin; without points half up. Free stays free, and what has
     * too many digits has no price.
     */
    Optional<Amount> convert(Amount base) {
        int digits = Amount.digits(rate.to());
        BigDecimal exact = base.decimal()
                .multiply(rate.rate())
                .multiply(HUNDRED.add(rule.margin()))
                .divide(HUNDRED);
        BigDecimal rounded = base.isZero()
                ? BigDecimal.ZERO
                : rule.points()
                        .map(points -> pointAbove(points, exact))
                        .orElseGet(() -> exact.setScale(digits, RoundingMode.HALF_UP));
        BigDecimal minor = rounded.movePointRight(digits);
        return minor.precision() - minor.scale() > Amount.DIGITS
                ? Optional.empty()
                : Optional.of(Amount.ofMinor(rate.to(), minor.longValueExact()));
    }

    private static BigDecimal pointAbove(PriceConversion.Points points, BigDecimal exact) {
        BigDecimal steps = exact.subtract(points.ending())
                .divide(points.step(), 0, RoundingMode.CEILING)
                .max(BigDecimal.ZERO);
        return steps.multiply(points.step()).add(points.ending());
    }

    Conversion of(Amount base) {
        return new Conversion(base, rate, rule.margin());
    }
}
