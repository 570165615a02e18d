package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Gateways;
import dev.kontor.conduct.engine.StoreAccounts;
import dev.kontor.shop.PayWith;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which gateway account takes a payment, and with which methods: what the store's matrix allows and the account can do
 * (PA-2). A store without a matrix allows whatever its accounts can.
 *
 * @param account the gateway account
 * @param methods the methods allowed there; the provider says which one a token is
 * @param purchases whether the money is taken in one step
 * @param keeps whether the account can store what pays, whichever of the methods it is
 * @param stored what was stored or signed before and pays now
 */
record PaymentChoice(
        String account, Set<Method> methods, boolean purchases, boolean keeps, Optional<Instrument> stored) {
    private static final List<OperationKind> PLAIN = List.of(OperationKind.PURCHASE, OperationKind.AUTHORIZE);
    private static final List<OperationKind> HELD = List.of(OperationKind.AUTHORIZE);

    PaymentChoice {
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    /**
     * What is looked for.
     *
     * @param with what the customer pays with
     * @param store where
     * @param amount how much
     * @param country of the customer, where known
     * @param held whether the money may only be set aside for now
     */
    record Wish(PayWith with, Store store, Amount amount, Optional<Country> country, boolean held) {}

    /** Chooses for one payment among the accounts that get new charges. */
    static Optional<PaymentChoice> choose(Wish wish, Gateways gateways, Instant now) {
        return choose(
                wish, gateways, account -> gateways.closedUntil(account, now).isEmpty());
    }

    /** Why there was no choice: nothing of the kind is offered here, or only by accounts that do not answer now. */
    static Refusal refusal(Wish wish, Gateways gateways) {
        return choose(wish, gateways, account -> true).isPresent()
                ? Refusal.of("payment.unavailable")
                : Refusal.of("payment.method-not-offered")
                        .with("currency", wish.amount().currency());
    }

    private static Optional<PaymentChoice> choose(Wish wish, Gateways gateways, Predicate<String> open) {
        for (String account : inOrder(wish.store(), wish.amount().currency(), gateways)) {
            List<MethodSupport> fitting = open.test(account)
                    ? offered(account, wish.store(), wish.amount(), wish.country(), gateways).stream()
                            .filter(support -> fits(wish.with(), support.method()))
                            .toList()
                    : List.of();
            for (OperationKind kind : wish.held() ? HELD : PLAIN) {
                SortedSet<Method> methods = new TreeSet<>();
                fitting.stream()
                        .filter(support -> support.operations().contains(kind))
                        .forEach(support -> methods.add(support.method()));
                if (!methods.isEmpty()) {
                    boolean keeps = fitting.stream()
                            .filter(support -> methods.contains(support.method()))
                            .allMatch(support -> support.operations().contains(OperationKind.SETUP_INSTRUMENT));
                    return Optional.of(new PaymentChoice(
                            account, methods, kind == OperationKind.PURCHASE, keeps, Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    static List<Method> options(
            Store store,
            Amount amount,
            Optional<Country> country,
            Gateways gateways,
            Predicate<Method> onAccount,
            Instant now) {
        SortedSet<Method> methods = new TreeSet<>();
        gateways.names().stream()
                .filter(account -> gateways.closedUntil(account, now).isEmpty())
                .flatMap(account -> offered(account, store, amount, country, gateways).stream()
                        .filter(support -> !gateways.isOnAccount(account) || onAccount.test(support.method())))
                .forEach(support -> methods.add(support.method()));
        return List.copyOf(methods);
    }

    /** The accounts the matrix names, in its order; without a matrix all, in the host's. */
    private static List<String> inOrder(Store store, String currency, Gateways gateways) {
        return store.payments()
                .map(matrix -> matrix.methods(currency).stream()
                        .flatMap(method -> matrix.accounts(method, currency).stream())
                        .distinct()
                        .filter(gateways.names()::contains)
                        .toList())
                .orElseGet(() -> List.copyOf(gateways.names()));
    }

    static List<MethodSupport> offered(
            String account, Store store, Amount amount, Optional<Country> country, Gateways gateways) {
        return gateways
                .capabilities(account)
                .filter(can -> StoreAccounts.fit(store, can))
                .map(Capabilities::methods)
                .orElse(List.of())
                .stream()
                .filter(support -> allows(store.payments(), support.method(), amount.currency(), account))
                .filter(support -> PLAIN.stream().anyMatch(support.operations()::contains))
                .filter(support -> support.amounts(amount.currency())
                        .filter(rule -> rule.fit(Amounts.shown(amount)) == AmountRule.Fit.FITS)
                        .isPresent())
                .filter(support -> support.countries().isEmpty()
                        || country.filter(support.countries()::contains).isPresent())
                .toList();
    }

    private static boolean allows(Optional<PaymentMatrix> matrix, Method method, String currency, String account) {
        return matrix.map(m -> m.accounts(method, currency).contains(account)).orElse(true);
    }

    private static boolean fits(PayWith with, Method method) {
        if (with instanceof PayWith.Card || with instanceof PayWith.CardPage) {
            return method.isCard();
        }
        return with instanceof PayWith.AtProvider there
                ? there.method().equals(method)
                : with instanceof PayWith.Promise promise && promise.method().equals(method);
    }
}
