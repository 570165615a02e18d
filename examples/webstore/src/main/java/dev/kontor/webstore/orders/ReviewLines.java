package dev.kontor.webstore.orders;

import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.Makeup;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.shop.Shelf;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the page before an order says of each line: all that the order will keep of it. */
final class ReviewLines {
    private final Visit visit;
    private final Shelf shelf;

    ReviewLines(Visit visit) {
        this.visit = visit;
        this.shelf = visit.storefront().catalog();
    }

    List<CheckoutView.Line> of(Quote quote) {
        return quote.lines().stream().map(this::of).toList();
    }

    private CheckoutView.Line of(QuoteLine line) {
        Optional<Product> product = shelf.about(line.sku());
        List<Makeup.Part> parts = line.makeup().parts();
        return new CheckoutView.Line(
                name(line.sku()),
                line,
                variant(product, line.makeup().variant()),
                product.flatMap(one -> one.requirements(visit.locale())),
                Stream.concat(Stream.of(line.sku()), parts.stream().map(Makeup.Part::sku))
                        .flatMap(sku -> shelf.about(sku).stream())
                        .flatMap(one -> one.details().release().stream())
                        .filter(visit.now()::isBefore)
                        .max(Instant::compareTo),
                parts.stream()
                        .map(part -> new CheckoutView.Part(name(part.item()), part.quantity()))
                        .toList());
    }

    private Optional<String> variant(Optional<Product> product, Optional<String> code) {
        return code.flatMap(one -> product.flatMap(of -> of.details().variant(one)))
                .map(variant -> variant.name(visit.locale()));
    }

    private String name(Item part) {
        return name(part.sku())
                + variant(shelf.about(part.sku()), part.variant())
                        .map(variant -> ", " + variant)
                        .orElse("");
    }

    private String name(Sku sku) {
        return shelf.about(sku).map(product -> product.name(visit.locale())).orElse(sku.code());
    }
}
