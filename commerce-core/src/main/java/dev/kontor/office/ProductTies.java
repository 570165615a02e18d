package dev.kontor.office;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Term;
import dev.kontor.catalog.Variant;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What of a product is looked at when others name it, or it names others. Little, so that a file of many products can be
 * checked without holding them.
 *
 * @param line where it stands in its file; 0 when it is from none
 */
record ProductTies(
        int line,
        Sku sku,
        Term term,
        boolean isGiftCard,
        boolean isAncillary,
        boolean hasKeys,
        List<ProductKind.Bundle.Part> parts,
        List<String> variants,
        Optional<Sku> successor,
        Optional<Sku> shorter,
        List<Sku> backupMedia,
        List<Sku> recommended,
        List<String> categories) {
    static ProductTies of(Product product) {
        return of(0, product, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Terms and lists of categories are few and said often: the same one may stand for equal ones. */
    static ProductTies of(
            int line, Product product, UnaryOperator<Term> terms, UnaryOperator<List<String>> categories) {
        return new ProductTies(
                line,
                product.sku(),
                terms.apply(product.term()),
                product.isGiftCard(),
                product.kind().isAncillary(),
                !product.keysPerUnit().isEmpty(),
                Bundles.parts(product),
                product.details().variants().stream().map(Variant::code).toList(),
                product.successor(),
                product.details().shorter(),
                product.details().backupMedia(),
                product.details().recommended(),
                categories.apply(product.categories()));
    }

    List<Sku> partSkus() {
        return parts.stream().map(ProductKind.Bundle.Part::sku).toList();
    }

    /** What could lead back to it. */
    Set<Sku> onwards() {
        Set<Sku> named = new TreeSet<>(partSkus());
        successor.ifPresent(named::add);
        return named;
    }

    /** Every product that it names. */
    Set<Sku> named() {
        Set<Sku> named = onwards();
        named.addAll(recommended);
        named.addAll(backupMedia);
        shorter.ifPresent(named::add);
        return named;
    }
}
