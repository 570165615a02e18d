package dev.kontor.conduct.buy;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Variant;
import dev.kontor.order.LineFacts;
import dev.kontor.order.OrderedPart;
import dev.kontor.pricing.BundleAllocation;
import dev.kontor.pricing.Makeup;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Pricing;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.promotion.Basket;
import dev.kontor.shipping.Stock;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is wanted, looked up: products, what bundles unfold into, and which variant is meant (CA-1, CA-2, CA-5, CA-7). */
final class Wares {
    private final Map<Sku, Product> products;

    private Wares(Map<Sku, Product> products) {
        this.products = Collections.unmodifiableMap(products);
    }

    /** Looks up what is wanted; bundles cost a question more for each level of parts. */
    static Wares of(StorageView view, Collection<Sku> wanted) {
        Map<Sku, Product> found = new TreeMap<>();
        Set<Sku> asked = new TreeSet<>();
        Collection<Sku> asking = wanted;
        while (!asking.isEmpty()) {
            asked.addAll(asking);
            Map<Sku, Product> more = Catalog.getAll(view, asking);
            found.putAll(more);
            Set<Sku> parts = new TreeSet<>();
            for (Product product : more.values()) {
                Bundles.parts(product).stream()
                        .map(ProductKind.Bundle.Part::sku)
                        .forEach(parts::add);
            }
            parts.removeAll(asked);
            asking = parts;
        }
        return new Wares(found);
    }

    Optional<Product> find(Sku sku) {
        return Optional.ofNullable(products.get(sku));
    }

    Map<Sku, Product> found() {
        return products;
    }

    /** What is wanted, with what its bundles unfold into. */
    Set<Sku> skus() {
        return products.keySet();
    }

    /** Why a product cannot be had now, as far as it alone has a say. */
    static List<Refusal> unavailable(Product product) {
        List<Refusal> refusals = new ArrayList<>();
        if (!product.isOnSale()) {
            Refusal no = Refusal.of("product.not-on-sale").with("sku", product.sku());
            refusals.add(
                    product.successor().map(next -> no.with("successor", next)).orElse(no));
        }
        if (!product.kind().isDeliverable()) {
            refusals.add(Refusal.of("product.not-deliverable")
                    .with("sku", product.sku())
                    .with("kind", product.kindName()));
        }
        return refusals;
    }

    /** Variants and parts of what is wanted; what there is none of is refused. */
    List<Makeup> makeups(
            Market market, List<Wanted> wanted, List<PriceListVersion> lists, Instant now, List<Refusal> refusals) {
        List<Makeup> made = new ArrayList<>();
        for (Wanted line : wanted) {
            Product product = find(line.item().sku()).orElseThrow();
            Optional<String> variant = variant(product, line.item().variant());
            if (line.item().variant().isPresent() && variant.isEmpty()) {
                refusals.add(Refusal.of("variant.unknown")
                        .with("sku", product.sku())
                        .with("variant", line.item().variant().get()));
            }
            made.add(
                    product.kind().sort() == ProductKind.Sort.BUNDLE
                            ? Makeup.of(parts(product, market, lists, now, refusals))
                            : new Makeup(variant, List.of()));
        }
        return made;
    }

    /** The variant that is meant: the one that was chosen, as long as there is such a one, else the recommended one. */
    private static Optional<String> variant(Product product, Optional<String> chosen) {
        Optional<Variant> variant = chosen.isPresent()
                ? chosen.flatMap(product.details()::variant)
                : product.details().recommendedVariant();
        return variant.map(Variant::code);
    }

    private List<Makeup.Part> parts(
            Product bundle, Market market, List<PriceListVersion> lists, Instant now, List<Refusal> refusals) {
        List<Makeup.Part> parts = new ArrayList<>();
        Bundles.leaves(bundle, this::find).forEach((item, quantity) -> {
            Sku sku = item.sku();
            Optional<Product> product = find(sku);
            Optional<String> variant = product.flatMap(one -> variant(one, item.variant()));
            Refusal no = Refusal.of("bundle.part-unavailable")
                    .with("sku", bundle.sku())
                    .with("part", sku);
            boolean offered = market.sells(sku)
                    && product.filter(Product::isOnSale).isPresent()
                    && (item.variant().isEmpty() || variant.isPresent());
            Optional<Amount> single = Pricing.unitPrice(lists, market.currency(), sku, now);
            if (!offered) {
                refusals.add(no);
            } else if (single.isEmpty()) {
                refusals.add(Refusal.of("bundle.part-without-price")
                        .with("sku", bundle.sku())
                        .with("part", sku)
                        .with("currency", market.currency()));
            } else {
                parts.add(new Makeup.Part(new Item(sku, variant), quantity, single.get()));
            }
        });
        return parts;
    }

