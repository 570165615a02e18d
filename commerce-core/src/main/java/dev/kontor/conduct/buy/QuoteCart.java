package dev.kontor.conduct.buy;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Priced;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.pricing.PricingFacts;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.TaxPolicy;
import dev.kontor.shop.Decision;
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
import java.util.List;
import java.util.Map;
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
        Instant now = engine.now();
        Id<Quote> id = engine.ids().next(Quote.KIND);
        return engine.storage().transact(unit -> {
            Store store = Stores.get(unit, storeCode);
            Optional<Market> market = store.marketFor(shopper.country());
            if (market.isEmpty()) {
                return Decision.refused(List.of(Refusal.of("market.none")));
            }
            return keep(unit, price(unit, engine, id, store, market.get(), shopper, cart.lines(), now));
        });
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
            Map<Sku, Integer> wanted,
            Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        if (wanted.isEmpty()) {
            refusals.add(Refusal.of("cart.empty"));
        }
        List<Question<?>> coming = new ArrayList<>(Prices.askingVersions(List.of(market.prices()), now));
        coming.add(Catalog.asking(wanted.keySet()));
        coming.add(StoreProfiles.asking(store.code()));
        view.expect(coming);
        Map<Sku, Product> products = Catalog.getAll(view, wanted.keySet());
        List<PricingFacts.Line> lines = new ArrayList<>();
        wanted.forEach((sku, quantity) -> {
            Product product = products.get(sku);
            if (product == null || !market.sells(sku)) {
                refusals.add(Refusal.of("product.unknown").with("sku", sku));
            } else if (!product.isOnSale()) {
                refusals.add(Refusal.of("product.not-on-sale").with("sku", sku));
            } else {
                lines.add(new PricingFacts.Line(sku, quantity, product.taxCategory(), product.isGiftCard()));
            }
        });
        refusals.addAll(StoreProfiles.of(view, store.code())
                .refuse(wanted.keySet(), shopper.country().map(Set::of).orElse(Set.of())));
        if (!refusals.isEmpty()) {
            return new Priced.Refused(refusals);
        }
        PricingFacts facts = PricingFacts.of(id, store.code(), market.code(), market.currency())
                .lists(Prices.current(view, List.of(market.prices()), wanted.keySet(), now))
                .tax(market.isTaxIncluded() ? TaxPolicy.included(engine.taxes()) : TaxPolicy.onTop(engine.taxes()))
                .customer(caller(engine, shopper))
                .lines(lines);
        return Pricing.quote(shopper.country().map(facts::country).orElse(facts), now);
    }

    /** Whose quotes and keys these are: users and visitors never meet, even when a host gives them one id. */
    static String caller(Engine engine, Shopper shopper) {
        return shopper.isKnown() ? "user:" + shopper.id() : "visitor:" + KeepCart.mark(engine, shopper);
    }
}
