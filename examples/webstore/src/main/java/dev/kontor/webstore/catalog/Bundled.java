package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Shelf;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What a bundle holds, beside what that costs alone.
 *
 * @param parts in the order of their names' codes, bundles in it unfolded
 * @param alone what all of it costs alone; empty when a part is not sold alone here
 * @param saved how much less the bundle costs; empty when it does not, or that is not known
 */
public record Bundled(List<Part> parts, Optional<MonetaryAmount> alone, Optional<MonetaryAmount> saved) {
    /**
     * So many of one product.
     *
     * @param code of the product, for its address
     * @param name in the visitor's language
     * @param quantity how many in one bundle
     * @param alone what these cost alone; empty when it is not sold alone here
     */
    public record Part(String code, String name, int quantity, Optional<MonetaryAmount> alone) {}

    /** Copies the list. */
    public Bundled {
        parts = List.copyOf(parts);
    }

    /** Looks it up; empty when the product is no bundle. */
    static Optional<Bundled> of(Listing listing, Visit visit) {
        Product bundle = listing.product();
        if (bundle.kind().sort() != ProductKind.Sort.BUNDLE) {
            return Optional.empty();
        }
        Shelf shelf = visit.storefront().catalog();
        List<Part> parts = new ArrayList<>();
        Bundles.leaves(bundle, shelf::about)
                .forEach((item, quantity) -> parts.add(new Part(
                        item.sku().code(),
                        name(shelf, item, visit),
                        quantity,
                        shelf.listing(item.sku())
                                .filter(part -> part.withheld().isEmpty())
                                .flatMap(Listing::unitPrice)
                                .map(price -> price.multiply(quantity)))));
        Optional<MonetaryAmount> alone =
                parts.stream().allMatch(part -> part.alone().isPresent())
                        ? parts.stream().flatMap(part -> part.alone().stream()).reduce(MonetaryAmount::add)
                        : Optional.empty();
        return Optional.of(new Bundled(
                parts,
                alone,
                alone.flatMap(sum -> listing.unitPrice().map(sum::subtract)).filter(MonetaryAmount::isPositive)));
    }

    /** With the variant where the bundle fixes one. */
    private static String name(Shelf shelf, Item item, Visit visit) {
        Optional<Product> product = shelf.about(item.sku());
        String name =
                product.map(one -> one.name(visit.locale())).orElse(item.sku().code());
        return item.variant()
                .flatMap(code -> product.flatMap(one -> one.details().variant(code)))
                .map(variant -> name + ", " + variant.name(visit.locale()))
                .orElse(name);
    }
}
