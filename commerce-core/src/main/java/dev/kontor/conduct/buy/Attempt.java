package dev.kontor.conduct.buy;

import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.pricing.Prices;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.Question;
import dev.kontor.store.LegalDocuments;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.Address;
import dev.kontor.value.Country;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One command of one caller to order, with the id and the moment that every re-run of its unit uses.
 *
 * @param store the store's code
 * @param shopper who orders
 * @param key chosen by the caller
 * @param command which quote, and how it is paid
 * @param order the id the order will have
 * @param now when
 * @param free days on which nobody reviews, as far as they were asked for
 */
record Attempt(
        String store,
        Shopper shopper,
        RequestKey key,
        PlaceOrder command,
        Id<Order> order,
        Instant now,
        Set<LocalDate> free) {
    static Attempt of(Engine engine, String store, Shopper shopper, RequestKey key, PlaceOrder command) {
        return new Attempt(store, shopper, key, command, engine.ids().next(Order.KIND), engine.now(), Set.of());
    }

    /** The same, knowing on which days nobody reviews. */
    Attempt freeOn(Set<LocalDate> days) {
        return new Attempt(store, shopper, key, command, order, now, days);
    }

    /** What the command alone lets us ask. */
    List<Question<?>> asking() {
        List<Question<?>> questions = new ArrayList<>(Stores.asking(store));
        questions.add(Prices.askingQuote(command.quote()));
        questions.add(Orders.askingByQuote(command.quote().value()));
        questions.add(Accounts.askingOfUser(shopper.id()));
        questions.add(LegalDocuments.asking(store));
        questions.add(StoreProfiles.asking(store));
        return questions;
    }

    /** Everything the command says; the caller keeps only a hash of it. */
    String content() {
        return "place " + command.quote() + "|" + Charges.content(command.tenders()) + "|" + command.returnTo() + "|"
                + new TreeMap<>(command.consents()) + "|" + command.purchaseOrder()
                + Charges.content(command.circumstances())
                + command.instructions().map(text -> "|" + text).orElse("")
                + command.bulk().map(wish -> "|bulk " + wish).orElse("");
    }

    /** Every country the customer named, so that no other address is a way around. */
    Set<Country> countries() {
        Set<Country> told = new TreeSet<>();
        shopper.country().ifPresent(told::add);
        command.circumstances().billing().map(Address::country).ifPresent(told::add);
        command.circumstances().delivery().map(Address::country).ifPresent(told::add);
        return told;
    }

    /** What the host says of who orders. */
    UserFacts facts() {
        return facts(shopper);
    }

    static UserFacts facts(Shopper shopper) {
        UserFacts facts = UserFacts.of(shopper.id()).locale(shopper.locale());
        facts = shopper.email().map(facts::email).orElse(facts);
        UserFacts named = shopper.name().map(facts::displayName).orElse(facts);
        return shopper.country().map(named::country).orElse(named);
    }
}
