package dev.kontor.webstore.orders;

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
        return quote.lines().stream().map(line -> of(quote, line)).toList();
    }

    private CheckoutView.Line of(Quote quote, QuoteLine line) {
        Optional<Product> product = shelf.about(line.sku());
        Optional<Makeup> made = Optional.ofNullable(quote.makeups().get(line.sku()));
        List<Makeup.Part> parts = made.map(Makeup::parts).orElse(List.of());
        return new CheckoutView.Line(
                name(line.sku()),
                line,
                made.flatMap(Makeup::variant)
                        .flatMap(code -> product.flatMap(one -> one.details().variant(code)))
                        .map(variant -> variant.name(visit.locale())),
                product.flatMap(one -> one.requirements(visit.locale())),
                Stream.concat(Stream.of(line.sku()), parts.stream().map(Makeup.Part::sku))
                        .flatMap(sku -> shelf.about(sku).stream())
                        .flatMap(one -> one.details().release().stream())
                        .filter(visit.now()::isBefore)
                        .max(Instant::compareTo),
                parts.stream()
                        .map(part -> new CheckoutView.Part(name(part.sku()), part.quantity()))
                        .toList());
    }

    private String name(Sku sku) {
        return shelf.about(sku).map(product -> product.name(visit.locale())).orElse(sku.code());
    }
}
