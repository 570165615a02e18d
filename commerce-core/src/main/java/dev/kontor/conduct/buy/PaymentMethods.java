package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Optional;

/** With what a quote can be paid (PA-2): what is not offered is not shown. */
public final class PaymentMethods {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public PaymentMethods(Engine engine) {
        this.engine = engine;
    }

    /**
     * The methods for a quote.
     *
     * @param store the store
     * @param shopper whose quote it is
     * @param id the quote
     * @param bulk whether its units are for others to claim
     * @return none when there is nothing to pay
     */
    public List<Method> of(String store, Shopper shopper, Id<Quote> id, boolean bulk) {
        return engine.storage().read(view -> {
            Quote quote = Prices.quote(view, id)
                    .filter(q -> q.store().equals(store))
                    .filter(q -> q.customer().equals(Optional.of(QuoteCart.caller(engine, shopper))))
                    .orElseThrow(() -> new UnknownIdException("quote", id.value()));
            Store here = Offering.of(
                    Stores.get(view, store),
                    quote.exactTotal(),
                    shopper.country(),
                    () -> customer(view, store, shopper),
                    () -> Offering.products(
                            view,
                            quote.lines().stream()
                                    .map(QuoteLine::sku)
                                    .distinct()
                                    .toList()),
                    bulk);
            return quote.exactTotal().isZero()
                    ? List.of()
                    : PaymentChoice.options(
                            here,
                            quote.exactTotal(),
                            shopper.country(),
                            engine.gateways(),
                            method -> Terms.shows(view, engine, here, shopper, quote.exactTotal(), method),
                            engine.now());
        });
    }

    private Customer customer(StorageView view, String store, Shopper shopper) {
        Optional<Id<Account>> account = shopper.isKnown()
                ? Accounts.ofUser(view, shopper.id()).map(row -> row.value().id())
                : Optional.empty();
        return Customer.of(view, Stores.get(view, store), account, engine.now());
    }
}
