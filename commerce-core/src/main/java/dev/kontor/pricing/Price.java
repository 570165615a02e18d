package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * One entry of a {@link PriceList}: what one unit of a product costs, perhaps from a quantity on, for a time, or for a
 * segment of customers only. Immutable.
 */
public final class Price {
    private final Sku sku;
    private final int fromQuantity;
    private final Amount amount;
    private final Optional<String> segment;
    private final Optional<Instant> validFrom;
    private final Optional<Instant> validUntil;

    Price(
            Sku sku,
            int fromQuantity,
            Amount amount,
            Optional<String> segment,
            Optional<Instant> validFrom,
            Optional<Instant> validUntil) {
        if (fromQuantity < 1 || fromQuantity > Pricing.MOST_UNITS) {
            throw new InvalidValueException(
                    "quantity of a price of " + sku, Integer.toString(fromQuantity), "1 to " + Pricing.MOST_UNITS);
        }
        if (amount.isNegative()) {
            throw new InvalidValueException("price of " + sku, amount.toString(), "zero or more");
        }
        this.sku = sku;
        this.fromQuantity = fromQuantity;
        this.amount = amount;
        this.segment = segment;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
    }

    /**
     * The price of one unit, from the first unit on, always, for everybody.
     *
     * @param sku which product
     * @param amount zero or more; whether tax is in it is said by the market
     * @return the price
     * @throws InvalidValueException when the amount is negative or finer than its currency
     */
    public static Price of(Sku sku, MonetaryAmount amount) {
        return of(sku, Amounts.minor(amount));
    }

    static Price of(Sku sku, Amount amount) {
        return new Price(sku, 1, amount, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same at another amount. */
    Price amounting(Amount other) {
        return new Price(sku, fromQuantity, other, segment, validFrom, validUntil);
    }

    /**
     * The same for those who buy so many.
     *
     * @param quantity the least number of units, 1 to {@value Pricing#MOST_UNITS}
     * @return a new price
     */
    public Price from(int quantity) {
        return new Price(sku, quantity, amount, segment, validFrom, validUntil);
    }

    /**
     * The same for one segment of customers only.
     *
     * @param code the segment's code
     * @return a new price
     */
    public Price segment(String code) {
        return new Price(sku, fromQuantity, amount, Optional.of(Code.of("segment", code)), validFrom, validUntil);
    }

    /**
     * The same, valid from a moment on.
     *
     * @param moment the first moment, cut to microseconds
     * @return a new price
     */
    public Price validFrom(Instant moment) {
        return new Price(sku, fromQuantity, amount, segment, Optional.of(Moments.stored(moment)), validUntil);
    }

    /**
     * The same, valid until a moment.
     *
     * @param moment the first moment at which it is no longer valid, cut to microseconds
     * @return a new price
     */
    public Price validUntil(Instant moment) {
        return new Price(sku, fromQuantity, amount, segment, validFrom, Optional.of(Moments.stored(moment)));
    }

    /**
     * Which product.
     *
     * @return its code
     */
    public Sku sku() {
        return sku;
    }

    /**
     * From how many units on.
     *
     * @return 1 to {@value Pricing#MOST_UNITS}
     */
    public int fromQuantity() {
        return fromQuantity;
    }

    /**
     * What one unit costs.
     *
     * @return zero or more
     */
    public MonetaryAmount amount() {
        return Amounts.shown(amount);
    }

    /**
     * What one unit costs, in minor units.
     *
     * @return zero or more
     */
    public Amount exact() {
        return amount;
    }

    /**
     * For whom.
     *
     * @return empty for everybody whom the list is for
     */
    public Optional<String> segment() {
        return segment;
    }

    /**
     * The first moment.
     *
     * @return empty when as early as the list's
     */
    public Optional<Instant> validFrom() {
        return validFrom;
    }

    /**
     * The first moment at which it is no longer valid.
     *
     * @return empty when as late as the list's
     */
    public Optional<Instant> validUntil() {
        return validUntil;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Price that
                && sku.equals(that.sku)
                && fromQuantity == that.fromQuantity
                && amount.equals(that.amount)
                && segment.equals(that.segment)
                && validFrom.equals(that.validFrom)
                && validUntil.equals(that.validUntil);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sku, fromQuantity, amount, segment, validFrom, validUntil);
    }

    @Override
    public String toString() {
        return sku + " from " + fromQuantity + ": " + amount;
    }
}
