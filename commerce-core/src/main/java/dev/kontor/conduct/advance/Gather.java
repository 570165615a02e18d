package dev.kontor.conduct.advance;

import dev.kontor.account.Account;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Market;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Periods;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers all axes of an order inside a unit; its payments are touched, so that nothing moves while it is decided. */
final class Gather {
    private Gather() {}

    static Optional<Situation> of(StorageUnit unit, Engine engine, String subject, Instant now) {
        List<PaymentSituation> payments = new ArrayList<>();
        for (PaymentSituation payment : Payments.of(unit, subject)) {
            payments.add(Payments.touch(unit, payment.payment().id()));
        }
        return Orders.find(unit, subject)
                .map(order -> situation(unit, engine, Releases.current(unit, order, now), payments, now));
    }

    private static Situation situation(
            StorageUnit unit, Engine engine, Order order, List<PaymentSituation> payments, Instant now) {
        Store store = Stores.get(unit, order.placement().store());
        Market market = store.market(order.placement().market());
        PolicySet policies = Stores.policies(
                unit, store.code(), Math.toIntExact(order.placement().policySet()));
        boolean verified = false;
        List<Refusal> unmet = List.of();
        if (order.hold(Hold.Reason.VERIFICATION).isPresent()) {
            Id<Account> account = Account.id(order.placement().account());
            Customer customer = Customer.of(unit, store, Optional.of(account), now);
            verified = customer.isVerified();
            unmet = verified ? unmet(unit, engine, order, store, market, customer, now) : List.of();
        }
        Goods.Delivered delivered = Goods.delivered(unit, order, now);
        return new Situation(
                order,
                payments,
                verified,
                unmet,
                delivered.delivery(),
                delivered.unfolded(),
                Periods.endOfDay(
                        // What waited for its parcel, or for a bank, may be older than any hold.
                        order.isShipped() || hasDebits(payments)
                                ? now
                                : order.placement().at(),
                        policies.get(PolicyKeys.HOLD_PAYMENT),
                        store.zone(market)),
                Purpose.state(unit, order, now),
                engine.gateways().capabilities(payments),
                Parcels.of(unit, order, policies),
                DebitTerms.of(unit, order.id().value(), payments, policies, store.zone(market), now));
    }

    private static boolean hasDebits(List<PaymentSituation> payments) {
        return payments.stream()
                .flatMap(payment -> payment.operations().stream())
                .anyMatch(operation -> operation.method().equals(Method.SEPA_DEBIT));
    }

    /** What was decided when the order was placed, decided again as far as it hangs on verification (OR-3). */
    private static List<Refusal> unmet(
            StorageUnit unit, Engine engine, Order order, Store store, Market market, Customer customer, Instant now) {
        List<Refusal> unmet = new ArrayList<>();
        order.placement().verdict().forEach((sku, before) -> {
            Eligibility again = before.again(
                    customer.facts(
                            unit, engine, store, market, order.placement().country(), sku, 1),
                    now);
            if (!again.isEligible()) {
                unmet.addAll(again.refusals());
            }
        });
        return unmet;
    }
}
