package dev.kontor.paypal;

import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.CommerceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.money.MonetaryAmount;

/**
 * What PayPal's authorizations, captures and refunds say about money, read the same way wherever they stand: in an answer,
 * a look-up or a webhook. So a fact has one id whichever way it is told.
 */
final class Facts {
    private static final Set<String> TAKEN = Set.of("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED");
    private static final Set<String> NEVER_TAKEN = Set.of("DECLINED", "FAILED");
    private static final Set<String> HELD = Set.of("CREATED", "CAPTURED", "PARTIALLY_CAPTURED", "VOIDED", "EXPIRED");
    private static final Set<String> OVER = Set.of("CAPTURED", "VOIDED", "EXPIRED");
    private static final Duration ASK_AGAIN = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofDays(14);

    private Facts() {}

    /** Values refuse what cannot be, such as an amount below zero; an answer that holds such a thing proves nothing. */
    static <T> T sensible(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (HttpFault noAnswer) {
            throw noAnswer;
        } catch (CommerceException | ArithmeticException nonsense) {
            throw new Unreadable("an answer that makes no sense");
        }
    }

    // ---- authorizations

    static boolean isHeld(Json authorization) {
        return HELD.contains(authorization.text("status"));
    }

    static Movement authorized(Json authorization) {
        return movement(authorization.text("id"), MovementKind.AUTHORIZED, authorization, "create_time");
    }

