package dev.kontor.conduct.advance;

import dev.kontor.debit.BankLine;
import dev.kontor.debit.Debits;
import dev.kontor.payment.Booking;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.Amount;
import dev.kontor.value.Method;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a direct debit is as good as money: whether a promised one is, and how long a credited one has to wait, since its holder
 * may take it back.
 *
 * @param onPromise whether what is promised counts
 * @param pause how long what was credited waits
 * @param zone in which its days are counted
 * @param silent whether nobody may be written to about money: the holder has died
 * @param now the moment
 */
record DebitTerms(boolean onPromise, Period pause, ZoneId zone, boolean silent, Instant now) {
    /** Of an order that nothing is debited for. */
    static final DebitTerms NONE = new DebitTerms(true, Period.ZERO, ZoneId.of("UTC"), false, Instant.EPOCH);

    static DebitTerms of(
            StorageView view,
            String subject,
            List<PaymentSituation> payments,
            PolicySet policies,
            ZoneId zone,
            Instant now) {
        return payments.stream()
                        .flatMap(payment -> payment.operations().stream())
                        .noneMatch(DebitTerms::isDebit)
                ? NONE
                : new DebitTerms(
                        policies.get(PolicyKeys.DEBIT_ON_PROMISE),
                        policies.get(PolicyKeys.DEBIT_WAIT),
                        zone,
                        Debits.of(view, subject).stream()
                                .map(BankLine::reason)
                                .anyMatch(reason -> reason.equals(Optional.of("MD07"))),
                        now);
    }

    private static boolean isDebit(PaymentOperation operation) {
        return operation.method().equals(Method.SEPA_DEBIT);
    }

    /** What is promised by debits, and does not count yet. */
    Amount unsure(PaymentSituation payment) {
        Amount sum = Amount.zero(payment.payment().due().currency());
        for (PaymentOperation operation : payment.operations()) {
            if (!onPromise && isDebit(operation)) {
                sum = sum.plus(payment.promised(operation));
            }
        }
        return sum;
    }

    /** What was credited by debits and is still ours, and does not count yet. */
    Amount young(PaymentSituation payment) {
        Amount sum = Amount.zero(payment.payment().due().currency());
        for (PaymentOperation operation : payment.operations()) {
            if (isDebit(operation)
                    && ripe(payment, operation)
                            .filter(until -> until.isAfter(now))
                            .isPresent()) {
                sum = sum.plus(payment.refundable(operation));
            }
        }
        return sum;
    }

    /** When what waits does so no longer. */
    Optional<Instant> next(List<PaymentSituation> payments) {
        return payments.stream()
                .flatMap(payment -> payment.operations().stream()
                        .filter(DebitTerms::isDebit)
                        .flatMap(operation -> ripe(payment, operation).stream()))
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }

    private Optional<Instant> ripe(PaymentSituation payment, PaymentOperation operation) {
        return pause.isZero()
                ? Optional.empty()
                : payment.bookings().stream()
                        .filter(booking -> booking.kind() == MovementKind.CAPTURED)
                        .filter(booking -> booking.operation()
                                .equals(Optional.of(operation.id().value())))
                        .map(Booking::at)
                        .max(Instant::compareTo)
                        .map(at -> Periods.endOfDay(at, pause, zone));
    }
}
