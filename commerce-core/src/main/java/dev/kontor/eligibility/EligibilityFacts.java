package dev.kontor.eligibility;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is known of somebody who wants to buy one product, when eligibility is decided. Of a visitor nothing is known but
 * the store. Immutable; made by {@link #visiting} and copying verbs.
 */
public final class EligibilityFacts {
    /**
     * A proven membership.
     *
     * @param group the group's code
     * @param organization the organization's name, spelled as criteria spell it
     * @param service the code of the verification service that proved it
     * @param verifiedAt when it was proven
     * @param verifiedUntil the first moment at which the proof no longer holds
     */
    public record Membership(
            String group, String organization, String service, Instant verifiedAt, Instant verifiedUntil) {
        /** Checks the codes. */
        public Membership {
            Code.of("group", group);
            organization = Text.line("organization", organization, 200);
            Code.of("verification service", service);
        }

        boolean holds(Instant now) {
            return !now.isBefore(verifiedAt) && now.isBefore(verifiedUntil);
        }
    }

    /**
     * Something of the product that the account bought before.
     *
     * @param at when the order was placed
     * @param units how many, more than 0
     */
    public record Purchase(Instant at, int units) {
        /** Checks the number. */
        public Purchase {
            Shapes.inRange("units of a purchase", units, 1, Integer.MAX_VALUE);
        }
    }

    private final String store;
    private final ZoneId zone;
    private final Optional<Country> country;
    private final List<Membership> memberships;
    private final int quantity;
    private final List<Purchase> purchases;
    private final Map<String, Set<String>> offered;
    private final Set<Sku> owned;
    private final Optional<Instant> accountEnds;

    private EligibilityFacts(
            String store,
            ZoneId zone,
            Optional<Country> country,
            List<Membership> memberships,
            int quantity,
            List<Purchase> purchases,
            Map<String, Set<String>> offered,
            Set<Sku> owned,
            Optional<Instant> accountEnds) {
        this.store = store;
        this.zone = zone;
        this.country = country;
        this.memberships = memberships;
        this.quantity = quantity;
        this.purchases = purchases;
        this.offered = offered;
        this.owned = owned;
        this.accountEnds = accountEnds;
    }

    /**
     * A visitor who wants one unit, in a store where nothing can be proven.
     *
     * @param store the store's code
     * @param zone whose days count there
     * @return the facts
     */
    public static EligibilityFacts visiting(String store, ZoneId zone) {
        return new EligibilityFacts(
                Code.of("store", store),
                zone,
                Optional.empty(),
                List.of(),
                1,
                List.of(),
                Map.of(),
                Set.of(),
                Optional.empty());
    }

    /**
     * The same with where the person is.
     *
     * @param where empty when nobody knows
     * @return new facts
     */
    public EligibilityFacts country(Optional<Country> where) {
        return new EligibilityFacts(store, zone, where, memberships, quantity, purchases, offered, owned, accountEnds);
    }

    /**
     * The same with what was proven of the person.
     *
     * @param all memberships, also such whose proof no longer holds
     * @return new facts
     */
    public EligibilityFacts memberships(Collection<Membership> all) {
        return new EligibilityFacts(
                store, zone, country, List.copyOf(all), quantity, purchases, offered, owned, accountEnds);
    }

    /**
     * The same with how much of the product is wanted and was bought.
     *
     * @param wanted how many units in all lines together, more than 0
     * @param before what the account bought of the product within the widest of {@link Criterion#limits}, and did not give
     *     back; what is set aside for an order under way counts too
     * @return new facts
     * @throws InvalidValueException when the number is not more than 0
     */
    public EligibilityFacts buying(int wanted, Collection<Purchase> before) {
        Shapes.inRange("quantity", wanted, 1, Integer.MAX_VALUE);
        return new EligibilityFacts(
                store, zone, country, memberships, wanted, List.copyOf(before), offered, owned, accountEnds);
    }

    /**
     * The same with what the store's verification services can prove.
     *
     * @param services the groups each can prove, by the service's code
     * @return new facts
     */
    public EligibilityFacts offered(Map<String, ? extends Set<String>> services) {
        Map<String, Set<String>> all = new TreeMap<>();
        services.forEach((service, groups) -> all.put(Code.of("verification service", service), Set.copyOf(groups)));
        return new EligibilityFacts(
                store,
                zone,
                country,
                memberships,
                quantity,
                purchases,
                Collections.unmodifiableMap(all),
                owned,
                accountEnds);
    }

    /**
     * The same with what the person owns.
     *
     * @param products of those that {@link Criterion#products} names
     * @return new facts
     */
    public EligibilityFacts owning(Collection<Sku> products) {
        return new EligibilityFacts(
                store,
                zone,
                country,
                memberships,
                quantity,
                purchases,
                offered,
                Collections.unmodifiableSet(new TreeSet<>(products)),
                accountEnds);
    }

    /**
     * The same with the end of the person's account.
     *
     * @param at the first moment at which it has expired; empty when it never does, and when there is none
     * @return new facts
     */
    public EligibilityFacts accountEnds(Optional<Instant> at) {
        return new EligibilityFacts(store, zone, country, memberships, quantity, purchases, offered, owned, at);
    }

    Set<Sku> owned() {
        return owned;
    }

    Optional<Instant> accountEnds() {
        return accountEnds;
    }

    String store() {
        return store;
    }

    ZoneId zone() {
        return zone;
    }

    Optional<Country> country() {
        return country;
    }

    List<Membership> memberships() {
        return memberships;
    }

    int quantity() {
        return quantity;
    }

    List<Purchase> purchases() {
        return purchases;
    }

    Map<String, Set<String>> offered() {
        return offered;
    }

    Set<String> servicesThat(Predicate<Set<String>> prove) {
        Set<String> services = new TreeSet<>();
        offered.forEach((service, groups) -> {
            if (prove.test(groups)) {
                services.add(service);
            }
        });
        return services;
    }
}
