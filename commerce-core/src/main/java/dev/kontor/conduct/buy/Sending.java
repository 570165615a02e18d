package dev.kontor.conduct.buy;

import dev.kontor.catalog.Product;
import dev.kontor.order.OrderedDelivery;
import dev.kontor.pricing.Makeup;
import dev.kontor.pricing.PricingFacts;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.QuotedDelivery;
import dev.kontor.shipping.Carrier;
import dev.kontor.shipping.Consignment;
import dev.kontor.shipping.DeliveryEstimate;
import dev.kontor.shipping.Destination;
import dev.kontor.shipping.Shipping;
import dev.kontor.shipping.ShippingMethod;
import dev.kontor.shipping.ShippingOffer;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Address;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How what is priced is to be sent: not at all, as somebody wishes, or as it was quoted before (SH-1). A cart without things in
 * parcels asks nothing of it.
 */
final class Sending {
    /** Nothing is said about it. */
    static final Sending NOTHING = new Sending(Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<DeliveryWish> wish;
    private final Optional<QuotedDelivery> quoted;
    private final Optional<ShippingTerms> terms;

    private Sending(Optional<DeliveryWish> wish, Optional<QuotedDelivery> quoted, Optional<ShippingTerms> terms) {
        this.wish = wish;
        this.quoted = quoted;
        this.terms = terms;
    }

    /** As somebody wishes, by the terms of the store. */
    static Sending of(StorageView view, Store store, DeliveryWish wish) {
        return of(Shipping.of(view, store.code()), wish);
    }

    static Sending of(ShippingTerms terms, DeliveryWish wish) {
        return new Sending(Optional.of(wish), Optional.empty(), Optional.of(terms));
    }

    /** As it was quoted, at the price that was quoted. */
    static Sending again(Quote quote) {
        return quote.delivery()
                .map(delivery -> new Sending(Optional.empty(), Optional.of(delivery), Optional.empty()))
                .orElse(NOTHING);
    }

    /** The product that would name the fee. */
    private Optional<Sku> fee() {
        return quoted.flatMap(QuotedDelivery::fee)
                .map(QuotedDelivery.Fee::sku)
                .or(() -> wish.flatMap(wanted -> terms.map(ShippingTerms::methods)
                                .flatMap(methods -> Optional.ofNullable(methods.get(wanted.method()))))
                        .flatMap(ShippingMethod::fee));
    }

    /** What is wanted, with the product that would name the fee. */
    Set<Sku> with(Set<Sku> wanted) {
        Set<Sku> all = new LinkedHashSet<>(wanted);
        fee().ifPresent(all::add);
        return all;
    }

    /** The same lines with one that stands for the fee, as far as taxes have to know of it. */
    List<PricingFacts.Line> taxed(List<PricingFacts.Line> lines, Wares wares) {
        return fee().flatMap(wares::find)
                .map(product -> plus(lines, line(product)))
                .orElse(lines);
    }

    private static List<PricingFacts.Line> plus(List<PricingFacts.Line> lines, PricingFacts.Line line) {
        List<PricingFacts.Line> more = new ArrayList<>(lines);
        more.add(line);
        return more;
    }

    private static PricingFacts.Line line(Product fee) {
        return new PricingFacts.Line(fee.sku(), 1, fee.taxCategory(), fee.isGiftCard(), fee.supply(), Wares.reach(fee));
    }

    /**
     * What became of a wish.
     *
     * @param delivery how it is sent; empty where there is nothing to send
     * @param refusals why it cannot be sent so
     */
    record Decided(Optional<QuotedDelivery> delivery, List<Refusal> refusals) {
        static final Decided NOTHING = new Decided(Optional.empty(), List.of());

        private static Decided refused(List<Refusal> refusals) {
            return new Decided(Optional.empty(), refusals);
        }
    }

    /** Who buys where and when, and what may be asked. */
    record Buying(Store store, Market market, Shopper shopper, Inquiry inquiry, Instant now) {}

    /** Decides how the goods of a quote are sent. */
    Decided decide(Buying buying, Quote goods, Wares wares) {
        if (quoted.isPresent()) {
            return new Decided(quoted, List.of());
        }
        if (wish.isEmpty()) {
            return Decided.NOTHING;
        }
        Destination to = wish.get().to();
        Consignment sent = consignment(goods, wares);
        if (sent.goods().isEmpty()) {
            return Decided.NOTHING;
        }
        if (isElsewhere(buying.shopper(), to)) {
            return Decided.refused(List.of(Refusal.of("delivery.elsewhere").with("country", to.country())));
        }
        List<Refusal> refusals = terms.orElseThrow().refuse(sent, to);
        if (!refusals.isEmpty()) {
            return Decided.refused(refusals);
        }
        return terms.get().offers(sent, to).stream()
                .filter(offer -> offer.method().code().equals(wish.get().method()))
                .filter(offer -> offer.fee().isEmpty()
                        || wares.find(offer.fee().get().sku())
                                .filter(Product::isOnSale)
                                .isPresent())
                .findFirst()
                .map(offer -> new Decided(Optional.of(delivery(buying, offer, to)), List.of()))
                .orElseGet(() -> Decided.refused(List.of(Refusal.of("delivery.method-not-offered")
                        .with("method", wish.get().method()))));
    }

    /** Prices and taxes were made for the place the shopper named; goods go there and nowhere else. */
    static boolean isElsewhere(Shopper shopper, Destination to) {
        return !shopper.country().equals(Optional.of(to.country()))
                || (shopper.region().isPresent()
                        && to.region().isPresent()
                        && !shopper.region().equals(to.region()));
    }

    private static QuotedDelivery delivery(Buying buying, ShippingOffer offer, Destination to) {
        LocalDate day = LocalDate.ofInstant(buying.now(), buying.store().zone(buying.market()));
        DeliveryEstimate estimate = buying.inquiry().estimate(day, offer.window(), to);
        return new QuotedDelivery(
                offer.method().code(),
                offer.method().name(buying.shopper().locale()),
                offer.carrier().map(Carrier::name),
                offer.takesInstructions(),
                to.country(),
                to.region(),
                offer.fee().map(fee -> new QuotedDelivery.Fee(fee.sku(), fee.price())),
                estimate.from(),
                estimate.to(),
                estimate.holidaysKnown());
    }

    /** The goods' lines, and one for the fee at the price of the method's table. */
    static List<PricingFacts.Line> lines(List<PricingFacts.Line> goods, QuotedDelivery delivery, Wares wares) {
        return delivery.fee()
                .map(fee ->
                        plus(goods, line(wares.find(fee.sku()).orElseThrow()).costing(delivery.method(), fee.price())))
                .orElse(goods);
    }

    /** What of a quote has to be sent: things themselves, and those in bundles. */
    static Consignment consignment(Quote quote, Wares wares) {
        Map<Sku, Integer> goods = new TreeMap<>();
        Amount value = Amount.zero(quote.currency());
        for (QuoteLine line : quote.lines()) {
            Map<Sku, Integer> sent = new TreeMap<>();
            count(sent, wares, line.sku(), line.quantity());
            for (Makeup.Part part : line.makeup().parts()) {
                count(sent, wares, part.sku(), part.quantity() * line.quantity());
            }
            if (!sent.isEmpty()) {
                sent.forEach((sku, units) -> goods.merge(sku, units, Integer::sum));
                value = value.plus(line.exactUnitPrice().times(line.quantity()).minus(line.exactDiscount()));
            }
        }
        return new Consignment(goods, value);
    }

    private static void count(Map<Sku, Integer> sent, Wares wares, Sku sku, int units) {
        if (wares.find(sku).filter(product -> product.kind().isShipped()).isPresent()) {
            sent.merge(sku, units, Integer::sum);
        }
    }

    /** What speaks against an order of things that have to be sent. */
    static List<Refusal> refuse(StorageView view, Store store, Quote quote, PlaceOrder command) {
        if (quote.delivery().isEmpty()) {
            return List.of(
                    Shipping.of(view, store.code()).isNothing()
                            ? Refusal.of("delivery.none")
                            : Refusal.of("delivery.method-missing"));
        }
        QuotedDelivery delivery = quote.delivery().get();
        List<Refusal> refusals = new ArrayList<>();
        Optional<Address> to = command.circumstances().delivery();
        if (to.isEmpty()) {
            refusals.add(Refusal.of("delivery.address-missing"));
        } else {
            if (!isComplete(to.get())) {
                refusals.add(Refusal.of("delivery.address-incomplete"));
            }
            if (!Destination.of(to.get()).equals(new Destination(delivery.country(), delivery.region()))) {
                refusals.add(Refusal.of("delivery.address-elsewhere").with("country", delivery.country()));
            }
        }
        if (command.instructions().isPresent() && !delivery.takesInstructions()) {
            refusals.add(Refusal.of("delivery.instructions-not-taken"));
        }
        return refusals;
    }

    /** Whether a parcel can be brought there. */
    static boolean isComplete(Address to) {
        return !to.lines().isEmpty() && to.city().isPresent() && to.name().isPresent();
    }

    /** What is kept with the order. */
    static Optional<OrderedDelivery> kept(Quote quote, PlaceOrder command) {
        return quote.delivery()
                .flatMap(delivery -> command.circumstances()
                        .delivery()
                        .map(to -> new OrderedDelivery(
                                to,
                                delivery.method(),
                                delivery.name(),
                                delivery.carrier(),
                                command.instructions(),
                                delivery.from(),
                                delivery.to(),
                                delivery.holidaysKnown())));
    }
}
