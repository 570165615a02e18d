package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** One line of a {@link Quote}: so many units of one product, what they cost, and why. Immutable. */
public final class QuoteLine {
    /** The step at which a line costs what its units cost together. */
    static final String AMOUNT = "line.amount";

    private static final String PROMOTION = "promotion.";

    private final Parts parts;

    QuoteLine(Parts parts) {
        this.parts = parts;
    }

    record Parts(
            Sku sku,
            int quantity,
            String taxCategory,
            BigDecimal taxRate,
            Amount unitPrice,
            Sums sums,
            Trace trace,
            Makeup makeup) {
        Parts(
                Sku sku,
                int quantity,
                String taxCategory,
                BigDecimal taxRate,
                Amount unitPrice,
                Sums sums,
                List<PriceStep> steps) {
            this(sku, quantity, taxCategory, taxRate, unitPrice, sums, Trace.of(steps), Makeup.NONE);
        }

        List<PriceStep> steps() {
            return trace.steps();
        }
    }

    /** The same line of a product that is made of something. */
    QuoteLine madeOf(Makeup made) {
        return new QuoteLine(new Parts(
                parts.sku,
                parts.quantity,
                parts.taxCategory,
                parts.taxRate,
                parts.unitPrice,
                parts.sums,
                parts.trace,
                made));
    }

    /**
     * What one unit of it is made of.
     *
     * @return the variant, or the parts of a bundle; {@link Makeup#NONE} of what is just itself
     */
    public Makeup makeup() {
        return parts.makeup();
    }

    /**
     * Which product.
     *
     * @return its code
     */
    public Sku sku() {
        return parts.sku();
    }

    /**
     * How many units.
     *
     * @return 1 to {@value Pricing#MOST_UNITS}
     */
    public int quantity() {
        return parts.quantity();
    }

    /**
     * What one unit costs, with or without tax as the market has it.
     *
     * @return zero or more
     */
    public MonetaryAmount unitPrice() {
        return Amounts.shown(parts.unitPrice());
    }

    /**
     * What one unit costs, in minor units.
     *
     * @return zero or more
     */
    public Amount exactUnitPrice() {
        return parts.unitPrice();
    }

    /**
     * The line without tax.
     *
     * @return zero or more
     */
    public MonetaryAmount net() {
        return Amounts.shown(parts.sums().net());
    }

    /**
     * The line's tax.
     *
     * @return zero or more
     */
    public MonetaryAmount tax() {
        return Amounts.shown(parts.sums().tax());
    }

    /**
     * The line with tax.
     *
     * @return zero or more
     */
    public MonetaryAmount total() {
        return Amounts.shown(parts.sums().gross());
    }

    /**
     * Net, tax and gross in minor units.
     *
     * @return all three
     */
    public Sums sums() {
        return parts.sums();
    }

    /**
     * What promotions took off the line.
     *
     * @return with or without tax as unit prices are; zero or more
     */
    public MonetaryAmount discount() {
        return Amounts.shown(exactDiscount());
    }

    /**
     * What promotions took off the line, in minor units.
     *
     * @return with or without tax as unit prices are; zero or more
     */
    public Amount exactDiscount() {
        Amount whole = Amount.zero(parts.unitPrice().currency());
        Amount reduced = whole;
        for (PriceStep step : parts.steps()) {
            if (step.code().equals(AMOUNT)) {
                whole = step.amount();
                reduced = whole;
            } else if (step.code().startsWith(PROMOTION)) {
                reduced = step.amount();
            }
        }
        return whole.minus(reduced);
    }

    /**
     * The product's tax category when it was quoted.
     *
     * @return a code
     */
    public String taxCategory() {
        return parts.taxCategory();
    }

    /**
     * The tax rate.
     *
     * @return in percent, 0 to 100, without trailing zeros
     */
    public BigDecimal taxRate() {
        return parts.taxRate();
    }

    /**
     * By which rate the price was converted.
     *
     * @return empty when a list of the market's currency has it
     */
    public Optional<Conversion> conversion() {
        return parts.steps().stream()
                .filter(step -> step.code().equals(Conversion.STEP))
                .map(Conversion::of)
                .findFirst();
    }

    /**
     * How the price came about, step by step.
     *
     * @return in order; the price list's entry first
     */
    public List<PriceStep> steps() {
        return parts.steps();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuoteLine that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.quantity() + " x " + parts.sku() + ": " + parts.sums().gross();
    }
}
