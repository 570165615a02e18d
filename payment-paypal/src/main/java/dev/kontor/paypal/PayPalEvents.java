package dev.kontor.paypal;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages that are known to come from PayPal. Where one does not tell the whole story, its notice has no outcome,
 * and whoever gets it asks.
 */
final class PayPalEvents {
    private PayPalEvents() {}

    static Inbound read(Json event, Instant now) {
        String type = event.text("event_type");
        Optional<Told> told = Facts.sensible(() -> told(type, event.in("resource"), now));
        if (told.isEmpty()) {
            return new Inbound.Irrelevant(type.matches("[A-Z0-9._-]{1,100}") ? type : "unnamed");
        }
        Told t = told.get();
        return Facts.sensible(() -> new Inbound.Verified(List.of(new Notice(
                event.text("id"), event.moment("create_time"), t.about(), t.operation(), t.outcome(), t.movements()))));
    }

    private record Told(Handle about, Optional<String> operation, Optional<Outcome> outcome, List<Movement> movements) {
        static Told hint(Handle about, Optional<String> operation) {
            return new Told(about, operation, Optional.empty(), List.of());
        }
    }

    private static Optional<Told> told(String type, Json resource, Instant now) {
        switch (type) {
            case "CHECKOUT.ORDER.APPROVED",
                    "CHECKOUT.ORDER.COMPLETED",
                    "CHECKOUT.ORDER.VOIDED",
                    "CHECKOUT.ORDER.PROCESSED" -> {
                return Optional.of(Told.hint(Handles.of(Handles.Kind.ORDER, resource.text("id")), ofUnits(resource)));
            }
            case "CHECKOUT.PAYMENT-APPROVAL.REVERSED" -> {
                return Optional.of(
                        Told.hint(Handles.of(Handles.Kind.ORDER, resource.text("order_id")), ofUnits(resource)));
            }
            case "PAYMENT.AUTHORIZATION.CREATED" -> {
                List<Movement> held = Facts.isHeld(resource) ? List.of(Facts.authorized(resource)) : List.of();
                return Optional.of(
                        new Told(authorization(resource), History.invoice(resource), Optional.empty(), held));
            }
            case "PAYMENT.AUTHORIZATION.VOIDED", "PAYMENT.AUTHORIZATION.DENIED" -> {
                return Optional.of(Told.hint(authorization(resource), History.invoice(resource)));
            }
            case "PAYMENT.CAPTURE.COMPLETED",
                    "PAYMENT.CAPTURE.PENDING",
                    "PAYMENT.CAPTURE.DENIED",
                    "PAYMENT.CAPTURE.DECLINED" -> {
                return Optional.of(capture(resource, now));
            }
            case "PAYMENT.CAPTURE.REFUNDED",
                    "PAYMENT.REFUND.COMPLETED",
                    "PAYMENT.REFUND.PENDING",
                    "PAYMENT.REFUND.FAILED" -> {
                return Optional.of(refund(resource, MovementKind.REFUNDED));
            }
            case "PAYMENT.CAPTURE.REVERSED" -> {
                return Optional.of(refund(resource, MovementKind.CHARGED_BACK));
            }
            case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED" -> {
                return Disputes.Dispute.read(resource)
                        .map(d -> new Told(
                                Handles.of(Handles.Kind.CAPTURE, d.capture()),
                                Optional.empty(),
                                Optional.empty(),
                                d.takenBack().stream().toList()));
            }
            case "VAULT.PAYMENT-TOKEN.DELETED", "VAULT.PAYMENT-TOKEN.DELETION-INITIATED" -> {
                return Optional.of(
                        Told.hint(Handles.of(Handles.Kind.PAYMENT_TOKEN, resource.text("id")), Optional.empty()));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static Handle authorization(Json resource) {
        return Handles.authorization(resource, Facts.orderOf(resource));
    }

    /** A capture that PayPal still names under its order's operation carries no number of its own. */
    private static Told capture(Json capture, Instant now) {
        Handle handle = Handles.of(Handles.Kind.CAPTURE, capture.text("id"), Facts.orderOf(capture));
        Optional<String> operation = History.invoice(capture);
        Optional<Outcome> outcome =
                operation.map(id -> Facts.capture(capture, handle, Facts.authorizationOf(capture), id, now));
        List<Movement> movements = new ArrayList<>();
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Succeeded done) {
            movements.addAll(done.movements());
            Facts.fee(capture).ifPresent(movements::add);
        }
        return new Told(handle, operation, outcome, movements);
    }

    /** About the refund when it carries a number of ours; else about the capture, which is all that leads to it. */
    private static Told refund(Json refund, MovementKind kind) {
        Optional<String> capture = Facts.captureOf(refund);
        Optional<String> number = History.invoice(refund);
        Handle about = number.isPresent() || capture.isEmpty()
                ? Handles.of(Handles.Kind.REFUND, refund.text("id"))
                : Handles.of(Handles.Kind.CAPTURE, capture.get());
        boolean done = refund.maybe("status").filter("COMPLETED"::equals).isPresent();
        List<Movement> movements =
                done && capture.isPresent() ? List.of(Facts.refunded(refund, capture, kind)) : List.of();
        return new Told(about, number, Optional.empty(), movements);
    }

    private static Optional<String> ofUnits(Json order) {
        return order.items("purchase_units").stream()
                .flatMap(unit -> unit.maybe("invoice_id").or(() -> unit.maybe("custom_id")).stream())
                .findFirst();
    }
}
