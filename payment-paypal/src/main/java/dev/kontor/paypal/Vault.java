package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.spi.payment.StoredInstrument;
import dev.kontor.value.Method;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Buyers' PayPal accounts that are kept for later: approved once, then charged without the buyer. */
final class Vault {
    private static final String SETUPS = "/v3/vault/setup-tokens";
    private static final String TOKENS = "/v3/vault/payment-tokens";
    private static final Duration APPROVABLE = Duration.ofDays(3);
    private static final Set<String> APPROVED = Set.of("APPROVED", "VAULTED", "TOKENIZED");

    private final Api api;
    private final InstantSource clock;
    private final Settings settings;

    Vault(Api api, InstantSource clock, Settings settings) {
        this.api = api;
        this.clock = clock;
        this.settings = settings;
    }

    Outcome setUp(Operation.SetupInstrument o, CallContext context) {
        if (!(o.instrument() instanceof Instrument.AtProvider) || o.returnTo().isEmpty()) {
            return Outcome.rejected(
                    RejectCode.INVALID_REQUEST, "a stored account begins with a redirect and a way back from it");
        }
        ObjectNode body = Json.object();
        body.putObject("payment_source")
                .putObject("paypal")
                .put("usage_type", "MERCHANT")
                .set("experience_context", OrderBody.experience(o.returnTo().get(), settings.brand(), false));
        HttpReply reply = api.post(SETUPS, body, "setup", context);
        if (!reply.ok()) {
            return Issues.outcome(reply);
        }
        Json setup = Json.of(reply);
        Handle handle = Handles.approvable(
                Handles.of(Handles.Kind.SETUP_TOKEN, id(setup)), clock.instant().plus(APPROVABLE));
        return Orders.afterSending(handle, () -> advanced(setup, handle, context));
    }

    Outcome resume(Handle handle, CallContext context) {
        HttpReply reply = api.get(SETUPS + "/" + handle.providerId(), context);
        if (cameToNothing(reply, handle)) {
            return dropped();
        }
        if (reply.status() != 200) {
            return reply.status() == 429
                    ? Issues.outcome(reply)
                    : new Outcome.Unknown("PayPal answered " + reply.status(), Optional.of(handle));
        }
        Json setup = Json.of(reply);
        return Orders.afterSending(handle, () -> advanced(setup, handle, context));
    }

    private boolean cameToNothing(HttpReply reply, Handle handle) {
        return Issues.isNotFound(reply) && Handles.cameToNothing(handle, clock.instant());
    }

    private static Outcome dropped() {
        return Outcome.declined(
                DeclineCode.PAYER_CANCELED,
                new RetryAdvice.BuyerPresent(),
                "PayPal has dropped the set-up, which nobody approved in time");
    }

    /** A set-up that the buyer has approved is turned into what can be charged; asked twice, PayPal gives the same. */
    private Outcome advanced(Json setup, Handle handle, CallContext context) {
        if (!APPROVED.contains(setup.text("status"))) {
            return waiting(setup, handle);
        }
        Handle tried = Handles.tried(handle);
        Outcome outcome = Orders.afterSending(tried, () -> kept(tried, context));
        return outcome instanceof Outcome.Unknown unknown
                ? new Outcome.Unknown(unknown.why(), Optional.of(tried))
                : outcome;
    }

    private Outcome kept(Handle handle, CallContext context) {
        ObjectNode body = Json.object();
        body.putObject("payment_source")
                .putObject("token")
                .put("id", handle.providerId())
                .put("type", "SETUP_TOKEN");
        HttpReply reply = api.post(TOKENS, body, "keep", context);
        return reply.ok() ? kept(Json.of(reply)) : Issues.outcome(reply);
    }

    /** A set-up that is approved and waits for us reads the same as one that is not, but has no time to lose. */
    private Outcome waiting(Json setup, Handle handle) {
        String status = setup.text("status");
        boolean approved = APPROVED.contains(status);
        if (!approved && !status.equals("CREATED") && !status.equals("PAYER_ACTION_REQUIRED")) {
            throw new Unreadable("a set-up in a state that is not known");
        }
        URI page = settings.environment()
                .pages()
                .resolve("/agreements/approve?approval_session_id=" + handle.providerId());
        return new Outcome.ActionRequired(
                handle,
                NextAction.redirect(Orders.approval(setup, page)),
                approved ? clock.instant() : Handles.approvableUntil(handle, clock.instant()));
    }

    private static Outcome.Succeeded kept(Json token) {
        StoredInstrument stored = stored(id(token), token.in("payment_source", "paypal"));
        return Outcome.succeeded(stored.handle()).keeping(stored);
    }

    /** What a payment kept by the way. */
    static Optional<StoredInstrument> kept(Json order, Outcome.Succeeded done) {
        return order.at("payment_source", "paypal")
                .flatMap(paypal -> paypal.at("attributes", "vault")
                        .filter(vault ->
                                vault.maybe("status").filter("VAULTED"::equals).isPresent())
                        .map(vault -> stored(id(vault), paypal)));
    }

    private static StoredInstrument stored(String id, Json paypal) {
        return new StoredInstrument(
                Handles.of(Handles.Kind.PAYMENT_TOKEN, id),
                Method.PAYPAL,
                paypal.maybe("email_address").map(Vault::display).orElse("PayPal"),
                Optional.empty(),
                true,
                Optional.empty());
    }

    /** Enough for the buyer to tell two accounts of his apart, and for nobody else to write to him. */
    private static String display(String email) {
        int at = email.lastIndexOf('@');
        return at < 1 ? "PayPal" : OrderBody.cut("PayPal, " + email.charAt(0) + "***" + email.substring(at), 100);
    }

    Lookup lookup(Asked asked, CallContext context) {
        if (asked.handle().isEmpty()) {
            api.probe(context);
            return Lookup.absent(false);
        }
        Handle handle = asked.handle().get();
        if (Handles.is(Handles.Kind.PAYMENT_TOKEN, handle)) {
            return Lookup.found(kept(Orders.ok(api.get(TOKENS + "/" + handle.providerId(), context))), List.of());
        }
        HttpReply reply = api.get(SETUPS + "/" + handle.providerId(), context);
        return Lookup.found(cameToNothing(reply, handle) ? dropped() : waiting(Orders.ok(reply), handle), List.of());
    }

    /** Removing takes no key and needs none: what is gone cannot be removed twice. */
    Outcome revoke(Operation.RevokeInstrument o, CallContext context) {
        HttpReply reply = api.change("DELETE", TOKENS + "/" + o.instrument().providerId(), "revoke", context);
        if (reply.ok() || Issues.isNotFound(reply)) {
            return Outcome.succeeded(o.instrument());
        }
        return Issues.outcome(reply);
    }

    Lookup lookup(Operation.RevokeInstrument o, CallContext context) {
        HttpReply reply = api.get(TOKENS + "/" + o.instrument().providerId(), context);
        if (Issues.isNotFound(reply)) {
            return Lookup.found(Outcome.succeeded(o.instrument()), List.of());
        }
        Orders.ok(reply);
        return Lookup.absent(true);
    }

    private static String id(Json token) {
        String id = token.text("id");
        if (!Handles.isId(id)) {
            throw new Unreadable("an id that makes no sense");
        }
        return id;
    }
}
