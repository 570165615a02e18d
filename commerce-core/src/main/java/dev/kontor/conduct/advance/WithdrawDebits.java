package dev.kontor.conduct.advance;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.BankMoves;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.Debits;
import dev.kontor.debit.Matching;
import dev.kontor.order.Order;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes back what waits for the next file of an order that nobody wants any more. What is in a file already goes its way, and
 * goes back when it comes.
 */
final class WithdrawDebits {
    private static final Duration SOON = Duration.ofSeconds(1);

    private WithdrawDebits() {}

    static void of(StorageUnit unit, Engine engine, Order order, Situation situation, Instant now) {
        boolean hasDebits = situation.payments().stream()
                .flatMap(payment -> payment.operations().stream())
                .filter(operation -> operation.method().equals(Method.SEPA_DEBIT))
                .anyMatch(PaymentOperation::isChargeInFlight);
        if (order.cancellation().isEmpty() || !hasDebits) {
            return;
        }
        List<BankLine> waiting = Debits.of(unit, order.id().value()).stream()
                .filter(line -> line.state() == BankLine.State.QUEUED)
                .filter(line -> line.kind() == BankLine.Kind.COLLECT)
                .toList();
        for (BankLine line : waiting) {
            BankLine touched = Debits.touch(unit, line);
            if (touched.state() == BankLine.State.QUEUED) {
                BankMoves.book(unit, engine, Matching.withdrawn(touched, now), now);
                Agenda.put(unit, Advance.ADVANCE, order.id().value(), now.plus(SOON));
            }
        }
    }
}
