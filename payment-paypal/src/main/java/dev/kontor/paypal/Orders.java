package dev.kontor.paypal;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Authorizations and purchases: an order that the buyer approves at PayPal and that is then authorized or captured, or one
 * by a stored account, which PayPal carries out at once.
 */
final class Orders {
    private static final String PATH = "/v2/checkout/orders";
    private static final Duration APPROVABLE = Duration.ofHours(3);

    private final Api api;
    private final InstantSource clock;
    private final Settings settings;
    private final Disputes disputes;

    Orders(Api api, InstantSource clock, Settings settings, Disputes disputes) {
        this.api = api;
        this.clock = clock;
        this.settings = settings;
        this.disputes = disputes;
    }

    /** What an order is for. */
    private record Wanted(String id, Charge charge, boolean capture) {
        static Wanted of(Operation operation) {
            if (operation instanceof Operation.Purchase o) {
                return new Wanted(o.id(), o.charge(), true);
            }
            Operation.Authorize o = (Operation.Authorize) operation;
            return new Wanted(o.id(), o.charge(), false);
        }

        boolean offSession() {
            return charge.initiator() != Charge.Initiator.BUYER_PRESENT;
        }
    }

    Outcome submit(Operation operation, CallContext context) {
        Wanted wanted = Wanted.of(operation);
        Optional<Outcome> refusal = refusal(wanted.charge());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<String> vaultId = vaultId(wanted.charge().instrument());
        HttpReply reply = api.post(
                PATH,
                OrderBody.of(wanted.id(), wanted.charge(), wanted.capture(), vaultId, settings.brand()),
                "create",
                context);
        if (!reply.ok()) {
            return Issues.outcome(reply);
        }
        Json order = Json.of(reply);
        Instant made = order.maybe("create_time").isPresent() ? order.moment("create_time") : clock.instant();
        Handle handle = Handles.approvable(Handles.of(Handles.Kind.ORDER, id(order)), made.plus(APPROVABLE));
        if (reply.status() == 200 && isOther(order, wanted)) {
            return Outcome.rejected(
                    RejectCode.IDEMPOTENCY_CONFLICT, "the key belongs to an order of another amount or kind");
        }
        return afterSending(handle, () -> advanced(order, wanted, handle, vaultId.isPresent(), context));
    }

