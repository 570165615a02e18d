package dev.kontor.conduct.advance;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderedPart;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is delivered later: ordered ahead (CA-7), by what the catalog says now, or waiting for consents (RE-10). */
final class Releases {
    /** A product whose release came without its files is looked at again. */
    private static final Duration AGAIN = Duration.ofDays(1);

    private Releases() {}

    static boolean isDue(Order order, OrderLine line, Instant now) {
        return order.deliverableFrom(line).filter(now::isBefore).isEmpty();
    }

    /** The next moment at which something that was ordered ahead is delivered. */
    static Optional<Instant> next(Order order, Instant now) {
        return order.lines().stream()
                .flatMap(line -> order.deliverableFrom(line).stream())
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    /** The order with the days its lines are delivered on as they are by now. Asks nothing of an order with nothing ahead. */
    static Order current(StorageView view, Order order, Instant now) {
        if (order.lines().stream().allMatch(line -> line.facts().availableFrom().isEmpty())) {
            return order;
        }
        Set<String> unfolded = Fulfillment.ofOrder(view, order.id().value()).stream()
                .map(Entitlement::asked)
                .map(asked -> asked.part())
                .collect(Collectors.toSet());
        Map<Sku, Product> products = Catalog.getAll(view, order.skus());
        return order.lines(order.lines().stream()
                .map(line -> unfolded.contains(line.id().value()) ? line : current(line, products, now))
                .toList());
    }

    private static OrderLine current(OrderLine line, Map<Sku, Product> products, Instant now) {
        Optional<Instant> before = line.facts().availableFrom();
        if (before.isEmpty()) {
            return line;
        }
        List<Product> all = line.counts().keySet().stream()
                .flatMap(sku -> Optional.ofNullable(products.get(sku)).stream())
                .toList();
        Instant release = all.stream()
                .flatMap(product -> product.details().release().stream())
                .max(Instant::compareTo)
                .orElse(before.get().isBefore(now) ? before.get() : now);
        boolean lacking = all.stream().anyMatch(product -> isLacking(product, line));
        if (!release.isAfter(now) && lacking) {
            return line.availableFrom(now.plus(AGAIN));
        }
        return release.equals(before.get()) ? line : line.availableFrom(release);
    }

    private static boolean isLacking(Product product, OrderLine line) {
        return product.kind().handovers().equals(Set.of(ProductKind.Handover.DOWNLOAD))
                && variants(product, line).stream()
                        .anyMatch(variant -> product.files(variant).isEmpty());
    }

    /** In which variants a line gives a product: in its own, or in those of a bundle's parts. */
    private static List<Optional<String>> variants(Product product, OrderLine line) {
        return product.sku().equals(line.sku())
                ? List.of(line.facts().variant())
                : line.facts().parts().stream()
                        .filter(part -> part.sku().equals(product.sku()))
                        .map(OrderedPart::variant)
                        .toList();
    }
}
