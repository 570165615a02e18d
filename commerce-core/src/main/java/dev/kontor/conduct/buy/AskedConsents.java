package dev.kontor.conduct.buy;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.DigitalContent;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.Shopper;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Country;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which consents a customer is asked for before digital content is delivered at once (RE-10). */
public final class AskedConsents {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public AskedConsents(Engine engine) {
        this.engine = engine;
    }

    /**
     * The consents that an order from a quote needs for delivery at once.
     *
     * @param store the store
     * @param shopper whose quote it is
     * @param id the quote
     * @return none where the law wants none, and where nothing digital is in it
     */
    public List<ConsentText> of(String store, Shopper shopper, Id<Quote> id) {
        return engine.storage().read(view -> {
            Quote quote = Prices.quote(view, id)
                    .filter(q -> q.store().equals(store))
                    .filter(q -> q.customer().equals(Optional.of(QuoteCart.caller(engine, shopper))))
                    .orElseThrow(() -> new UnknownIdException("quote", id.value()));
            Store here = Stores.get(view, store);
            boolean asks = waitsUntil(
                            Stores.currentPolicies(view, store),
                            quote,
                            shopper.country(),
                            here.zone(here.market(quote.market())),
                            engine.now())
                    .isPresent();
            if (!asks) {
                return List.of();
            }
            Map<Sku, Product> products =
                    Catalog.getAll(view, Wares.demand(quote).keySet());
            return quote.lines().stream().anyMatch(line -> isDigital(line, products))
                    ? DigitalContent.CONSENTS.stream().map(ConsentText::of).toList()
                    : List.of();
        });
    }

    static Optional<Instant> waitsUntil(
            PolicySet policies, Quote quote, Optional<Country> country, ZoneId zone, Instant now) {
        return policies.get(PolicyKeys.DIGITAL_CONSENTS)
                ? DigitalContent.waitsUntil(
                        new DigitalContent.Buyer(
                                country,
                                quote.taxParties().business().isPresent(),
                                quote.exactTotal().isPositive(),
                                policies.get(PolicyKeys.DIGITAL_WITHDRAWAL),
                                zone),
                        now)
                : Optional.empty();
    }

    static boolean isDigital(QuoteLine line, Map<Sku, Product> products) {
        return Optional.ofNullable(products.get(line.sku()))
                .filter(product -> DigitalContent.is(
                        product,
                        line.makeup().parts().stream()
                                .flatMap(part -> Optional.ofNullable(products.get(part.sku())).stream())
                                .toList()))
                .isPresent();
    }

    /** A consent to a text that was not the one asked for is none. */
    static List<Refusal> refuse(PolicySet policies, Map<String, String> consents) {
        return !policies.get(PolicyKeys.DIGITAL_CONSENTS)
                ? List.of()
                : DigitalContent.CONSENTS.stream()
                        .filter(name ->
                                consents.containsKey(name) && !DigitalContent.VERSION.equals(consents.get(name)))
                        .map(name -> Refusal.of("consent.text-changed").with("consent", name))
                        .toList();
    }
}
