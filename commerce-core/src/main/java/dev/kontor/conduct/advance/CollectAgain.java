package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.Debits;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.ReasonAction;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Draws once more what an account had no money for: a new charge by the same mandate, with a reference and an announcement of
 * its own and without a fee, as often as the store's policy says.
 */
public final class CollectAgain {
    private CollectAgain() {}

    /**
     * Plans the charge, where there is to be one.
     *
     * @param unit where; has touched the payment and booked what came back
     * @param engine the house
     * @param line what was refused or returned
     * @param reason why
     * @param now when
     * @return the charge, counted as sent; to be sent after the commit
     */
    public static Optional<PaymentOperation> plan(
            StorageUnit unit, Engine engine, BankLine line, Reason reason, Instant now) {
        if (reason.action() != ReasonAction.COLLECT_AGAIN) {
            return Optional.empty();
        }
        Optional<Order> order = Orders.find(unit, line.subject())
                .filter(found -> found.cancellation().isEmpty());
        Optional<DebitMandate> mandate = line.mandate().flatMap(id -> Debits.find(unit, id));
        if (order.isEmpty() || mandate.isEmpty() || !isWanted(unit, order.get(), line, mandate.get(), now)) {
            return Optional.empty();
        }
        PaymentSituation payment = Payments.touch(unit, line.payment());
        if (PaymentRules.refuseCharge(payment, line.amount()).isPresent()) {
            return Optional.empty();
        }
        PaymentOperation before = payment.operation(line.operation().value()).orElseThrow();
        Operation.Purchase asked = (Operation.Purchase) FrozenOperation.thaw(before, engine.vault());
        Operations operations = new Operations(engine, now);
        PaymentOperation again = operations.sent(operations.charge(
                payment.payment(), payment.nextOrdinal(Operations.CHARGE), before.account(), asked.charge(), true));
        Payments.plan(unit, again);
        Advance.scheduleFirst(unit, again);
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(again.payment(), "payment.operation-planned")
                        .about(line.subject())
                        .by(Draft.HOUSE)
                        .fact("operation", again.id())
                        .fact("operationKind", again.kind())
                        .fact("amount", again.amount())
                        .fact("again", before.id()));
        return Optional.of(again);
    }

    private static boolean isWanted(StorageUnit unit, Order order, BankLine line, DebitMandate mandate, Instant now) {
        int most = Stores.policies(
                        unit,
                        order.placement().store(),
                        Math.toIntExact(order.placement().policySet()))
                .get(PolicyKeys.DEBIT_AGAIN);
        long tries = Debits.of(unit, line.subject()).stream()
                .filter(other -> other.kind() == BankLine.Kind.COLLECT)
                .filter(other -> other.payment().equals(line.payment()))
                .count();
        LocalDate today = now.atZone(Stores.get(unit, mandate.store()).zone()).toLocalDate();
        return tries <= most && mandate.recurring() && mandate.allows(today);
    }
}
