package dev.kontor.paypal;

import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that came of one order, as PayPal lists it, together with the disputes about it. */
final class History {
    private final Json order;
    private final List<Disputes.Dispute> disputes;

    History(Json order, List<Disputes.Dispute> disputes) {
        this.order = order;
        this.disputes = disputes;
    }

    static List<Json> authorizations(Json order) {
        return listed(order, "authorizations");
    }

    static List<Json> captures(Json order) {
        return listed(order, "captures");
    }

    static List<Json> refunds(Json order) {
        return listed(order, "refunds");
    }

    private static List<Json> listed(Json order, String what) {
        return order.items("purchase_units").stream()
                .flatMap(unit -> unit.items("payments", what).stream())
                .toList();
    }

    /** All movements of an order that an authorization or a purchase began. */
    List<Movement> ofOrder(String operation) {
        List<Movement> told = new ArrayList<>();
        for (Json authorization : authorizations(order)) {
            if (Facts.isHeld(authorization)) {
                Movement held = Facts.authorized(authorization);
                told.add(own(authorization, operation) ? held.causedBy(operation) : held);
                ended(authorization).ifPresent(told::add);
            }
        }
        captures(order).forEach(capture -> told.addAll(ofCapture(capture, Optional.empty())));
        return told;
    }

    /** What is over of one authorization of the order; a renewal takes the place of what it renews. */
    Optional<Movement> ended(Json authorization) {
        String id = authorization.text("id");
        Instant made = authorization.moment("create_time");
        boolean renewed = authorizations(order).stream()
                .filter(Facts::isHeld)
                .anyMatch(other -> other.moment("create_time").isAfter(made));
        if (!renewed && !Facts.isOver(authorization)) {
            return Optional.empty();
        }
        boolean alone = authorizations(order).size() == 1;
        List<Json> taken = captures(order).stream()
                .filter(capture ->
                        Facts.authorizationOf(capture).map(id::equals).orElse(alone))
                .toList();
        return Facts.ended(authorization, taken);
    }

    /** What is over of the authorization with some id. */
    Optional<Movement> ended(String authorization) {
        return authorizations(order).stream()
                .filter(listed -> listed.text("id").equals(authorization))
                .findFirst()
                .flatMap(this::ended);
    }

    /** All movements of one capture: what it took, what PayPal kept, what went back. */
    List<Movement> ofCapture(Json capture, Optional<String> authorization) {
        List<Movement> told = new ArrayList<>();
        if (Facts.isTaken(capture)) {
            Movement taken = Facts.captured(capture, authorization.or(() -> Facts.authorizationOf(capture)));
            told.add(invoice(capture).map(taken::causedBy).orElse(taken));
            Facts.fee(capture).ifPresent(told::add);
        }
        String id = capture.text("id");
        for (Json refund : refunds(order)) {
            if (Facts.captureOf(refund).filter(id::equals).isPresent()) {
                MovementKind kind = kind(refund, capture);
                Facts.refund(refund, Optional.of(id), kind)
                        .forEach(m -> told.add(ours(refund, capture)
                                .filter(by -> m.kind() == MovementKind.REFUNDED)
                                .map(m::causedBy)
                                .orElse(m)));
            }
        }
        disputes.stream()
                .filter(dispute -> dispute.isAbout(id))
                .filter(dispute -> refunds(order).stream().noneMatch(r -> isPayout(r, capture, dispute)))
                .flatMap(dispute -> dispute.takenBack().stream())
                .forEach(told::add);
        return told;
    }

    /** A refund that a dispute brought about is the dispute's money and not a refund of ours. */
    private MovementKind kind(Json refund, Json capture) {
        return disputes.stream().anyMatch(dispute -> isPayout(refund, capture, dispute))
                ? MovementKind.CHARGED_BACK
                : MovementKind.REFUNDED;
    }

    private static boolean isPayout(Json refund, Json capture, Disputes.Dispute dispute) {
        Instant made = refund.moment("create_time");
        return dispute.isAbout(capture.text("id"))
                && Facts.captureOf(refund).filter(capture.text("id")::equals).isPresent()
                && ours(refund, capture).isEmpty()
                && !made.isBefore(dispute.opened());
    }

    /** The refund operation that made a refund; those that PayPal's pages made carry the capture's number or none. */
    static Optional<String> ours(Json refund, Json capture) {
        return invoice(refund).filter(number -> !Optional.of(number).equals(invoice(capture)));
    }

    static Optional<String> invoice(Json resource) {
        return resource.maybe("invoice_id");
    }

    /** The authorization that an order began with is its operation's; those after it renew it. */
    private boolean own(Json authorization, String operation) {
        return invoice(authorization).map(operation::equals).orElse(true)
                && authorizations(order).stream()
                        .noneMatch(other -> other.moment("create_time").isBefore(authorization.moment("create_time")));
    }
}
