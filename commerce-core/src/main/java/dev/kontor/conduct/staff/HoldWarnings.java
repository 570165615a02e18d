package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Gateways;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupWarning;
import dev.kontor.order.OrderRules;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the accounts of a store can set money aside for as long as its policy holds orders of people not yet verified
 * (OR-3). What can be set aside once more counts as long enough; of what says nothing of its time nothing is said.
 */
final class HoldWarnings {
    private HoldWarnings() {}

    /** The warnings for every store that a wanted state names, as it would be then. */
    static List<SetupWarning> of(StorageView view, Setup wanted, Gateways gateways) {
        Set<String> named = new TreeSet<>(wanted.stores().keySet());
        named.addAll(wanted.policies().keySet());
        List<SetupWarning> warnings = new ArrayList<>();
        for (String code : named) {
            Optional<Store> store =
                    Optional.ofNullable(wanted.stores().get(code)).or(() -> Stores.find(view, code));
            Optional<Period> hold = store.filter(s -> !s.verificationServices().isEmpty())
                    .map(s -> hold(view, wanted, code))
                    .filter(period -> !period.isZero());
            if (hold.isPresent()) {
                warnings.addAll(of(store.get(), hold.get(), gateways));
            }
        }
        return warnings;
    }

    private static Period hold(StorageView view, Setup wanted, String store) {
        return Optional.ofNullable(wanted.policies().get(store))
                .flatMap(rules -> Optional.ofNullable(rules.values().get(PolicyKeys.HOLD_UNVERIFIED.name())))
                .map(PolicyKeys.HOLD_UNVERIFIED::parse)
                .orElseGet(() -> Stores.currentPolicies(view, store).get(PolicyKeys.HOLD_UNVERIFIED));
    }

    private static Set<SetupWarning> of(Store store, Period hold, Gateways gateways) {
        Set<SetupWarning> warnings = new LinkedHashSet<>();
        for (String account : gateways.names()) {
            for (MethodSupport support :
                    gateways.capabilities(account).map(Capabilities::methods).orElse(List.of())) {
                if (isTaken(store, support, account)) {
                    warning(store, hold, support, account).ifPresent(warnings::add);
                }
            }
        }
        return warnings;
    }

    private static boolean isTaken(Store store, MethodSupport support, String account) {
        Optional<PaymentMatrix> matrix = store.payments();
        return store.currencies().stream()
                .filter(currency -> support.amounts(currency).isPresent())
                .anyMatch(currency -> matrix.map(
                                m -> m.accounts(support.method(), currency).contains(account))
                        .orElse(true));
    }

    private static Optional<SetupWarning> warning(Store store, Period hold, MethodSupport support, String account) {
        String who = support.method().code() + " at '" + account + "'";
        if (!support.operations().contains(OperationKind.AUTHORIZE)) {
            return Optional.of(new SetupWarning(
                    "hold.impossible",
                    store.code(),
                    "orders are held for " + hold + ", and " + who
                            + " cannot set money aside: held orders cannot be paid"
                            + " with it; let the policy hold nobody, or offer another method"));
        }
        boolean renewed = support.operations().contains(OperationKind.REAUTHORIZE);
        return support.authorizationLasts()
                .filter(lasts -> !renewed && lasts.minus(OrderRules.MARGIN).compareTo(days(hold)) < 0)
                .map(lasts -> new SetupWarning(
                        "hold.too-long",
                        store.code(),
                        "orders are held for " + hold + ", and " + who + " sets money aside for " + lasts.toDays()
                                + " days only: such orders are held until " + OrderRules.MARGIN.toHours()
                                + " hours before that; shorten the hold, or offer another method"));
    }

    /** A first month has 31 days: rather one warning too many. */
    private static Duration days(Period hold) {
        return Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(hold)));
    }
}