    static Outcome authorization(Json authorization, Handle handle, String operation, Instant now) {
        String status = authorization.text("status");
        if (isHeld(authorization)) {
            Outcome.Succeeded held =
                    Outcome.succeeded(handle, authorized(authorization).causedBy(operation));
            return authorization.maybe("expiration_time").isPresent()
                    ? held.validUntil(authorization.moment("expiration_time"))
                    : held;
        }
        return switch (status) {
            case "PENDING" -> pending(Outcome.Pending.Reason.PROVIDER_REVIEW, authorization, handle, now);
            case "DENIED" ->
                Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.NewInstrument(), "authorization " + status);
            default -> throw new Unreadable("an authorization in a state that is not known");
        };
    }

    /** Whether nothing more can be taken from an authorization, by its own word. */
    static boolean isOver(Json authorization) {
        return OVER.contains(authorization.text("status"));
    }

    /**
     * What was given up of an authorization that is over, or ran out: what none of its captures took.
     *
     * @param captures those that took from it
     * @return empty when nothing was left of it
     */
    static Optional<Movement> ended(Json authorization, List<Json> captures) {
        MonetaryAmount left = Decimals.read(authorization.in("amount"));
        for (Json capture : captures) {
            if (!NEVER_TAKEN.contains(capture.text("status"))) {
                left = left.subtract(Decimals.read(capture.in("amount")));
            }
        }
        if (!left.isPositive()) {
            return Optional.empty();
        }
        MovementKind kind = authorization.text("status").equals("EXPIRED")
                ? MovementKind.AUTHORIZATION_EXPIRED
                : MovementKind.VOIDED;
        String id = authorization.text("id");
        Instant at = last(authorization, authorization.moment("create_time"));
        return Optional.of(Movement.of(id + ":ended", kind, left, at).reducing(id));
    }

    // ---- captures

    static boolean isTaken(Json capture) {
        return TAKEN.contains(capture.text("status"));
    }

    static Movement captured(Json capture, Optional<String> authorization) {
        Movement movement = movement(capture.text("id"), MovementKind.CAPTURED, capture, "create_time");
        return authorization.map(movement::reducing).orElse(movement);
    }

    static Outcome capture(Json capture, Handle handle, Optional<String> authorization, String operation, Instant now) {
        String status = capture.text("status");
        if (isTaken(capture)) {
            return Outcome.succeeded(handle, captured(capture, authorization).causedBy(operation));
        }
        return switch (status) {
            case "PENDING" -> pending(waitsFor(capture), capture, handle, now);
            case "DECLINED", "FAILED" ->
                Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.NewInstrument(), "capture " + status);
            default -> throw new Unreadable("a capture in a state that is not known");
        };
    }

    private static Outcome.Pending.Reason waitsFor(Json capture) {
        return switch (capture.maybe("status_details", "reason").orElse("")) {
            case "ECHECK" -> Outcome.Pending.Reason.BANK_CLEARING;
            case "PENDING_REVIEW" -> Outcome.Pending.Reason.PROVIDER_REVIEW;
            default -> Outcome.Pending.Reason.PROVIDER_PROCESSING;
        };
    }

    /** What PayPal kept of a capture; empty while it does not say. */
    static Optional<Movement> fee(Json capture) {
        return capture.at("seller_receivable_breakdown", "paypal_fee")
                .filter(fee -> isTaken(capture))
                .map(Decimals::read)
                .filter(MonetaryAmount::isPositive)
                .map(fee ->
                        Movement.of(capture.text("id") + ":fee", MovementKind.FEE, fee, capture.moment("create_time")));
    }

    /** The authorization a capture took from; empty for one that came with its order. */
    static Optional<String> authorizationOf(Json capture) {
        return capture.maybe("supplementary_data", "related_ids", "authorization_id")
                .or(() -> up(capture, "/v2/payments/authorizations/"));
    }

    static Optional<String> orderOf(Json resource) {
        return resource.maybe("supplementary_data", "related_ids", "order_id");
    }

    // ---- refunds

    /** The capture a refund gave back from. */
    static Optional<String> captureOf(Json refund) {
        return refund.maybe("supplementary_data", "related_ids", "capture_id")
                .or(() -> up(refund, "/v2/payments/captures/"));
    }

    static Movement refunded(Json refund, Optional<String> capture, MovementKind kind) {
        Movement movement = movement(refund.text("id"), kind, refund, "create_time");
        return capture.map(movement::reducing).orElse(movement);
    }

    /**
     * Everything a refund says. One that failed may have been told as done before; both facts together come to nothing
     * either way.
     */
    static List<Movement> refund(Json refund, Optional<String> capture, MovementKind kind) {
        List<Movement> told = new ArrayList<>();
        switch (refund.text("status")) {
            case "COMPLETED" -> told.add(refunded(refund, capture, kind));
            case "FAILED", "CANCELLED" -> {
                Movement back = refunded(refund, capture, kind);
                told.add(back);
                Movement failed = Movement.of(
                        back.id() + ":failed", MovementKind.REFUND_FAILED, back.amount(), last(refund, back.at()));
                told.add(capture.map(failed::reducing).orElse(failed));
            }
            case "PENDING" -> {}
            default -> throw new Unreadable("a refund in a state that is not known");
        }
        return told;
    }

    static Outcome refund(Json refund, Handle handle, Optional<String> capture, String operation, Instant now) {
        return switch (refund.text("status")) {
            case "COMPLETED" ->
                Outcome.succeeded(
                        handle, refunded(refund, capture, MovementKind.REFUNDED).causedBy(operation));
            case "PENDING" -> pending(Outcome.Pending.Reason.BANK_CLEARING, refund, handle, now);
            case "FAILED", "CANCELLED" ->
                Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.Never(), "refund " + refund.text("status"));
            default -> throw new Unreadable("a refund in a state that is not known");
        };
    }

    // ---- all of them

    private static Outcome pending(Outcome.Pending.Reason reason, Json resource, Handle handle, Instant now) {
        Instant next = now.plus(ASK_AGAIN);
        Instant deadline = resource.moment("create_time").plus(PATIENCE);
        return new Outcome.Pending(Optional.of(handle), reason, next, deadline.isBefore(next) ? next : deadline);
    }

    private static Instant last(Json resource, Instant fallback) {
        return resource.maybe("update_time").isPresent() ? resource.moment("update_time") : fallback;
    }

    private static Movement movement(String id, MovementKind kind, Json resource, String at) {
        return Movement.of(id, kind, Decimals.read(resource.in("amount")), resource.moment(at));
    }

    /** The last part of the link to what a resource came of. */
    private static Optional<String> up(Json resource, String path) {
        return resource.items("links").stream()
                .filter(link -> link.maybe("rel").filter("up"::equals).isPresent())
                .flatMap(link -> link.maybe("href").stream())
                .filter(href -> href.contains(path))
                .map(href -> href.substring(href.indexOf(path) + path.length()))
                .filter(Handles::isId)
                .findFirst();
    }
}
