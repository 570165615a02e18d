package dev.kontor.payment;

import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refunds the shop decided on that did not arrive, and what was planned in their place. A plain function of how things are: a
 * refund that was refused, that came back, that proved never to have arrived, or whose payout was withdrawn is short of its
 * amount until something else is planned for it.
 */
public final class FailedRefunds {
    private static final String AGAIN = PaymentRules.REFUND + "again:";

    private FailedRefunds() {}

    /**
     * What is missing of one refund.
     *
     * @param failed the refund
     * @param amount how much did not arrive and is not planned again; more than zero
     * @param refusedAt ids of the captures at which it was tried for nothing, here and before
     */
    public record Shortfall(PaymentOperation failed, Amount amount, Set<String> refusedAt) {
        /** Copies the set. */
        public Shortfall {
            refusedAt = Set.copyOf(refusedAt);
        }

        /**
         * The purpose of what is planned in its place.
         *
         * @return unique to the failed refund
         */
        public String purpose() {
            return AGAIN + failed.id();
        }
    }

    /**
     * What is missing of the refunds of an order.
     *
     * @param payments all payments of the order
     * @return oldest first; empty when all arrived, is under way, or is planned again
     */
    public static List<Shortfall> of(List<PaymentSituation> payments) {
        List<Shortfall> missing = new ArrayList<>();
        for (PaymentSituation payment : payments) {
            for (PaymentOperation refund : payment.operations()) {
                if (refund.kind() == OperationKind.REFUND && refund.purpose().startsWith(PaymentRules.REFUND)) {
                    Amount open = failed(payment, refund).minus(planned(payments, AGAIN + refund.id(), refund));
                    if (open.isPositive()) {
                        missing.add(new Shortfall(refund, open, refusedAt(payments, refund)));
                    }
                }
            }
        }
        return missing;
    }

    /**
     * What was planned for a purpose, and in place of what failed of it.
     *
     * @param payments all payments of the order
     * @param purpose of the first plan
     * @return the operations, first plans first
     */
    public static List<PaymentOperation> chain(List<PaymentSituation> payments, String purpose) {
        List<PaymentOperation> chain = new ArrayList<>();
        for (PaymentOperation first : all(payments, purpose)) {
            chain.add(first);
            chain.addAll(chain(payments, AGAIN + first.id()));
        }
        return chain;
    }

    /**
     * Whether something was planned in place of a refund.
     *
     * @param chain what was planned for a purpose, as {@link #chain} tells it
     * @param failed one of it
     * @return true when something was
     */
    public static boolean isPlannedAgain(List<PaymentOperation> chain, PaymentOperation failed) {
        return chain.stream().anyMatch(o -> o.purpose().equals(AGAIN + failed.id()));
    }

    private static Amount failed(PaymentSituation payment, PaymentOperation refund) {
        Amount cameBack = cameBack(payment, refund);
        return switch (refund.state()) {
            case SUCCEEDED -> cameBack.min(refund.amount());
            case DECLINED, REJECTED, EXPIRED ->
                refund.amount()
                        .minus(sum(payment, refund, MovementKind.REFUNDED))
                        .plus(cameBack);
            case CREATED, SENT, PENDING, ACTION_REQUIRED, REVIEW -> cameBack.minus(cameBack);
        };
    }

    /** A provider may say of a failed refund that the operation failed, or that it reduces the movement of the refund. */
    private static Amount cameBack(PaymentSituation payment, PaymentOperation refund) {
        Optional<String> id = Optional.of(refund.id().value());
        Set<String> movements = new HashSet<>();
        payment.bookings().stream()
                .filter(b -> b.operation().equals(id) && b.kind() == MovementKind.REFUNDED)
                .forEach(b -> movements.add(b.movement()));
        return payment.bookings().stream()
                .filter(b -> b.counted() && b.kind() == MovementKind.REFUND_FAILED)
                .filter(b -> b.account().equals(refund.account()))
                .filter(b -> b.operation().equals(id)
                        || b.parent().filter(movements::contains).isPresent())
                .map(Booking::amount)
                .reduce(Amount.zero(refund.amount().currency()), Amount::plus);
    }

    private static Amount sum(PaymentSituation payment, PaymentOperation refund, MovementKind kind) {
        return payment.bookings().stream()
                .filter(b -> b.counted() && b.kind() == kind)
                .filter(b -> b.operation().equals(Optional.of(refund.id().value())))
                .map(Booking::amount)
                .reduce(Amount.zero(refund.amount().currency()), Amount::plus);
    }

    private static Amount planned(List<PaymentSituation> payments, String purpose, PaymentOperation instead) {
        return all(payments, purpose).stream()
                .map(PaymentOperation::amount)
                .reduce(Amount.zero(instead.amount().currency()), Amount::plus);
    }

    private static List<PaymentOperation> all(List<PaymentSituation> payments, String purpose) {
        return payments.stream()
                .flatMap(p -> p.operations().stream())
                .filter(o -> o.purpose().equals(purpose))
                .toList();
    }

    /** Where it was refused; a capture that never heard of it can be asked again. */
    private static Set<String> refusedAt(List<PaymentSituation> payments, PaymentOperation refund) {
        Set<String> captures = new HashSet<>();
        Optional<PaymentOperation> link = Optional.of(refund);
        while (link.isPresent()) {
            PaymentOperation failed = link.get();
            if (failed.state() != OperationState.EXPIRED) {
                failed.of().ifPresent(captures::add);
            }
            link = Optional.of(failed.purpose())
                    .filter(purpose -> purpose.startsWith(AGAIN))
                    .flatMap(purpose -> operation(payments, purpose.substring(AGAIN.length())));
        }
        return captures;
    }

    private static Optional<PaymentOperation> operation(List<PaymentSituation> payments, String id) {
        return payments.stream().flatMap(p -> p.operation(id).stream()).findFirst();
    }
}
