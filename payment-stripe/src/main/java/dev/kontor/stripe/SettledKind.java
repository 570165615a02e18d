package dev.kontor.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import dev.kontor.spi.payment.SettlementKind;
import java.util.Optional;

/** Why Stripe booked an entry of its balance. What is not known here is an adjustment, so that people look at it. */
final class SettledKind {
    private static final String REST_NOT_CAPTURED = "partial_capture_reversal";

    private SettledKind() {}

    /**
     * The kind of an entry. Stripe may book a charge that was captured in part with its whole amount and take the rest back
     * by an entry of type refund; to us that is one capture in two lines.
     *
     * @param entry with its type, its amount and its source
     */
    static SettlementKind of(BalanceTransaction entry) {
        String category = Optional.ofNullable(entry.getReportingCategory()).orElse("");
        return switch (entry.getType()) {
            case "charge", "payment" -> SettlementKind.CAPTURE;
            case "refund", "payment_refund" ->
                category.equals(REST_NOT_CAPTURED) ? SettlementKind.CAPTURE : SettlementKind.REFUND;
            case "refund_failure" -> SettlementKind.REFUND_FAILED;
            case "payment_failure_refund", "payment_reversal" -> SettlementKind.BANK_RETURN;
            case "stripe_fee", "stripe_fx_fee", "tax_fee", "network_cost" -> SettlementKind.FEE;
            case "payout" -> SettlementKind.PAYOUT;
            case "adjustment" -> adjustment(entry, category);
            default -> SettlementKind.ADJUSTMENT;
        };
    }

    /** Of a dispute just as its movements are told: by what it moves, and not by how it stands. */
    private static SettlementKind adjustment(BalanceTransaction entry, String category) {
        if (category.equals("refund_failure")) {
            return SettlementKind.REFUND_FAILED;
        }
        boolean disputed = category.equals("dispute")
                || category.equals("dispute_reversal")
                || entry.getSourceObject() instanceof Dispute;
        if (!disputed) {
            return SettlementKind.ADJUSTMENT;
        }
        if (entry.getAmount() == 0) {
            return SettlementKind.FEE;
        }
        return entry.getAmount() < 0 ? SettlementKind.CHARGEBACK : SettlementKind.CHARGEBACK_REVERSED;
    }
}