    /** Which promotions reduce it. */
    static Basket.Reach reach(Product product) {
        return switch (product.kind().sort()) {
            case GIFT_CARD -> Basket.Reach.NONE;
            case FEE -> Basket.Reach.NAMED;
            case ACCESS_PLAN -> Basket.Reach.GUARANTEE;
            case DOWNLOAD, LICENSE_KEY, SUBSCRIPTION, TRIAL, PHYSICAL, SERVICE, E_TEXT, BUNDLE -> Basket.Reach.GOODS;
        };
    }

    /** Whether nothing is wanted but things in parcels, and what sending them costs. */
    static boolean isShippedOnly(Quote quote, Map<Sku, Product> products) {
        Set<ProductKind.Sort> sorts = EnumSet.noneOf(ProductKind.Sort.class);
        for (QuoteLine line : quote.lines()) {
            List<Makeup.Part> parts = line.makeup().parts();
            List<Sku> things = parts.isEmpty()
                    ? List.of(line.sku())
                    : parts.stream().map(Makeup.Part::sku).toList();
            for (Sku sku : things) {
                sorts.add(Optional.ofNullable(products.get(sku))
                        .map(product -> product.kind().sort())
                        .orElse(ProductKind.Sort.LICENSE_KEY));
            }
        }
        sorts.remove(ProductKind.Sort.FEE);
        return sorts.equals(EnumSet.of(ProductKind.Sort.PHYSICAL));
    }

    /** Why a thing cannot be had now that is not sold on back order; others wait until we know. */
    static Optional<Refusal> outOfStock(StorageUnit unit, Product product, int quantity) {
        if (!(product.kind() instanceof ProductKind.Physical thing) || thing.backOrder()) {
            return Optional.empty();
        }
        long free = Stock.lock(unit, product.sku());
        return free >= quantity
                ? Optional.empty()
                : Optional.of(Refusal.of("product.out-of-stock")
                        .with("sku", product.sku())
                        .with("free", free));
    }

    /** How many of each product a quote asks for: of a bundle itself, and of what it unfolds into (EL-3). */
    static Map<Sku, Integer> demand(Quote quote) {
        Map<Sku, Integer> demand = new LinkedHashMap<>();
        for (QuoteLine line : quote.lines()) {
            demand.merge(line.sku(), line.quantity(), Integer::sum);
            line.makeup()
                    .parts()
                    .forEach(part -> demand.merge(part.sku(), part.quantity() * line.quantity(), Integer::sum));
        }
        return demand;
    }

    /** What the customer saw of a line beyond name and price, to be kept with the order. */
    static LineFacts facts(QuoteLine line, Map<Sku, Product> products, Locale locale, Instant now) {
        Optional<Product> product = Optional.ofNullable(products.get(line.sku()));
        Optional<String> variant = line.makeup().variant();
        List<OrderedPart> parts = ordered(line.makeup().parts(), line, products, locale);
        Set<Sku> all = new TreeSet<>(List.of(line.sku()));
        parts.forEach(part -> all.add(part.sku()));
        return new LineFacts(
                variant,
                variantName(product, variant, locale),
                product.flatMap(one -> one.requirements(locale)),
                all.stream()
                        .flatMap(sku -> Optional.ofNullable(products.get(sku)).stream())
                        .flatMap(one -> one.details().release().stream())
                        .filter(now::isBefore)
                        .max(Instant::compareTo),
                parts,
                product.map(one -> one.kind().sort()).orElse(ProductKind.Sort.LICENSE_KEY));
    }

    private static Optional<String> variantName(Optional<Product> product, Optional<String> variant, Locale locale) {
        return variant.flatMap(code -> product.flatMap(one -> one.details().variant(code)))
                .map(one -> one.name(locale));
    }

    private static List<OrderedPart> ordered(
            List<Makeup.Part> parts, QuoteLine line, Map<Sku, Product> products, Locale locale) {
        if (parts.isEmpty()) {
            return List.of();
        }
        List<BundleAllocation.Share> shares =
                BundleAllocation.allot(parts, line.sums().gross(), line.sums().tax());
        List<OrderedPart> ordered = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Makeup.Part part = parts.get(i);
            Optional<Product> product = Optional.ofNullable(products.get(part.sku()));
            ordered.add(new OrderedPart(
                    part.sku(),
                    product.map(one -> one.name(locale)).orElse(part.sku().code()),
                    part.item().variant(),
                    variantName(product, part.item().variant(), locale),
                    part.quantity(),
                    part.single(),
                    shares.get(i).gross(),
                    shares.get(i).tax(),
                    product.map(one -> one.kind().sort()).orElse(ProductKind.Sort.LICENSE_KEY)));
        }
        return ordered;
    }
}
