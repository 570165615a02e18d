package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Makeup;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Priced;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.pricing.PricingFacts;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuotedDelivery;
import dev.kontor.pricing.TaxPolicy;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prices a cart for a shopper: gather products and price lists, decide, keep the quote. */
public final class QuoteCart {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public QuoteCart(Engine engine) {
        this.engine = engine;
    }

    /**
     * Prices a cart.
     *
     * @param storeCode the store
     * @param shopper who asks
     * @param cart what is wanted
     * @return the quote, stored; or all the reasons why there is none
     */
    public Decision<Quote> quote(String storeCode, Shopper shopper, Cart cart) {
        return quote(storeCode, shopper, cart, Optional.empty());
    }

    /**
     * Prices a cart and what it costs to send it.
     *
     * @param storeCode the store
     * @param shopper who asks
     * @param cart what is wanted
     * @param wish how it is to be sent and where to; of no effect where nothing has to be sent
     * @return the quote, stored; or all the reasons why there is none
     */
    public Decision<Quote> quote(String storeCode, Shopper shopper, Cart cart, Optional<DeliveryWish> wish) {
        return quote(storeCode, shopper, cart, wish, Optional.empty());
    }

    /**
     * Prices backup media for what was bought before (SH-1).
     *
     * @param first the order that is backed up, of this shopper
     * @param shopper who asks
     * @param cart which media
     * @param wish how they are to be sent and where to
     * @return the quote, stored; or all the reasons why there is none
     */
    public Decision<Quote> quoteMedia(Order first, Shopper shopper, Cart cart, DeliveryWish wish) {
        Origin origin = new Origin(Origin.Kind.MEDIA, first.id().value());
        return quote(first.placement().store(), shopper, cart, Optional.of(wish), Optional.of(origin));
    }

    /** Prices what does something about an order of before: a plan for longer access to it, the fee for sending it again. */
    Decision<Quote> quoteAbout(Order about, Origin origin, Shopper shopper, Cart cart) {
        return quote(about.placement().store(), shopper, cart, Optional.empty(), Optional.of(origin));
    }

    private Decision<Quote> quote(
            String storeCode, Shopper shopper, Cart cart, Optional<DeliveryWish> wish, Optional<Origin> origin) {
        Instant now = engine.now();
        Id<Quote> id = engine.ids().next(Quote.KIND);
        Inquiry inquiry = Inquiry.open(engine, now);
        Decision<Quote> answer = quote(storeCode, shopper, cart, wish, origin, id, inquiry, now);
        if (!inquiry.isOpen()) {
            return answer;
        }
        inquiry.ask();
        return quote(storeCode, shopper, cart, wish, origin, id, inquiry, now);
    }

    private Decision<Quote> quote(
            String storeCode,
            Shopper shopper,
            Cart cart,
            Optional<DeliveryWish> wish,
            Optional<Origin> origin,
            Id<Quote> id,
            Inquiry inquiry,
            Instant now) {
        return engine.storage().transact(unit -> {
            Store store = Stores.get(unit, storeCode);
            Optional<Market> market = store.marketFor(shopper.country());
            if (market.isEmpty()) {
                return Decision.refused(List.of(Refusal.of("market.none")));
            }
            List<Refusal> no = origin.filter(from -> from.kind() == Origin.Kind.MEDIA)
                    .map(from -> MediaOrder.of(from.about(), Wanted.of(cart)).refuse(unit))
                    .orElse(List.of());
            if (!no.isEmpty()) {
                return Decision.refused(no);
            }
            Sending sending =
                    wish.map(wanted -> Sending.of(unit, store, wanted)).orElse(Sending.NOTHING);
            CartPromotions.Entered coupons = CartPromotions.entered(unit, engine, store, shopper, cart, id, now);
            inquiry.keep(unit);
            Priced priced = price(
                    unit,
                    engine,
                    id,
                    store,
                    market.get(),
                    shopper,
                    Wanted.of(cart),
                    coupons.claims(),
                    sending,
                    origin,
                    inquiry,
                    now);
            if (inquiry.isOpen()) {
                // Runs again with what is asked now; a coupon that was tried counts then.
                unit.rollBack();
            }
            return coupons.refusals().isEmpty() ? keep(unit, priced) : refused(coupons, priced);
        });
    }

    private static Decision<Quote> refused(CartPromotions.Entered coupons, Priced priced) {
        List<Refusal> refusals = new ArrayList<>(coupons.refusals());
        if (priced instanceof Priced.Refused more) {
            refusals.addAll(more.reasons());
        }
        return Decision.refused(refusals);
    }

    private static Decision<Quote> keep(StorageUnit unit, Priced priced) {
        if (priced instanceof Priced.Quoted quoted) {
            Prices.saveQuote(unit, quoted.quote());
            return Decision.done(quoted.quote());
        }
        return Decision.refused(((Priced.Refused) priced).reasons());
    }

    static Priced price(
            StorageView view,
            Engine engine,
            Id<Quote> id,
            Store store,
            Market market,
            Shopper shopper,
            List<Wanted> wanted,
            List<CartPromotions.Claim> coupons,
            Sending sending,
            Optional<Origin> origin,
            Inquiry inquiry,
            Instant now) {
        Priced priced = price(
                view, engine, id, store, market, shopper, wanted, coupons, sending, origin.isPresent(), inquiry, now);
        return origin.isPresent() && priced instanceof Priced.Quoted quoted
                ? new Priced.Quoted(quoted.quote().from(origin.get()))
                : priced;
    }

