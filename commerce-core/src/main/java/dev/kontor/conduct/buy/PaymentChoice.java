package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Gateways;
import dev.kontor.shop.PayWith;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.Method;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which gateway account takes a payment, and with which methods: what the store's matrix allows and the account can do
 * (PA-2). A store without a matrix allows whatever its accounts can.
 *
 * @param account the gateway account
 * @param methods the methods allowed there; the provider says which one a token is
 * @param purchases whether the money is taken in one step
 */
record PaymentChoice(String account, Set<Method> methods, boolean purchases) {
    private static final List<OperationKind> PLAIN = List.of(OperationKind.PURCHASE, OperationKind.AUTHORIZE);
    private static final List<OperationKind> HELD = List.of(OperationKind.AUTHORIZE);

    PaymentChoice {
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    /**
     * Chooses for one payment.
     *
     * @param held whether the money may only be set aside for now
     */
    static Optional<PaymentChoice> choose(
            PayWith with, Store store, Amount amount, Optional<Country> country, boolean held, Gateways gateways) {
        for (String account : inOrder(store, amount.currency(), gateways)) {
            List<MethodSupport> fitting = offered(account, store, amount, country, gateways).stream()
                    .filter(support -> fits(with, support.method()))
                    .toList();
            for (OperationKind kind : held ? HELD : PLAIN) {
                SortedSet<Method> methods = new TreeSet<>();
                fitting.stream()
                        .filter(support -> support.operations().contains(kind))
                        .forEach(support -> methods.add(support.method()));
                if (!methods.isEmpty()) {
                    return Optional.of(new PaymentChoice(account, methods, kind == OperationKind.PURCHASE));
                }
            }
        }
        return Optional.empty();
    }

    static List<Method> options(Store store, Amount amount, Optional<Country> country, Gateways gateways) {
        SortedSet<Method> methods = new TreeSet<>();
        for (String account : gateways.names()) {
            offered(account, store, amount, country, gateways).forEach(support -> methods.add(support.method()));
        }
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

    private static List<MethodSupport> offered(
            String account, Store store, Amount amount, Optional<Country> country, Gateways gateways) {
        return gateways.capabilities(account).map(Capabilities::methods).orElse(List.of()).stream()
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
        if (with instanceof PayWith.Card) {
            return method.isCard();
        }
        return with instanceof PayWith.AtProvider there
                ? there.method().equals(method)
                : with instanceof PayWith.Promise promise && promise.method().equals(method);
    }
}
