package dev.kontor.conduct.advance;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.AccessPolicy;
import dev.kontor.fulfillment.Delivery;
import dev.kontor.fulfillment.KeyTerms;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderedPart;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.Sku;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One unit of an order's line as the things it gives: one, or of a bundle each unit of each part. */
record Unfolding(
        Order order,
        OrderLine line,
        int number,
        Map<Sku, Product> products,
        PolicySet policies,
        LongerAccess.Grants grants,
        ZoneId zone) {
    private Product product(Sku sku) {
        return Optional.ofNullable(products.get(sku))
                .orElseThrow(() -> new IllegalStateException("Product " + sku + " of " + order.id()
                        + " is not in the catalog; what was sold has to stay there."));
    }

    boolean isGiftCard() {
        return product(line.sku()).isGiftCard();
    }

    List<Delivery> by(GiftCardSales cards) {
        Product card = product(line.sku());
        return List.of(cards.delivery(line, number, card, access(card)));
    }

    List<Delivery> deliveries() {
        List<OrderedPart> parts = line.facts().parts();
        if (parts.isEmpty()) {
            return line.entitledUnits() == 0
                    ? List.of()
                    : List.of(delivery(product(line.sku()), line.facts().variant()));
        }
        List<Delivery> all = new ArrayList<>();
        // Copies are counted over all parts of a product, also where a bundle holds it in several variants.
        Map<Sku, Integer> copies = new HashMap<>();
        for (OrderedPart part : parts) {
            if (!part.sort().isEntitled()) {
                continue;
            }
            Delivery one = delivery(product(part.sku()), part.variant());
            for (int i = 0; i < part.quantity(); i++) {
                int copy = copies.merge(part.sku(), 1, Integer::sum);
                all.add(one.component(copy == 1 ? part.sku().code() : part.sku().code() + "#" + copy));
            }
        }
        return all;
    }

    private AccessPolicy access(Product product) {
        return new AccessPolicy(
                policies.get(PolicyKeys.GUARANTEE_BASIC),
                product.downloads().orElse(policies.get(PolicyKeys.DOWNLOADS)),
                zone,
                grants.of(product));
    }

    private Delivery delivery(Product product, Optional<String> variant) {
        String account = order.placement().account();
        List<String> files =
                product.files(variant).stream().map(DownloadFile::name).toList();
        KeyRules rules = product.details().keys();
        Delivery delivery = product.keysPerUnit().isEmpty()
                ? Delivery.download(
                        line.id().value(), number, order.id().value(), account, product.sku(), access(product), files)
                : Delivery.key(line.id().value(), number, order.id().value(), account, product.sku(), access(product))
                        .with(files);
        Delivery ruled = delivery.keys(new KeyTerms(rules.atRetrieval(), rules.activations(), rules.devices()));
        Delivery lasting = product.term().length().map(ruled::term).orElse(ruled);
        return product.term().quota().isPresent()
                ? lasting.uses(product.term().quota().getAsLong())
                : lasting;
    }
}
