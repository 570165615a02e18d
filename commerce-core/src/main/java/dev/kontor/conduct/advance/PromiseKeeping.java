package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.PromiseEvidence;
import dev.kontor.credit.Credit;
import dev.kontor.credit.Promise;
import dev.kontor.credit.Promises;
import dev.kontor.order.Order;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what is drawn of limits and budgets as high as what is promised: whatever a payment came to, the limit is freed by
 * the same unit. Level-triggered, and costs nothing where nobody promised anything.
 */
final class PromiseKeeping {
    private PromiseKeeping() {}

    static Situation settle(StorageUnit unit, Engine engine, Situation before, Order order, Instant now) {
        if (before.payments().stream().noneMatch(PromiseKeeping::hasPromises)) {
            return before;
        }
        List<PaymentSituation> payments = new ArrayList<>();
        for (PaymentSituation payment : before.payments()) {
            payments.add(hasPromises(payment) ? settle(unit, engine, payment, order, now) : payment);
        }
        return new Situation(
                before.order(),
                payments,
                before.verified(),
                before.unmet(),
                before.delivery(),
                before.unfolded(),
                before.payUntil(),
                before.purpose(),
                before.accounts(),
                before.parcels(),
                before.debits());
    }

    private static boolean hasPromises(PaymentSituation payment) {
        return payment.operations().stream().map(PaymentOperation::method).anyMatch(Promises::isPromise);
    }

    private static PaymentSituation settle(
            StorageUnit unit, Engine engine, PaymentSituation before, Order order, Instant now) {
        List<Row<Promise>> promises = Credit.of(unit, before.payment().id());
        if (promises.isEmpty()) {
            return before;
        }
        PaymentSituation payment = Payments.touch(unit, before.payment().id());
        if (order.cancellation().isPresent()) {
            for (Row<Promise> row : promises) {
                Optional<PaymentOperation> charge =
                        payment.operation(row.value().operation().value());
                payment = charge.isPresent() ? PromiseEvidence.end(unit, engine, payment, charge.get(), now) : payment;
            }
        } else if (!order.amendments().isEmpty()) {
            payment = CanceledUnits.lowerPromises(unit, engine, payment, now);
        }
        Store store = Stores.get(unit, order.placement().store());
        for (Row<Promise> row : promises) {
            Instant due = Periods.endOfDay(
                    now,
                    Period.ofDays(row.value().days()),
                    store.zone(store.market(order.placement().market())));
            Credit.store(unit, row, Promises.standing(payment, row.value(), due));
        }
        return payment;
    }
}
