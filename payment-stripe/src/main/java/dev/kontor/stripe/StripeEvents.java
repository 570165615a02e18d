package dev.kontor.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.net.ApiResource;
import dev.kontor.spi.Handle;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what Stripe tells by itself. Events come late, twice and in any order, so they are hints: they name an operation or a
 * payment, and core asks what became of it. Refunds of ours are told with their movement, since their objects hold all there
 * is to know; but not where the event was made by another API version, whose objects may mean something else: then only their
 * ids are believed, and the object is fetched anew.
 */
final class StripeEvents {
    private static final int LARGEST = 1_000_000;

    private static final Set<String> INTENT = Set.of(
            "payment_intent.amount_capturable_updated",
            "payment_intent.succeeded",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "payment_intent.partially_funded",
            "setup_intent.succeeded",
            "setup_intent.setup_failed",
            "setup_intent.canceled",
            "setup_intent.requires_action",
            "checkout.session.completed",
            "checkout.session.expired",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed");
    private static final Set<String> CHARGE = Set.of(
            "charge.captured",
            "charge.expired",
            "charge.failed",
            "charge.refunded",
            "charge.succeeded",
            "charge.updated",
            "review.opened",
            "review.closed");
    private static final Set<String> REFUND =
            Set.of("charge.refund.updated", "refund.created", "refund.updated", "refund.failed");
    private static final Set<String> DISPUTE = Set.of(
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");
    private static final Set<String> CARD = Set.of(
            "mandate.updated",
            "payment_method.attached",
            "payment_method.detached",
            "payment_method.automatically_updated",
            "payment_method.updated");

    private final Settings settings;
    private final InstantSource clock;
    private final System.Logger log;
    private final Refunds refunds;

    StripeEvents(Settings settings, InstantSource clock, System.Logger log, Refunds refunds) {
        this.settings = settings;
        this.clock = clock;
        this.log = log;
        this.refunds = refunds;
    }

    /** Verifies the raw bytes first and reads them only then. */
    Inbound receive(InboundMessage message) {
        if (message.size() > LARGEST) {
            return new Inbound.Malformed("larger than " + LARGEST + " bytes");
        }
        Optional<WebhookSignature> signature =
                message.header(WebhookSignature.HEADER).flatMap(WebhookSignature::parse);
        byte[] body = message.body();
        if (signature.isEmpty()
                || settings.webhookSecrets().stream()
                        .noneMatch(secret -> signature.get().fits(secret, body))) {
            return new Inbound.Forged("the signature is missing or wrong");
        }
        Instant came = message.keptSince().orElseGet(clock::instant);
        if (!signature.get().isTimely(came)) {
            return new Inbound.Forged("the signature is too old or from the future");
        }
        try {
            return read(JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                    .getAsJsonObject());
        } catch (RuntimeException broken) {
            return new Inbound.Malformed("not an event of Stripe's");
        }
    }

    private Inbound read(JsonObject event) {
        String type = text(event, "type").orElseThrow(() -> new Unclear("an event without a type"));
        if (event.get("livemode").getAsBoolean() != settings.live()) {
            String account = settings.live() ? "live" : "for tests";
            log.log(
                    System.Logger.Level.WARNING,
                    "An event of the other mode came to an account that is {0}; it is refused. Look at the webhooks"
                            + " of both modes in the dashboard of Stripe.",
                    account);
            return new Inbound.Forged("an event of the other mode; the account is " + account);
        }
        JsonObject object = event.getAsJsonObject("data").getAsJsonObject("object");
        Optional<Notice> notice = Optional.empty();
        if (INTENT.contains(type)) {
            notice = text(object, "id").map(id -> hint(event, Handle.of(id), operation(object)));
        } else if (CHARGE.contains(type)) {
            notice = id(object, "payment_intent").map(id -> hint(event, Handle.of(id), operation(object)));
        } else if (CARD.contains(type)) {
            notice = id(object, type.startsWith("mandate.") ? "payment_method" : "id")
                    .map(id -> hint(event, Handle.of(id), Optional.empty()));
        } else if (REFUND.contains(type)) {
            notice = refund(event, object);
        } else if (DISPUTE.contains(type)) {
            notice = dispute(event, object);
        }
        return notice.<Inbound>map(told -> new Inbound.Verified(List.of(told)))
                .orElseGet(() -> new Inbound.Irrelevant(type.matches("[a-z0-9_.]{1,80}") ? type : "unknown"));
    }

    /** With its movement where it says all of it: for whom, and which capture it reduces. Staff's refunds do not. */
    private Optional<Notice> refund(JsonObject event, JsonObject object) {
        Optional<String> operation = operation(object);
        if (operation.isEmpty()) {
            return id(object, "payment_intent").map(id -> hint(event, Handle.of(id), operation));
        }
        Optional<Handle> about = text(object, "id").map(Handle::of);
        boolean whole = mark(object, Marks.OF_CAPTURE).isPresent() && isOurVersion(event);
        if (!whole) {
            return about.map(handle -> hint(event, handle, operation));
        }
        Refund refund = ApiResource.GSON.fromJson(object, Refund.class);
        Optional<Outcome> outcome = operation.map(id -> refunds.outcome(refund, id));
        return about.map(
                handle -> notice(event, handle, operation, outcome, Refunds.movements(refund, Optional.empty())));
    }

    /** A dispute carries no mark of ours: it is told about its payment, whose look-up brings its movements. */
    private Optional<Notice> dispute(JsonObject event, JsonObject object) {
        Optional<Handle> about = id(object, "payment_intent").map(Handle::of);
        if (about.isEmpty() || !isOurVersion(event)) {
            return about.map(handle -> hint(event, handle, Optional.empty()));
        }
        Dispute dispute = ApiResource.GSON.fromJson(object, Dispute.class);
        Handle payment = about.get().with("dispute", dispute.getId());
        Optional<Instant> due = Disputes.evidenceDueBy(dispute);
        due.ifPresent(until -> log.log(
                System.Logger.Level.WARNING,
                "Payment " + payment.providerId() + " is disputed (" + dispute.getId() + ", "
                        + Declines.known(dispute.getReason()) + "); evidence is taken until " + until + "."));
        Handle told = due.map(until -> payment.with("evidenceDueBy", until.toString()))
                .orElse(payment);
        return Optional.of(hint(event, told, Optional.empty()));
    }

    private static boolean isOurVersion(JsonObject event) {
        return text(event, "api_version").equals(Optional.of(Line.API_VERSION));
    }

    private static Notice hint(JsonObject event, Handle about, Optional<String> operation) {
        return notice(event, about, operation, Optional.empty(), List.of());
    }

    private static Notice notice(
            JsonObject event,
            Handle about,
            Optional<String> operation,
            Optional<Outcome> outcome,
            List<Movement> moved) {
        String id = text(event, "id").orElseThrow(() -> new Unclear("an event without an id"));
        Instant at = Instant.ofEpochSecond(event.get("created").getAsLong());
        return new Notice(id, at, about, operation, outcome, moved);
    }

    private static Optional<String> operation(JsonObject object) {
        return mark(object, Marks.OPERATION);
    }

    private static Optional<String> mark(JsonObject object, String key) {
        JsonElement metadata = object.get("metadata");
        return metadata instanceof JsonObject marks ? text(marks, key) : Optional.empty();
    }

    /** An id, whether the object it names is told with it or not. */
    private static Optional<String> id(JsonObject object, String field) {
        return object.get(field) instanceof JsonObject whole ? text(whole, "id") : text(object, field);
    }

    private static Optional<String> text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? Optional.empty() : Optional.of(value.getAsString());
    }
}
