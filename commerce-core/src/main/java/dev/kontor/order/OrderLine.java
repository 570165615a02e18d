package dev.kontor.order;

import dev.kontor.catalog.ProductKind;
import dev.kontor.pricing.BundleAllocation;
import dev.kontor.pricing.Conversion;
import dev.kontor.pricing.Makeup;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** One line of an order, as it was bought; also its one part, to which everything delivered refers. Immutable. */
public final class OrderLine {
    /** How lines are numbered. */
    public static final IdKind<OrderLine> KIND = IdKind.of("part", "order line");

    private final Id<OrderLine> id;
    private final Sku sku;
    private final String name;
    private final int quantity;
    private final Amount unitPrice;
    private final Amount total;
    private final Amount tax;
    private final BigDecimal taxRate;
    private final Optional<Conversion> conversion;
    private final LineFacts facts;

    /**
     * A line; made when an order is placed.
     *
     * @param id its id
     * @param sku what was bought
     * @param name its name in the language of the order
     * @param quantity how many; 1 or more
     * @param unitPrice the price of one, as shown
     * @param total what the line comes to, tax included
     * @param tax how much of the total is tax
     * @param taxRate the rate of that tax in percent; 0 to 100
     */
    public OrderLine(
            Id<OrderLine> id,
            Sku sku,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            Amount tax,
            BigDecimal taxRate) {
        this(id, sku, name, quantity, unitPrice, total, tax, taxRate, Optional.empty(), LineFacts.NONE);
    }

    private OrderLine(
            Id<OrderLine> id,
            Sku sku,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            Amount tax,
            BigDecimal taxRate,
            Optional<Conversion> conversion,
            LineFacts facts) {
        this.id = id;
        this.sku = sku;
        this.name = name;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
        this.total = total;
        this.tax = tax;
        this.taxRate = taxRate;
        this.conversion = conversion;
        this.facts = facts;
    }

    /**
     * The same line, whose price came from another currency.
     *
     * @param by at which rate (PR-3); empty when it did not
     * @return a new line
     */
    public OrderLine converted(Optional<Conversion> by) {
        return new OrderLine(id, sku, name, quantity, unitPrice, total, tax, taxRate, by, facts);
    }

    /** At which rate its price was converted; empty when its price list was in the order's currency. */
    public Optional<Conversion> conversion() {
        return conversion;
    }

    /**
     * The same line with what was known of it beyond name and price.
     *
     * @param known variant, requirements, release, parts
     * @return a new line
     */
    public OrderLine knowing(LineFacts known) {
        return new OrderLine(id, sku, name, quantity, unitPrice, total, tax, taxRate, conversion, known);
    }

    /**
     * The same line, delivered from another moment on.
     *
     * @param moment the first at which it is
     * @return a new line
     */
    public OrderLine availableFrom(Instant moment) {
        return knowing(facts.availableFrom(moment));
    }

    /** The line's id. */
    public Id<OrderLine> id() {
        return id;
    }

    /** What was bought. */
    public Sku sku() {
        return sku;
    }

    /** Its name in the language of the order. */
    public String name() {
        return name;
    }

    /** How many. */
    public int quantity() {
        return quantity;
    }

    /** The price of one, as shown: with tax or without, as the market has it. */
    public MonetaryAmount unitPrice() {
        return Amounts.shown(unitPrice);
    }

    /** What the line comes to, tax included. */
    public MonetaryAmount total() {
        return Amounts.shown(total);
    }

    /** How much of the total is tax. */
    public MonetaryAmount tax() {
        return Amounts.shown(tax);
    }

    /** The rate of the tax in percent, 0 to 100. */
    public BigDecimal taxRate() {
        return taxRate;
    }

    /** What the customer saw of it beyond name and price. */
    public LineFacts facts() {
        return facts;
    }

    /** How many things it gives: its units, and of a bundle the units of all its parts. */
    public int units() {
        int each = facts.parts().stream().mapToInt(OrderedPart::quantity).sum();
        return quantity * Math.max(1, each);
    }

    /**
     * How many things its buyer owns by it: keys, downloads, codes. What is sent or done, fees, and
     * what others claim, are none of them.
     *
     * @return zero or more; of bundles each part counts, as often as it is in them
     */
    public int entitledUnits() {
        if (facts.claimed()) {
            return 0;
        }
        if (facts.parts().isEmpty()) {
            return facts.sort().isEntitled() ? quantity : 0;
        }
        return quantity
                * facts.parts().stream()
                        .filter(part -> part.sort().isEntitled())
                        .mapToInt(OrderedPart::quantity)
                        .sum();
    }

    /** How many of each product it gives in parcels: of itself, or of a bundle's parts. */
    public Map<Sku, Integer> inParcels() {
        Map<Sku, Integer> counts = new LinkedHashMap<>();
        if (facts.parts().isEmpty() && facts.sort() == ProductKind.Sort.PHYSICAL) {
            counts.put(sku, quantity);
        }
        facts.parts().stream()
                .filter(part -> part.sort() == ProductKind.Sort.PHYSICAL)
                .forEach(part -> counts.merge(part.sku(), part.quantity() * quantity, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    /** Whether any of it goes in a parcel. */
    public boolean isShipped() {
        return !inParcels().isEmpty();
    }

    /** Whether it gives nothing but things in parcels, or is what sending them costs. */
    boolean isShippedOnly() {
        return facts.parts().isEmpty()
                ? facts.sort() == ProductKind.Sort.PHYSICAL || facts.sort() == ProductKind.Sort.FEE
                : facts.parts().stream().allMatch(part -> part.sort() == ProductKind.Sort.PHYSICAL);
    }

    /** How many of each product it holds of limits: of its own, and of a bundle's parts. */
    public Map<Sku, Integer> counts() {
        Map<Sku, Integer> counts = new LinkedHashMap<>();
        counts.put(sku, quantity);
        facts.parts().forEach(part -> counts.merge(part.sku(), part.quantity() * quantity, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    /** What the bundle saved against its parts bought alone, all units together, as prices are shown; zero of no bundle. */
    public MonetaryAmount bundleDiscount() {
        List<Makeup.Part> parts = facts.parts().stream()
                .map(part -> new Makeup.Part(part.sku(), part.quantity(), part.exactSingle()))
                .toList();
        Amount saved = parts.isEmpty() ? Amount.zero(total.currency()) : BundleAllocation.discount(parts, unitPrice);
        return Amounts.shown(saved.times(quantity));
    }

    Amount exactUnitPrice() {
        return unitPrice;
    }

    Amount exactTotal() {
        return total;
    }

    Amount exactTax() {
        return tax;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderLine that
                && id.equals(that.id)
                && sku.equals(that.sku)
                && name.equals(that.name)
                && quantity == that.quantity
                && unitPrice.equals(that.unitPrice)
                && total.equals(that.total)
                && tax.equals(that.tax)
                && taxRate.compareTo(that.taxRate) == 0
                && conversion.equals(that.conversion)
                && facts.equals(that.facts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }

    @Override
    public String toString() {
        return quantity + " x " + sku + " " + total;
    }
}
