package dev.kontor.sandbox;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One thing the bank was asked to do and what became of it. Guarded by the bank's lock. */
final class BankOperation {
    /** How the names of what is kept begin. */
    static final String KEPT = "kept_";

    /** Where an operation stands; its name in lower case is what the bank tells. */
    enum Status {
        SUCCEEDED,
        PENDING,
        REQUIRES_ACTION,
        APPROVED,
        DECLINED
    }

    final String id;
    final String reference;
    final Instant at;
    final long amount;
    final BankPayment payment;
    final String reduces;
    Status status = Status.PENDING;
    String code = "";
    int told;

    /** @param reduces the capture a refund gives back; empty for everything else */
    BankOperation(String id, String reference, Instant at, long amount, BankPayment payment, String reduces) {
        this.id = id;
        this.reference = reference;
        this.at = at;
        this.amount = amount;
        this.payment = payment;
        this.reduces = reduces;
    }

    void move(String kind, long minor, Instant when, String parent) {
        payment.history.add(
                new BankMovement(id + "-" + kind.toLowerCase(Locale.ROOT), kind, minor, when, parent, reference));
    }

    /** What the bank did by itself with what this operation took. */
    void befalls(String kind, long minor, Instant when) {
        payment.history.add(
                new BankMovement(id + "-" + kind.toLowerCase(Locale.ROOT), kind, minor, when, id + "-captured", ""));
    }

    Optional<BankMovement> befell(String kind) {
        String movement = id + "-" + kind.toLowerCase(Locale.ROOT);
        return payment.history.stream().filter(m -> m.id().equals(movement)).findFirst();
    }

    boolean isRefund() {
        return !reduces.isEmpty();
    }

    boolean willComeBack() {
        return isRefund() && payment.token == Token.REFUND_FAILS && !cameBack();
    }

    boolean cameBack() {
        return code.equals("came_back");
    }

    /** Money given back that the buyer's bank did not take. */
    void comeBack(Instant now) {
        code = "came_back";
        move("REFUND_FAILED", amount, now, id + "-refunded");
    }

    boolean is(Status wanted) {
        return status == wanted;
    }

    Map<String, Object> told() {
        boolean charge = this == payment.charge;
        Map<String, Object> told = Json.object(
                "id",
                id,
                "reference",
                reference,
                "at",
                at.toString(),
                "status",
                status.name().toLowerCase(Locale.ROOT));
        if (!code.isEmpty()) {
            told.put("code", code);
        }
        if (charge && !payment.fingerprint.isEmpty()) {
            told.put("fingerprint", payment.fingerprint);
        }
        if (is(Status.PENDING)) {
            told.put("ask_again_at", at.plusSeconds(60).toString());
        }
        if (!is(Status.SUCCEEDED) && !is(Status.DECLINED)) {
            told.put("deadline", (charge ? payment.deadline : at.plus(BankPayment.DECIDED_WITHIN)).toString());
        }
        boolean aside = payment.history.stream()
                .anyMatch(m -> m.kind().equals("AUTHORIZED") && m.reference().equals(reference));
        if (aside) {
            told.put("valid_until", payment.validUntil.toString());
        }
        if (charge && payment.pays()) {
            told.put("instrument", instrument());
        }
        told.put(
                "movements",
                payment.history.stream()
                        .filter(m -> charge || isMine(m))
                        .map(m -> m.told(payment.currency))
                        .toList());
        return told;
    }

    /** What it moved, and what nobody asked for and took from that. */
    private boolean isMine(BankMovement moved) {
        return moved.reference().equals(reference)
                || (moved.reference().isEmpty() && moved.reduces().equals(id + "-captured"));
    }

    private YearMonth lastMonth() {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).plusYears(3);
    }

    /** Whether a card that was stored with this has ended by itself. */
    boolean isPast(Instant now) {
        return payment.token != Token.REDIRECT
                && YearMonth.from(now.atOffset(ZoneOffset.UTC)).isAfter(lastMonth());
    }

    private Map<String, Object> instrument() {
        Map<String, Object> kept = Json.object(
                "id",
                KEPT + id,
                "method",
                payment.token.method,
                "display",
                payment.token == Token.REDIRECT ? "Sandbox account" : "Sandbox card",
                "network_id",
                "net_" + id);
        if (payment.token != Token.REDIRECT) {
            kept.put("expires", lastMonth().toString());
        }
        return kept;
    }
}
