package dev.kontor.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Disputes as movements: money moves with the balance transactions of a dispute, not with its state. An inquiry that takes
 * nothing moves nothing.
 */
final class Disputes {
    private Disputes() {}

    /**
     * What moved.
     *
     * @param dispute as Stripe tells it
     * @param capture what it reduces, where that is known
     */
    static List<Movement> movements(Dispute dispute, Optional<String> capture) {
        if (dispute.getId() == null || dispute.getAmount() == null || dispute.getCurrency() == null) {
            throw new Unclear("an answer that is no dispute");
        }
        AmountRule rule = MinorUnits.rule(dispute.getCurrency());
        List<Movement> moved = new ArrayList<>();
        List<BalanceTransaction> booked =
                dispute.getBalanceTransactions() == null ? List.of() : dispute.getBalanceTransactions();
        for (BalanceTransaction entry : booked) {
            if (entry.getId() == null || entry.getAmount() == null || entry.getCreated() == null) {
                throw new Unclear("a dispute with an entry that does not read as one");
            }
            Instant at = Instant.ofEpochSecond(entry.getCreated());
            boolean taken = entry.getAmount() < 0;
            if (entry.getAmount() != 0) {
                Movement movement = Movement.of(
                        entry.getId(),
                        taken ? MovementKind.CHARGED_BACK : MovementKind.CHARGEBACK_REVERSED,
                        rule.fromMinor(dispute.getAmount()),
                        at);
                moved.add(capture.map(movement::reducing).orElse(movement));
            }
            fee(dispute, entry, at).ifPresent(moved::add);
        }
        return moved;
    }

    /** Fees are kept in the currency of the payout; in any other than the payment's they are no movement of it. */
    private static Optional<Movement> fee(Dispute dispute, BalanceTransaction entry, Instant at) {
        boolean ours = entry.getFee() != null
                && entry.getFee() > 0
                && dispute.getCurrency()
                        .toLowerCase(Locale.ROOT)
                        .equals(String.valueOf(entry.getCurrency()).toLowerCase(Locale.ROOT));
        return ours
                ? Optional.of(Movement.of(
                        entry.getId() + "-fee",
                        MovementKind.FEE,
                        MinorUnits.rule(dispute.getCurrency()).fromMinor(entry.getFee()),
                        at))
                : Optional.empty();
    }

    /** Until when the shop can answer it; empty when it need not or cannot any more. */
    static Optional<Instant> evidenceDueBy(Dispute dispute) {
        return Optional.ofNullable(dispute.getEvidenceDetails())
                .map(Dispute.EvidenceDetails::getDueBy)
                .map(Instant::ofEpochSecond);
    }
}
