package dev.kontor.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A charge and everything that followed from it. Guarded by the bank's lock. */
final class BankPayment {
    /** How long the bank takes at most to decide what it accepted. */
    static final Duration DECIDED_WITHIN = Duration.ofDays(3);

    private static final Duration SHORT = Duration.ofHours(1);

    final String merchant;
    final String order;
    final String currency;
    final boolean purchase;
    final boolean setUp;
    final boolean keeps;
    final Token token;
    final String returnTo;
    final Instant deadline;
    final String fingerprint;
    final BankOperation charge;
    final List<BankOperation> operations = new ArrayList<>();
    final List<BankMovement> history = new ArrayList<>();
    Instant validUntil = Instant.MAX;
    boolean forgotten;

    BankPayment(String id, Command command, Token token) {
        this(id, command, token, Token.fingerprint(command.form().getOrDefault("token", "")));
    }

    BankPayment(String id, Command command, Token token, String fingerprint) {
        Map<String, String> form = command.form();
        this.merchant = command.merchant();
        this.order = form.getOrDefault("order", "");
        this.currency = form.getOrDefault("currency", "");
        this.purchase = form.getOrDefault("capture", "").equals("true");
        this.setUp = command.path().equals("/v1/instruments");
        this.keeps = setUp || form.getOrDefault("keep", "").equals("true");
        this.token = token;
        this.returnTo = form.getOrDefault("return_to", "");
        this.deadline = command.at().plus(token.course(form) == Token.Course.ASKS_BUYER ? SHORT : DECIDED_WITHIN);
        this.fingerprint = fingerprint;
        this.charge = new BankOperation(
                id,
                form.getOrDefault("reference", ""),
                command.at(),
                Long.parseLong(form.getOrDefault("amount", "0")),
                this,
                "");
    }

    /** A redirect waits for the shop to complete it; a card needs nothing more. */
    void approve(Instant now) {
        if (token == Token.REDIRECT) {
            charge.status = BankOperation.Status.APPROVED;
        } else {
            succeed(now);
        }
    }

    /** The buyer's bank agreed. */
    void succeed(Instant now) {
        charge.status = BankOperation.Status.SUCCEEDED;
        if (setUp) {
            return;
        }
        charge.move(purchase ? "CAPTURED" : "AUTHORIZED", charge.amount, now, "");
        if (!purchase) {
            validUntil = now.plus(token == Token.SHORT_HOLD ? SHORT : SandboxOffer.AUTHORIZATION_LASTS);
        }
    }

    /** What runs out by itself does so at its own moment, however late anybody looks. */
    boolean runOut(Instant now) {
        if (charge.is(BankOperation.Status.REQUIRES_ACTION) && !now.isBefore(deadline)) {
            decline("buyer_gave_up");
            return true;
        }
        if (!now.isBefore(validUntil) && held() > 0) {
            history.add(new BankMovement(
                    charge.id + "-authorization_expired",
                    "AUTHORIZATION_EXPIRED",
                    held(),
                    validUntil,
                    authorization(),
                    ""));
            return true;
        }
        return false;
    }

    /** When it runs out by itself as it stands. */
    Optional<Instant> end() {
        if (charge.is(BankOperation.Status.REQUIRES_ACTION)) {
            return Optional.of(deadline);
        }
        return held() > 0 ? Optional.of(validUntil) : Optional.empty();
    }

    void decline(String code) {
        charge.status = BankOperation.Status.DECLINED;
        charge.code = code;
    }

    /** The latest movement that set money aside. */
    String authorization() {
        return history.stream()
                .filter(m -> m.kind().equals("AUTHORIZED"))
                .reduce((earlier, later) -> later)
                .map(BankMovement::id)
                .orElse("");
    }

    /** Gives up what is held and sets it aside anew. */
    void setAsideAnew(BankOperation again) {
        again.move("VOIDED", held(), again.at, authorization());
        again.move("AUTHORIZED", again.amount, again.at, "");
        validUntil = again.at.plus(SandboxOffer.AUTHORIZATION_LASTS);
    }

    boolean pays() {
        return keeps && !forgotten && charge.is(BankOperation.Status.SUCCEEDED);
    }

    /** The movement of a capture, whether it was one of its own or came with the purchase. */
    Optional<BankMovement> captured(String operationId) {
        return history.stream()
                .filter(m -> m.id().equals(operationId + "-captured"))
                .findFirst();
    }

    long held() {
        return sum("AUTHORIZED") == 0
                ? 0
                : sum("AUTHORIZED") - sum("CAPTURED") - sum("VOIDED") - sum("AUTHORIZATION_EXPIRED");
    }

    long balance() {
        return sum("CAPTURED")
                - sum("REFUNDED")
                + sum("REFUND_FAILED")
                - sum("CHARGED_BACK")
                + sum("CHARGEBACK_REVERSED")
                - sum("RETURNED_BY_BANK");
    }

    long sum(String kind) {
        return history.stream()
                .filter(m -> m.kind().equals(kind))
                .mapToLong(BankMovement::minor)
                .sum();
    }

    /** What of a capture was given back or taken back, or is about to be. */
    long givenBack(String capture) {
        long asked = operations.stream()
                .filter(o -> o.reduces.equals(capture) && !o.cameBack() && !o.is(BankOperation.Status.DECLINED))
                .mapToLong(o -> o.amount)
                .sum();
        long unasked = history.stream()
                .filter(m -> m.reference().isEmpty() && m.reduces().equals(capture + "-captured"))
                .mapToLong(m -> m.kind().equals("CHARGEBACK_REVERSED") ? -m.minor() : m.minor())
                .sum();
        return asked + unasked;
    }

    boolean isAbout(String name) {
        return charge.id.equals(name) || charge.reference.equals(name) || order.equals(name);
    }
}
