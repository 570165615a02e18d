package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Priced;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.QuotedDelivery;
import dev.kontor.shipping.Consignment;
import dev.kontor.shipping.DeliveryEstimate;
import dev.kontor.shipping.Destination;
import dev.kontor.shipping.Shipping;
import dev.kontor.shipping.ShippingOffer;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DeliveryOption;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the ways in which a cart can be sent somewhere, each priced and taxed as its quote would be (SH-1). Keeps nothing. */
public final class SeeDeliveries {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public SeeDeliveries(Engine engine) {
        this.engine = engine;
    }

    /** Who asks for what, where it would go, and what may be asked for it. */
    private record Asking(
            Store store,
            Market market,
            Shopper shopper,
            Cart cart,
            Destination to,
            Id<Quote> id,
            List<CartPromotions.Claim> coupons,
            Inquiry inquiry,
            Instant now) {}

    /**
     * The ways.
     *
     * @param storeCode the store
     * @param shopper who asks
     * @param cart what is wanted
     * @param to where it would go
     * @return one at least where something has to be sent; or why it cannot
     */
    public Decision<List<DeliveryOption>> of(String storeCode, Shopper shopper, Cart cart, Destination to) {
        Instant now = engine.now();
        Id<Quote> id = engine.ids().next(Quote.KIND);
        Inquiry inquiry = Inquiry.open(engine, now);
        Decision<List<DeliveryOption>> answer = ask(storeCode, shopper, cart, to, id, inquiry, now);
        // Prices need one thing from outside before the dates of deliveries need another.
        for (int i = 0; i < 2 && inquiry.isOpen(); i++) {
            inquiry.ask();
            answer = ask(storeCode, shopper, cart, to, id, inquiry, now);
        }
        return answer;
    }

    private Decision<List<DeliveryOption>> ask(
            String storeCode, Shopper shopper, Cart cart, Destination to, Id<Quote> id, Inquiry inquiry, Instant now) {
        return engine.storage().transact(unit -> {
            Store store = Stores.get(unit, storeCode);
            Optional<Market> market = store.marketFor(shopper.country());
            if (market.isEmpty()) {
                return Decision.refused(List.of(Refusal.of("market.none")));
            }
            List<CartPromotions.Claim> coupons = CartPromotions.entered(unit, engine, store, shopper, cart, id, now)
                    .claims();
            Decision<List<DeliveryOption>> found =
                    options(unit, new Asking(store, market.get(), shopper, cart, to, id, coupons, inquiry, now));
            // Looking at prices uses up no try of a coupon.
            unit.rollBack();
            return found;
        });
    }

    private Priced price(StorageUnit unit, Asking asking, Sending sending) {
        return QuoteCart.price(
                unit,
                engine,
                asking.id(),
                asking.store(),
                asking.market(),
                asking.shopper(),
                Wanted.of(asking.cart()),
                asking.coupons(),
                sending,
                Optional.empty(),
                asking.inquiry(),
                asking.now());
    }

    private Decision<List<DeliveryOption>> options(StorageUnit unit, Asking asking) {
        Priced goods = price(unit, asking, Sending.NOTHING);
        if (goods instanceof Priced.Refused refused) {
            return Decision.refused(refused.reasons());
        }
        Quote quote = ((Priced.Quoted) goods).quote();
        Consignment sent =
                Sending.consignment(quote, Wares.of(unit, Wares.demand(quote).keySet()));
        if (sent.goods().isEmpty()) {
            return Decision.done(List.of());
        }
        if (Sending.isElsewhere(asking.shopper(), asking.to())) {
            return Decision.refused(List.of(
                    Refusal.of("delivery.elsewhere").with("country", asking.to().country())));
        }
        ShippingTerms terms = Shipping.of(unit, asking.store().code());
        List<Refusal> refusals = terms.refuse(sent, asking.to());
        if (!refusals.isEmpty()) {
            return Decision.refused(refusals);
        }
        List<DeliveryOption> options = new ArrayList<>();
        for (ShippingOffer offer : terms.offers(sent, asking.to())) {
            DeliveryWish wish = new DeliveryWish(offer.method().code(), asking.to());
            if (price(unit, asking, Sending.of(terms, wish)) instanceof Priced.Quoted whole) {
                options.add(option(offer, whole.quote()));
            }
        }
        return options.isEmpty()
                ? Decision.refused(List.of(Refusal.of("delivery.none")))
                : Decision.done(List.copyOf(options));
    }

    private static DeliveryOption option(ShippingOffer offer, Quote quote) {
        QuotedDelivery delivery = quote.delivery().orElseThrow();
        Optional<QuoteLine> fee =
                delivery.fee().map(costs -> quote.lines().get(quote.lines().size() - 1));
        Amount nothing = Amount.zero(quote.currency());
        return new DeliveryOption(
                delivery.method(),
                delivery.name(),
                offer.carrier(),
                delivery.takesInstructions(),
                Amounts.shown(fee.map(line -> line.sums().gross()).orElse(nothing)),
                Amounts.shown(fee.map(line -> line.sums().tax()).orElse(nothing)),
                quote.total(),
                new DeliveryEstimate(delivery.from(), delivery.to(), delivery.holidaysKnown()));
    }
}
