package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.List;

/**
 * Allots what a bundle costs to its parts, by what each would cost alone (CA-5): a plain function, exact to the smallest unit
 * of the currency, by the largest remainder. What parts cost alone together, above the bundle's price, is its discount.
 */
public final class BundleAllocation {
    private BundleAllocation() {}

    /**
     * What one part has of a line.
     *
     * @param sku which product
     * @param gross its share of what the line comes to, tax included
     * @param tax its share of the line's tax; never more than its gross
     */
    public record Share(Sku sku, Amount gross, Amount tax) {}

    /**
     * Allots a line to the parts of its bundle.
     *
     * @param parts what one bundle unfolds into; at least one
     * @param gross what the line comes to, tax included; zero or more
     * @param tax how much of it is tax; at most all of it
     * @return a share per part, in their order; they add up to the line. Where no part costs anything alone, by how many
     *     there are of each
     */
    public static List<Share> allot(List<Makeup.Part> parts, Amount gross, Amount tax) {
        boolean free = parts.stream().noneMatch(part -> part.alone().isPositive());
        long[] weights = parts.stream()
                .mapToLong(part -> free ? part.quantity() : part.alone().minor())
                .toArray();
        List<Amount> grosses = Amounts.split(gross, weights);
        List<Amount> taxes = taxes(grosses, tax);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            shares.add(new Share(parts.get(i).sku(), grosses.get(i), taxes.get(i)));
        }
        return List.copyOf(shares);
    }

    /** By what each part has of the gross, so that no part has more tax than it costs. */
    private static List<Amount> taxes(List<Amount> grosses, Amount tax) {
        if (tax.isZero()) {
            return grosses.stream().map(gross -> tax).toList();
        }
        return Amounts.split(tax, grosses.stream().mapToLong(Amount::minor).toArray());
    }

    /**
     * What a bundle saves.
     *
     * @param parts what one bundle unfolds into
     * @param price what one bundle costs, as its parts' prices are meant: with or without tax
     * @return zero when the parts cost no more alone
     */
    public static Amount discount(List<Makeup.Part> parts, Amount price) {
        Amount alone = Amount.zero(price.currency());
        for (Makeup.Part part : parts) {
            alone = alone.plus(part.alone());
        }
        Amount saved = alone.minus(price);
        return saved.isNegative() ? Amount.zero(price.currency()) : saved;
    }
}