    private static Priced price(
            StorageView view,
            Engine engine,
            Id<Quote> id,
            Store store,
            Market market,
            Shopper shopper,
            List<Wanted> wanted,
            List<CartPromotions.Claim> coupons,
            Sending sending,
            boolean isAboutOrder,
            Inquiry inquiry,
            Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        if (wanted.isEmpty()) {
            refusals.add(Refusal.of("cart.empty"));
        }
        List<Question<?>> coming = new ArrayList<>(Prices.askingVersions(market.allPriceLists(), now));
        Set<Sku> skus = Wanted.skus(wanted);
        coming.add(Catalog.asking(sending.with(skus)));
        coming.add(StoreProfiles.asking(store.code()));
        view.expect(coming);
        Wares wares = Wares.of(view, sending.with(skus));
        List<PricingFacts.Line> lines = new ArrayList<>();
        // Of one product's lines none says more than another; what speaks against it is told once.
        Set<Sku> refused = new HashSet<>();
        wanted.forEach(line -> {
            Sku sku = line.item().sku();
            Optional<Product> product = wares.find(sku).filter(found -> market.sells(sku));
            if (product.isEmpty() && refused.add(sku)) {
                refusals.add(Refusal.of("product.unknown").with("sku", sku));
            } else if (product.isPresent() && !product.get().isOnSale() && refused.add(sku)) {
                refusals.addAll(Wares.unavailable(product.get()));
            } else if (!refused.contains(sku)) {
                lines.add(new PricingFacts.Line(
                        sku,
                        line.quantity(),
                        product.get().taxCategory(),
                        product.get().isGiftCard(),
                        product.get().supply(),
                        Wares.reach(product.get())));
            }
        });
        if (!isAboutOrder) {
            wares.found().values().stream()
                    .filter(product -> product.kind().sort() == ProductKind.Sort.FEE)
                    .filter(product -> Wanted.skus(wanted).contains(product.sku()))
                    .forEach(product -> refusals.add(Refusal.of("product.fee").with("sku", product.sku())));
            refusals.addAll(PlanRule.beside(wanted, wares.found().values(), () -> standing(view, store, shopper, now)));
        }
        refusals.addAll(StoreProfiles.of(view, store.code())
                .refuse(skus, shopper.country().map(Set::of).orElse(Set.of())));
        if (!refusals.isEmpty()) {
            return new Priced.Refused(refusals);
        }
        view.expect(List.of(CartPromotions.asking(store, wares.found(), now)));
        PriceFacts known = new PriceFacts(view, engine, store, market, inquiry, now);
        List<PriceListVersion> lists = known.lists(wares.skus());
        List<Makeup> made = wares.makeups(market, wanted, lists, now, refusals);
        if (!refusals.isEmpty()) {
            return new Priced.Refused(refusals);
        }
        Optional<TaxPolicy> tax = known.tax(shopper, sending.taxed(lines, wares));
        PricingFacts facts = PricingFacts.of(id, store.code(), market.code(), market.currency())
                .lists(lists)
                .segments(Segments.of(view, store, market, shopper, now))
                .tax(tax.orElse(TaxPolicy.none()))
                .customer(caller(engine, shopper))
                .lines(lines);
        if (tax.isEmpty() || inquiry.isOpen()) {
            return new Priced.Refused(List.of(
                    shopper.country().isPresent() ? Refusal.of("tax.unknown") : Refusal.of("tax.country-missing")));
        }
        PromotionFacts promotions = CartPromotions.facts(view, store, shopper, wares.found(), coupons, now);
        PricingFacts there = shopper.country().map(facts::country).orElse(facts);
        PricingFacts here = shopper.region().map(there::region).orElse(there);
        Priced priced = Pricing.quote(here, promotions, now);
        if (!(priced instanceof Priced.Quoted goods)) {
            return priced;
        }
        Quote quote = goods.quote().madeOf(made);
        Sending.Decided sent = sending.decide(new Sending.Buying(store, market, shopper, inquiry, now), quote, wares);
        if (!sent.refusals().isEmpty()) {
            return new Priced.Refused(sent.refusals());
        }
        return sent.delivery()
                .map(delivery -> send(here, promotions, delivery, wares, made, now))
                .orElseGet(() -> new Priced.Quoted(quote));
    }

    private static PlanRule.Standing standing(StorageView view, Store store, Shopper shopper, Instant now) {
        Optional<Id<Account>> account = shopper.isKnown()
                ? Accounts.ofUser(view, shopper.id()).map(row -> row.value().id())
                : Optional.empty();
        return PlanRule.Standing.of(Stores.currentPolicies(view, store.code()), Customer.of(view, store, account, now));
    }

    /** Prices the same once more, with the fee of the delivery as a line of its own. */
    private static Priced send(
            PricingFacts facts,
            PromotionFacts promotions,
            QuotedDelivery delivery,
            Wares wares,
            List<Makeup> made,
            Instant now) {
        List<PricingFacts.Line> lines = Sending.lines(facts.lines(), delivery, wares);
        List<Makeup> all = new ArrayList<>(made);
        if (lines.size() > made.size()) {
            all.add(Makeup.NONE);
        }
        Priced priced = Pricing.quote(facts.lines(lines), promotions, now);
        return priced instanceof Priced.Quoted quoted
                ? new Priced.Quoted(quoted.quote().madeOf(all).sent(delivery))
                : priced;
    }

    /** Whose quotes and keys these are: users and visitors never meet, even when a host gives them one id. */
    static String caller(Engine engine, Shopper shopper) {
        return shopper.isKnown() ? "user:" + shopper.id() : "visitor:" + KeepCart.mark(engine, shopper);
    }
}