    private static Optional<Outcome> refusal(Charge charge) {
        if (charge.instrument() instanceof Instrument.Stored) {
            return vaultId(charge.instrument()).isPresent()
                    ? Optional.empty()
                    : Optional.of(Outcome.rejected(RejectCode.NOT_FOUND, "the stored account is none of PayPal's"));
        }
        if (!(charge.instrument() instanceof Instrument.AtProvider)) {
            return Optional.of(
                    Outcome.rejected(RejectCode.INVALID_REQUEST, "takes redirects and stored accounts only"));
        }
        return charge.returnTo().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Outcome.rejected(RejectCode.INVALID_REQUEST, "a redirect needs an address to come back to"));
    }

    private static Optional<String> vaultId(Instrument instrument) {
        return instrument instanceof Instrument.Stored stored
                ? Optional.of(stored.handle().providerId()).filter(Handles::isId)
                : Optional.empty();
    }

    /** Whether PayPal answered with what it did for an earlier request under the same key. */
    private static boolean isOther(Json order, Wanted wanted) {
        boolean otherKind = order.maybe("intent")
                .filter(intent -> !intent.equals(wanted.capture() ? "CAPTURE" : "AUTHORIZE"))
                .isPresent();
        return otherKind
                || order.items("purchase_units").stream()
                        .flatMap(unit -> unit.at("amount").stream())
                        .anyMatch(amount ->
                                !Decimals.read(amount).isEqualTo(wanted.charge().amount()));
    }

    /** Goes on with an order that the buyer has been sent to; what his browser says of it does not matter. */
    Outcome resume(Operation operation, Handle handle, CallContext context) {
        Wanted wanted = Wanted.of(operation);
        HttpReply reply = api.get(PATH + "/" + handle.providerId(), context);
        if (cameToNothing(reply, wanted, handle)) {
            return dropped();
        }
        if (reply.status() != 200) {
            return reply.status() == 429 ? Issues.outcome(reply) : unknown(reply, handle);
        }
        Json order = Json.of(reply);
        return afterSending(handle, () -> advanced(order, wanted, handle, false, context));
    }

    /** One by a stored account waits for nobody, so that not to be known says nothing of it. */
    private boolean cameToNothing(HttpReply reply, Wanted wanted, Handle handle) {
        return Issues.isNotFound(reply)
                && wanted.charge().instrument() instanceof Instrument.AtProvider
                && Handles.cameToNothing(handle, clock.instant());
    }

    private static Outcome dropped() {
        return Outcome.declined(
                DeclineCode.PAYER_CANCELED,
                new RetryAdvice.BuyerPresent(),
                "PayPal has dropped the order, which nobody approved in time");
    }

    /** What an order comes to, once what is left to do for it was done. */
    private Outcome advanced(Json order, Wanted wanted, Handle handle, boolean byStored, CallContext context) {
        String status = order.text("status");
        boolean ready = status.equals("APPROVED") || (status.equals("CREATED") && byStored);
        if (!ready) {
            return read(order, wanted, handle);
        }
        Handle tried = Handles.tried(handle);
        Outcome outcome = afterSending(tried, () -> completed(wanted, tried, context));
        return outcome instanceof Outcome.Unknown unknown
                ? new Outcome.Unknown(unknown.why(), Optional.of(tried))
                : outcome;
    }

    private Outcome completed(Wanted wanted, Handle handle, CallContext context) {
        String step = wanted.capture() ? "capture" : "authorize";
        HttpReply reply = api.post(PATH + "/" + handle.providerId() + "/" + step, Json.object(), step, context);
        if (reply.ok()) {
            return read(Json.of(reply), wanted, handle);
        }
        if (!Issues.isDoneBefore(reply) && !(Issues.isBuyersTurn(reply) && !wanted.offSession())) {
            return Issues.outcome(reply);
        }
        HttpReply now = api.get(PATH + "/" + handle.providerId(), context);
        if (now.status() != 200) {
            return unknown(now, handle);
        }
        Json order = Json.of(now);
        return Issues.isBuyersTurn(reply) ? buyersTurn(order, handle) : read(order, wanted, handle);
    }

    /** Looks an order up; changes nothing. Asks for the payment itself where PayPal no longer knows the order. */
    Lookup lookup(Asked asked, Handle handle, CallContext context) {
        Wanted wanted = Wanted.of(asked.operation());
        if (Handles.is(Handles.Kind.ORDER, handle)) {
            HttpReply reply = api.get(PATH + "/" + handle.providerId(), context);
            return cameToNothing(reply, wanted, handle)
                    ? Lookup.found(dropped(), List.of())
                    : found(ok(reply), wanted, handle, context);
        }
        Json payment = ok(api.get(
                (wanted.capture() ? "/v2/payments/captures/" : "/v2/payments/authorizations/") + handle.providerId(),
                context));
        Optional<Json> order = Handles.order(handle)
                .or(() -> Facts.orderOf(payment))
                .filter(Handles::isId)
                .flatMap(id -> order(id, context));
        if (order.isPresent()) {
            Json known = order.get();
            return found(known, wanted, Handles.of(Handles.Kind.ORDER, id(known)), context);
        }
        Outcome outcome = wanted.capture()
                ? Facts.capture(payment, handle, Optional.empty(), wanted.id(), clock.instant())
                : Facts.authorization(payment, handle, wanted.id(), clock.instant());
        return Lookup.found(outcome, outcome instanceof Outcome.Succeeded done ? done.movements() : List.of());
    }

    /**
     * What an order tells. One by a stored account that is not completed may be so in a moment, by a request that is still
     * on its way, so nothing is said of it.
     */
    private Lookup found(Json order, Wanted wanted, Handle handle, CallContext context) {
        String status = order.text("status");
        if (wanted.offSession() && !status.equals("COMPLETED") && !status.equals("VOIDED")) {
            return Lookup.absent(false);
        }
        List<Disputes.Dispute> about = new ArrayList<>();
        for (Json capture : History.captures(order)) {
            about.addAll(disputes.about(id(capture), context));
        }
        Outcome outcome = read(order, wanted, handle);
        return Lookup.found(outcome, new History(order, about).ofOrder(wanted.id()));
    }

    /** The order that a payment belongs to; empty when PayPal does not know it any more. */
    Optional<Json> order(String id, CallContext context) {
        HttpReply reply = api.get(PATH + "/" + id, context);
        return Issues.isNotFound(reply) ? Optional.empty() : Optional.of(ok(reply));
    }

    private Outcome read(Json order, Wanted wanted, Handle handle) {
        Instant now = clock.instant();
        String status = order.text("status");
        Optional<String> id = Optional.of(handle.providerId());
        switch (status) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED", "APPROVED" -> {
                return wanted.offSession()
                        ? Outcome.declined(
                                DeclineCode.AUTHENTICATION_REQUIRED, new RetryAdvice.BuyerPresent(), "order " + status)
                        : buyersTurn(order, handle);
            }
            case "VOIDED" -> {
                return Outcome.declined(
                        DeclineCode.GENERIC, new RetryAdvice.NewInstrument(), "PayPal has voided the order");
            }
            case "COMPLETED" -> {
                Json made = made(order, wanted);
                Outcome outcome = wanted.capture()
                        ? Facts.capture(
                                made,
                                Handles.of(Handles.Kind.CAPTURE, id(made), id),
                                Optional.empty(),
                                wanted.id(),
                                now)
                        : Facts.authorization(made, Handles.authorization(made, id), wanted.id(), now);
                return outcome instanceof Outcome.Succeeded done
                        ? Vault.kept(order, done).map(done::keeping).orElse(done)
                        : outcome;
            }
            default -> throw new Unreadable("an order in a state that is not known");
        }
    }

    /** What a completed order was for: its only capture, or the authorization it began with. */
    private static Json made(Json order, Wanted wanted) {
        List<Json> all = wanted.capture() ? History.captures(order) : History.authorizations(order);
        return all.stream().findFirst().orElseThrow(() -> new Unreadable("a completed order without a payment"));
    }

    /** An order that is approved and waits for us reads the same, but has no time to lose. */
    private Outcome buyersTurn(Json order, Handle handle) {
        Instant now = clock.instant();
        boolean approved = order.text("status").equals("APPROVED");
        Instant made = order.maybe("create_time").isPresent() ? order.moment("create_time") : now;
        Instant until = Handles.approvableUntil(handle, made.plus(APPROVABLE));
        URI page = settings.environment().pages().resolve("/checkoutnow?token=" + handle.providerId());
        return new Outcome.ActionRequired(handle, NextAction.redirect(approval(order, page)), approved ? now : until);
    }

    /** Where PayPal asks the buyer; what he has approved already comes without such a link. */
    static URI approval(Json resource, URI page) {
        return resource.items("links").stream()
                .filter(link -> link.maybe("rel")
                        .filter(rel -> rel.equals("payer-action") || rel.equals("approve"))
                        .isPresent())
                .flatMap(link -> link.maybe("href").stream())
                .map(Orders::address)
                .findFirst()
                .orElse(page);
    }

    private static URI address(String href) {
        try {
            return URI.create(href);
        } catch (IllegalArgumentException noAddress) {
            throw new Unreadable("an answer whose page for the buyer is no address");
        }
    }

    private static Outcome unknown(HttpReply reply, Handle handle) {
        return new Outcome.Unknown(
                "PayPal answered " + reply.status() + " when asked for the order", Optional.of(handle));
    }

    /** Once an order stands at PayPal, trouble says nothing about what has become of it. */
    static Outcome afterSending(Handle handle, Supplier<Outcome> work) {
        try {
            return Facts.sensible(work);
        } catch (HttpFault | Unreadable | TurnedAway trouble) {
            return new Outcome.Unknown(String.valueOf(trouble.getMessage()), Optional.of(handle));
        }
    }

    private static String id(Json resource) {
        String id = resource.text("id");
        if (!Handles.isId(id)) {
            throw new Unreadable("an id that makes no sense");
        }
        return id;
    }

    static Json ok(HttpReply reply) {
        if (reply.status() != 200) {
            throw new Unreadable("PayPal answered " + reply.status());
        }
        return Json.of(reply);
    }
}
