package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Discounts;
import dev.kontor.account.Membership;
import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.EligibilityFacts;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.verification.Offer;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Country;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of somebody who shops in a store, gathered for decisions.
 *
 * @param account the account; empty for a visitor, or before the first order
 * @param memberships what was proven by a service of the store, or granted there, and holds now
 */
public record Customer(Optional<Id<Account>> account, List<Membership> memberships) {
    /** The end of what has none. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Gathers what is known.
     *
     * @param view where
     * @param store the store
     * @param account whose
     * @param now the moment
     * @return the customer
     */
    public static Customer of(StorageView view, Store store, Optional<Id<Account>> account, Instant now) {
        List<Membership> valid = account.map(id -> Accounts.membershipsAt(view, id, now)).orElse(List.of()).stream()
                .filter(m -> store.verificationServices().contains(m.service()) || Discounts.isGrant(m, store.code()))
                .toList();
        return new Customer(account, valid);
    }

    /** Whether a service of the store has verified this customer, now (OR-3). */
    public boolean isVerified() {
        return memberships.stream().anyMatch(m -> !m.service().equals(Discounts.SERVICE));
    }

    /**
     * The facts for deciding whether this customer may buy a product.
     *
     * @param view where
     * @param engine the house
     * @param store the store
     * @param market the market
     * @param country where the customer is
     * @param sku the product
     * @param quantity how many are wanted
     * @return the facts
     */
    public EligibilityFacts facts(
            StorageView view,
            Engine engine,
            Store store,
            Market market,
            Optional<Country> country,
            Sku sku,
            int quantity) {
        Map<String, Set<String>> offered = new TreeMap<>();
        for (String service : store.verificationServices()) {
            engine.verifiers().offer(service).map(Offer::groups).ifPresent(groups -> offered.put(service, groups));
        }
        List<EligibilityFacts.Purchase> bought =
                account.map(id -> Reservation.all(view, limit(id, sku))).orElse(List.of()).stream()
                        .map(s -> new EligibilityFacts.Purchase(s.at(), Math.toIntExact(s.quantity())))
                        .toList();
        return EligibilityFacts.visiting(store.code(), store.zone(market))
                .country(country)
                .offered(offered)
                .buying(quantity, bought)
                .memberships(memberships.stream()
                        .map(m -> new EligibilityFacts.Membership(
                                m.group(),
                                m.organizationName(),
                                m.service(),
                                m.verifiedAt(),
                                m.until().orElse(NEVER)))
                        .toList());
    }

    /**
     * The same facts, with what a rule asks for beyond: what the customer owns, and when the account ends. Asks the storage
     * only where the rule does.
     *
     * @param view where
     * @param facts as {@link #facts} gathered them
     * @param rule the product's; empty when everybody may buy it
     * @param now the moment
     * @return the facts
     */
    public EligibilityFacts beyond(StorageView view, EligibilityFacts facts, Optional<Criterion> rule, Instant now) {
        if (rule.isEmpty() || account.isEmpty()) {
            return facts;
        }
        Set<Sku> products = rule.get().products();
        EligibilityFacts known = products.isEmpty()
                ? facts
                : facts.owning(Fulfillment.owned(view, account.get().value(), products, now));
        return rule.get().looksAtAccount()
                ? known.accountEnds(Accounts.find(view, account.get())
                        .flatMap(row -> row.value().expiresAt()))
                : known;
    }

    /**
     * The name of the limit that counts what an account buys of a product.
     *
     * @param account the account
     * @param sku the product
     * @return the limit's name
     */
    public static String limit(Id<Account> account, Sku sku) {
        return "bought:" + account + ":" + sku;
    }
}
