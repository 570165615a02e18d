package dev.kontor.conduct.engine;

import dev.kontor.spi.payment.Capabilities;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Fault;
import dev.kontor.value.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether stores and their gateway accounts belong together: a test account serves no live store and the other way round, and
 * each account can show the store's name on statements.
 */
public final class StoreAccounts {
    private final Map<String, Capabilities> accounts;

    /**
     * The accounts there are.
     *
     * @param accounts by name
     */
    public StoreAccounts(Map<String, Capabilities> accounts) {
        this.accounts = Map.copyOf(accounts);
    }

    /**
     * The accounts there are.
     *
     * @param gateways by name
     * @return the check
     */
    public static StoreAccounts of(Gateways gateways) {
        Map<String, Capabilities> accounts = new TreeMap<>();
        gateways.names().forEach(name -> gateways.capabilities(name).ifPresent(can -> accounts.put(name, can)));
        return new StoreAccounts(accounts);
    }

    /**
     * Whether an account may serve a store, by their modes.
     *
     * @param store the store
     * @param capabilities of the account
     * @return false when one is live and the other for tests
     */
    public static boolean fit(Store store, Capabilities capabilities) {
        return store.mode().isEmpty()
                || capabilities.mode().isEmpty()
                || store.mode().equals(capabilities.mode());
    }

    /**
     * Everything that does not belong together.
     *
     * @param stores the stores
     * @return a fault for each pair of store and account; none when all is well
     */
    public List<Fault> faults(Collection<Store> stores) {
        List<Fault> faults = new ArrayList<>();
        stores.forEach(store -> check(store, faults));
        return faults;
    }

    private void check(Store store, List<Fault> faults) {
        String place = "stores." + store.code();
        Map<String, Capabilities> own = accountsOf(store);
        own.forEach((name, can) -> {
            if (!fit(store, can)) {
                faults.add(new Fault(
                        place,
                        "is " + said(store.mode()) + ", but the payment account '" + name + "' is " + said(can.mode())
                                + "; name an account of the store's mode, or take this one out of its matrix"));
            }
            Optional<String> unseen = store.merchantName()
                    .filter(text -> can.statement()
                            .filter(rule -> rule.write(text, "").isEmpty())
                            .isPresent());
            unseen.ifPresent(text -> faults.add(new Fault(
                    place + ".merchantName",
                    "has nothing that the payment account '" + name
                            + "' can show on a statement; expected letters of the English alphabet among it")));
        });
        Set<String> modes = own.values().stream()
                .flatMap(can -> can.mode().stream())
                .map(Mode::code)
                .collect(Collectors.toSet());
        if (store.mode().isEmpty() && modes.size() > 1) {
            faults.add(new Fault(
                    place,
                    "is paid through live and test accounts alike, which are " + named(own)
                            + "; say whether the store is live or test, and name accounts of that mode only"));
        }
    }

    private static String named(Map<String, Capabilities> accounts) {
        return accounts.entrySet().stream()
                .filter(account -> account.getValue().mode().isPresent())
                .map(account ->
                        "'" + account.getKey() + "' (" + said(account.getValue().mode()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String said(Optional<Mode> mode) {
        return mode.map(m -> m == Mode.LIVE ? "live" : "for tests").orElse("neither");
    }

    private Map<String, Capabilities> accountsOf(Store store) {
        Optional<PaymentMatrix> matrix = store.payments();
        Map<String, Capabilities> own = new TreeMap<>(accounts);
        matrix.ifPresent(m -> own.keySet()
                .retainAll(m.all().values().stream()
                        .flatMap(byAccount -> byAccount.keySet().stream())
                        .collect(Collectors.toSet())));
        return own;
    }
}
