package dev.kontor.sandbox;

import dev.kontor.sandbox.BankOperation.Status;
import dev.kontor.spi.payment.AmountRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * What the fake processor knows and decides: payments, captures, voids, refunds. Changed by commands only and a function
 * of them, so that the same commands always give the same bank. Not safe for many threads; {@link Processor} locks.
 */
final class Bank {
    private final Map<String, BankOperation> operations = new LinkedHashMap<>();
    private final Map<String, List<BankOperation>> byReference = new HashMap<>();
    private final PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparing(End::at));
    private final List<BankEvent> events = new ArrayList<>();

    /** When something about a payment runs out by itself. */
    private record End(Instant at, BankPayment payment) {}

    /** Carries a command out, or throws a {@link Problem} and changes nothing. */
    BankOperation carryOut(Command command) {
        Map<String, String> form = command.form();
        return switch (command.path()) {
            case "/v1/payments" -> charge(command, form);
            case "/v1/completions" -> complete(command, form);
            case "/v1/captures" -> capture(command, form);
            case "/v1/voids" -> giveUp(command, form);
            case "/v1/refunds" -> refund(command, form);
            case "/v1/reauthorizations" -> setAsideAnew(command, form);
            case "/v1/instruments" -> keep(command, form);
            case "/v1/revocations" -> forget(command, form);
            default -> throw new Problem(404, "not_found");
        };
    }

    private BankOperation charge(Command command, Map<String, String> form) {
        amount(form);
        if (form.containsKey("instrument")) {
            return chargeKept(command, form);
        }
        BankPayment payment = new BankPayment(nextId("pay"), command, token(form));
        begin(payment, payment.token.course(form), command.at());
        return keep(payment.charge);
    }

    /** Whoever agreed when it was kept is not asked again, unless his bank wants to see him each time. */
    private BankOperation chargeKept(Command command, Map<String, String> form) {
        BankPayment kept = kept(command.merchant(), form);
        allowed(kept.token, form);
        BankPayment payment = new BankPayment(nextId("pay"), command, kept.token, kept.fingerprint);
        boolean alone = form.getOrDefault("off_session", "").equals("true");
        if (!kept.pays()) {
            payment.decline("instrument_forgotten");
        } else if (kept.charge.isPast(command.at())) {
            payment.decline("expired_card");
        } else if (kept.token == Token.ASKS_EACH_TIME && alone) {
            payment.decline("authentication_required");
        } else {
            boolean asked = kept.token.course == Token.Course.ASKS_BUYER && kept.token != Token.ASKS_EACH_TIME;
            begin(payment, asked ? Token.Course.SUCCEEDS : kept.token.course, command.at());
        }
        return keep(payment.charge);
    }

    private BankOperation keep(Command command, Map<String, String> form) {
        reference(form);
        BankPayment payment = new BankPayment(nextId("ins"), command, token(form));
        boolean atOnce = payment.token == Token.ASKS_EACH_TIME;
        begin(payment, atOnce ? Token.Course.SUCCEEDS : payment.token.course, command.at());
        return keep(payment.charge);
    }

    private BankOperation forget(Command command, Map<String, String> form) {
        BankPayment kept = kept(command.merchant(), form);
        if (!kept.pays()) {
            throw new Problem(409, kept.forgotten ? "already_done" : "wrong_state");
        }
        kept.forgotten = true;
        BankOperation revocation = operation(command, "rev", 0, kept, "");
        revocation.status = Status.SUCCEEDED;
        return keep(revocation);
    }

    private static Token token(Map<String, String> form) {
        Token token = form.containsKey("redirect")
                ? Token.REDIRECT
                : Token.of(form.getOrDefault("token", "")).orElseThrow(() -> new Problem(422, "invalid_request"));
        allowed(token, form);
        return token;
    }

    private static void allowed(Token token, Map<String, String> form) {
        if (!Arrays.asList(form.getOrDefault("methods", "").split(",")).contains(token.method)) {
            throw new Problem(422, "method_not_allowed");
        }
    }

    private static void begin(BankPayment payment, Token.Course course, Instant now) {
        switch (course) {
            case SUCCEEDS -> payment.succeed(now);
            case DECLINED -> payment.decline(payment.token.decline);
            case ASKS_BUYER -> payment.charge.status = Status.REQUIRES_ACTION;
            case LATER -> payment.charge.status = Status.PENDING;
        }
    }

    private BankOperation complete(Command command, Map<String, String> form) {
        BankPayment payment = payment(command.merchant(), form);
        if (!payment.charge.is(Status.APPROVED)) {
            throw new Problem(409, "wrong_state");
        }
        payment.succeed(command.at());
        return tell(payment.charge, command.at());
    }

    private BankOperation capture(Command command, Map<String, String> form) {
        BankPayment payment = payment(command.merchant(), form);
        long amount = amount(form, payment);
        long captures = payment.history.stream()
                .filter(m -> m.kind().equals("CAPTURED"))
                .count();
        holding(payment);
        if (captures >= SandboxOffer.CAPTURES) {
            throw new Problem(409, "wrong_state");
        }
        if (amount > payment.held()) {
            throw new Problem(422, "exceeds_authorized");
        }
        BankOperation capture = operation(command, "cap", amount, payment, "");
        capture.status = Status.SUCCEEDED;
        capture.move("CAPTURED", amount, command.at(), payment.authorization());
        if (form.getOrDefault("last", "").equals("true") && payment.held() > 0) {
            capture.move("VOIDED", payment.held(), command.at(), payment.authorization());
        }
        return keep(capture);
    }

    private BankOperation giveUp(Command command, Map<String, String> form) {
        BankPayment payment = payment(command.merchant(), form);
        holding(payment);
        BankOperation release = operation(command, "void", payment.held(), payment, "");
        release.status = Status.SUCCEEDED;
        release.move("VOIDED", payment.held(), command.at(), payment.authorization());
        return keep(release);
    }

    private BankOperation setAsideAnew(Command command, Map<String, String> form) {
        BankPayment payment = payment(command.merchant(), form);
        long amount = amount(form, payment);
        holding(payment);
        if (amount > payment.charge.amount) {
            throw new Problem(422, "exceeds_authorized");
        }
        BankOperation again = operation(command, "rea", amount, payment, "");
        again.status = Status.SUCCEEDED;
        payment.setAsideAnew(again);
        payment.end().ifPresent(end -> ends.add(new End(end, payment)));
        return keep(again);
    }

    private BankOperation refund(Command command, Map<String, String> form) {
        String capture = form.getOrDefault("capture", "");
        BankOperation captured = find(command.merchant(), capture);
        BankPayment payment = captured.payment;
        BankMovement taken = payment.captured(capture).orElseThrow(() -> new Problem(409, "wrong_state"));
        long amount = amount(form, payment);
        if (command.at().isAfter(taken.at().plus(SandboxOffer.REFUNDABLE_FOR))) {
            throw new Problem(409, "too_late");
        }
        if (amount > taken.minor() - payment.givenBack(capture)) {
            throw new Problem(422, "exceeds_captured");
        }
        BankOperation refund = operation(command, "ref", amount, payment, capture);
        if (payment.token != Token.REFUND_LATER) {
            refund.status = Status.SUCCEEDED;
            refund.move("REFUNDED", amount, command.at(), taken.id());
        }
        return keep(refund);
    }

    /** What the buyer did on the bank's page; nothing, when the payment waits no longer. */
    void buyer(BankPayment payment, String did, Instant now) {
        if (!payment.charge.is(Status.REQUIRES_ACTION)) {
            return;
        }
        switch (did) {
            case "approve" -> payment.approve(now);
            case "abandon" -> payment.decline("buyer_gave_up");
            default -> payment.decline("authentication_failed");
        }
        tell(payment.charge, now);
    }

    /** What was accepted and not yet decided is decided now; refunds that are to fail come back. */
    int settle(Instant now) {
        List<BankOperation> waiting = operations(o -> o.is(Status.PENDING) || o.willComeBack());
        for (BankOperation operation : waiting) {
            boolean fails =
                    operation.willComeBack() || (!operation.isRefund() && !operation.payment.token.decline.isEmpty());
            befall(operation, fails ? "fails" : "settles", now);
        }
        return waiting.size();
    }

    /** What happens at the bank without the shop; false, and nothing is changed, when it cannot happen to it. */
    boolean befall(BankOperation operation, String what, Instant now) {
        boolean happened = switch (what) {
            case "settles" -> operation.is(Status.PENDING) && settled(operation, now);
            case "fails" -> failed(operation, now);
            case "staff_refunds" -> taken(operation, "REFUNDED", now);
            case "charges_back" -> taken(operation, "CHARGED_BACK", now);
            case "returns" -> taken(operation, "RETURNED_BY_BANK", now);
            case "reverses" -> reversed(operation, now);
            default -> false;
        };
        if (happened) {
            tell(operation, now);
        }
        return happened;
    }

    private static boolean settled(BankOperation operation, Instant now) {
        if (operation.isRefund()) {
            operation.status = Status.SUCCEEDED;
            operation.move("REFUNDED", operation.amount, now, operation.reduces + "-captured");
        } else {
            operation.payment.succeed(now);
        }
        return true;
    }

    private static boolean failed(BankOperation operation, Instant now) {
        boolean pending = operation.is(Status.PENDING);
        if (operation.isRefund() && operation.is(Status.SUCCEEDED) && !operation.cameBack()) {
            operation.comeBack(now);
            return true;
        }
        if (pending && operation.isRefund()) {
            operation.status = Status.DECLINED;
            operation.code = "refund_failed";
        } else if (pending) {
            String decline = operation.payment.token.decline;
            operation.payment.decline(decline.isEmpty() ? "do_not_honor" : decline);
        }
        return pending;
    }

    /** All that is left of a capture goes, and nobody asked for it. */
    private static boolean taken(BankOperation operation, String kind, Instant now) {
        Optional<BankMovement> captured = operation.payment.captured(operation.id);
        long left = captured.map(c -> c.minor() - operation.payment.givenBack(operation.id))
                .orElse(0L);
        if (left <= 0 || operation.befell(kind).isPresent()) {
            return false;
        }
        operation.befalls(kind, left, now);
        return true;
    }

    private static boolean reversed(BankOperation operation, Instant now) {
        Optional<BankMovement> lost = operation.befell("CHARGED_BACK");
        if (lost.isEmpty() || operation.befell("CHARGEBACK_REVERSED").isPresent()) {
            return false;
        }
        operation.befalls("CHARGEBACK_REVERSED", lost.get().minor(), now);
        return true;
    }

    void runOut(Instant now) {
        for (End next = ends.peek(); next != null && !now.isBefore(next.at()); next = ends.peek()) {
            ends.remove();
            if (next.payment().runOut(now)) {
                tell(next.payment().charge, now);
            }
        }
    }

    List<BankOperation> operations(Predicate<BankOperation> wanted) {
        return operations.values().stream().filter(wanted).toList();
    }

    List<BankOperation> operations(String merchant, String reference) {
        return byReference.getOrDefault(reference, List.of()).stream()
                .filter(o -> o.payment.merchant.equals(merchant))
                .toList();
    }

    Optional<BankPayment> payment(String id) {
        return Optional.ofNullable(operations.get(id)).map(o -> o.payment).filter(p -> p.charge.id.equals(id));
    }

    List<BankPayment> payments() {
        return operations.values().stream()
                .filter(o -> o == o.payment.charge && !o.payment.setUp)
                .map(o -> o.payment)
                .toList();
    }

    /** What the buyer is asked for under a name: payments, and what he is to agree that it be kept. */
    List<BankPayment> waiting(String about) {
        return operations.values().stream()
                .filter(o -> o == o.payment.charge && o.is(Status.REQUIRES_ACTION))
                .map(o -> o.payment)
                .filter(p -> p.isAbout(about))
                .toList();
    }

    List<BankEvent> events() {
        return events;
    }

    private BankOperation operation(Command command, String prefix, long amount, BankPayment payment, String reduces) {
        return new BankOperation(nextId(prefix), reference(command.form()), command.at(), amount, payment, reduces);
    }

    private BankOperation keep(BankOperation operation) {
        operations.put(operation.id, operation);
        byReference.computeIfAbsent(operation.reference, r -> new ArrayList<>()).add(operation);
        operation.payment.operations.add(operation);
        return tell(operation, operation.at);
    }

    private BankOperation tell(BankOperation operation, Instant now) {
        if (operation == operation.payment.charge) {
            operation.payment.end().ifPresent(end -> ends.add(new End(end, operation.payment)));
        }
        events.add(new BankEvent("evt_" + operation.id + "_" + ++operation.told, now, operation));
        return operation;
    }

    private String nextId(String prefix) {
        return prefix + "_" + (operations.size() + 1);
    }

    private BankPayment payment(String merchant, Map<String, String> form) {
        BankOperation charge = find(merchant, form.getOrDefault("payment", ""));
        reference(form);
        boolean aside = charge == charge.payment.charge
                || charge.payment.history.stream().anyMatch(m -> m.id().equals(charge.id + "-authorized"));
        if (!aside) {
            throw new Problem(404, "not_found");
        }
        return charge.payment;
    }

    /** What is kept has a name of its own: whoever knows that of the payment that stored it cannot charge with it. */
    private BankPayment kept(String merchant, Map<String, String> form) {
        String name = form.getOrDefault("instrument", "");
        return find(merchant, name.startsWith(BankOperation.KEPT) ? name.substring(BankOperation.KEPT.length()) : "")
                .payment;
    }

    private BankOperation find(String merchant, String id) {
        return Optional.ofNullable(operations.get(id))
                .filter(o -> o.payment.merchant.equals(merchant))
                .orElseThrow(() -> new Problem(404, "not_found"));
    }

    private static void holding(BankPayment payment) {
        if (payment.sum("AUTHORIZATION_EXPIRED") > 0) {
            throw new Problem(409, "authorization_expired");
        }
        if (payment.held() == 0) {
            throw new Problem(
                    409, payment.sum("VOIDED") > 0 || payment.sum("CAPTURED") > 0 ? "already_done" : "wrong_state");
        }
    }

    private static long amount(Map<String, String> form, BankPayment payment) {
        if (!payment.currency.equals(form.get("currency"))) {
            throw new Problem(422, "unsupported_currency");
        }
        return amount(form);
    }

    private static long amount(Map<String, String> form) {
        reference(form);
        AmountRule rule = SandboxOffer.rule(form.getOrDefault("currency", ""))
                .orElseThrow(() -> new Problem(422, "unsupported_currency"));
        String digits = form.getOrDefault("amount", "");
        if (!digits.matches("[0-9]{1,15}")) {
            throw new Problem(422, "invalid_request");
        }
        long minor = Long.parseLong(digits);
        if (minor < rule.least() || minor > rule.most()) {
            throw new Problem(422, "amount_out_of_range");
        }
        return minor;
    }

    private static String reference(Map<String, String> form) {
        String reference = form.getOrDefault("reference", "");
        if (reference.isBlank() || reference.length() > 64) {
            throw new Problem(422, "invalid_request");
        }
        return reference;
    }
}
