package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Voids and renewals of authorizations. Both are about the first of them, never about one that was renewed. */
final class Authorizations {
    private static final String PATH = "/v2/payments/authorizations/";

    private final Api api;
    private final InstantSource clock;
    private final Orders orders;

    Authorizations(Api api, InstantSource clock, Orders orders) {
        this.api = api;
        this.clock = clock;
        this.orders = orders;
    }

    Outcome reauthorize(Operation.Reauthorize o, CallContext context) {
        ObjectNode body = Json.object();
        body.set("amount", Decimals.write(o.amount()));
        HttpReply reply =
                api.post(PATH + Handles.original(o.authorization()) + "/reauthorize", body, "reauthorize", context);
        if (!reply.ok()) {
            return Issues.outcome(reply);
        }
        Json renewed = Json.of(reply);
        Handle handle = handle(o, renewed);
        return Orders.afterSending(handle, () -> read(o, renewed, handle, context));
    }

    private static Handle handle(Operation.Reauthorize o, Json renewed) {
        return Handles.renewed(Handles.authorization(renewed, Handles.order(o.authorization())), o.authorization());
    }

    /** A renewal is two facts: what was set aside anew, and that it takes the place of what was set aside before. */
    private Outcome read(Operation.Reauthorize o, Json renewed, Handle handle, CallContext context) {
        Outcome outcome = Facts.authorization(renewed, handle, o.id(), clock.instant());
        if (!(outcome instanceof Outcome.Succeeded done)) {
            return outcome;
        }
        List<Movement> told = new ArrayList<>(done.movements());
        Handles.order(handle)
                .flatMap(order -> orders.order(order, context))
                .flatMap(order ->
                        new History(order, List.of()).ended(o.authorization().providerId()))
                .ifPresent(told::add);
        return new Outcome.Succeeded(done.handle(), told, done.validUntil(), done.instrument());
    }

    Lookup lookup(Operation.Reauthorize o, Asked asked, CallContext context) {
        Optional<Handle> own = Handles.own(asked, Handles.Kind.AUTHORIZATION);
        if (own.isEmpty()) {
            api.probe(context);
            return Lookup.absent(false);
        }
        Json renewed = Orders.ok(api.get(PATH + own.get().providerId(), context));
        Outcome outcome = read(o, renewed, handle(o, renewed), context);
        return Lookup.found(outcome, outcome instanceof Outcome.Succeeded done ? done.movements() : List.of());
    }

    /**
     * A void has no key at PayPal. One that was voided before may have been so by an earlier send of this very operation,
     * unless this is the first.
     */
    Outcome cancel(Operation.VoidAuthorization o, CallContext context) {
        String original = Handles.original(o.authorization());
        HttpReply reply = api.change("POST", PATH + original + "/void", "void", context);
        boolean before = Issues.issue(reply).filter("PREVIOUSLY_VOIDED"::equals).isPresent();
        if (before && context.attempt() == 1) {
            return Outcome.rejected(RejectCode.ALREADY_DONE, "the authorization was voided before");
        }
        if (!reply.ok() && !before) {
            return Issues.outcome(reply);
        }
        Handle handle = handle(o);
        return Orders.afterSending(handle, () -> {
            Json voided = reply.status() == 200 ? Json.of(reply) : authorization(original, context);
            return voided(o, voided, context)
                    .map(movements -> Outcome.succeeded(handle, movements.toArray(Movement[]::new)))
                    .orElseThrow(() -> new Unreadable("a void after which the authorization stands"));
        });
    }

    /** The state of the authorization itself says whether it was voided, which needs no id of the void. */
    Lookup lookup(Operation.VoidAuthorization o, CallContext context) {
        Optional<List<Movement>> movements =
                voided(o, authorization(Handles.original(o.authorization()), context), context);
        if (movements.isEmpty()) {
            return Lookup.absent(true);
        }
        boolean ranOut = movements.get().stream().anyMatch(m -> m.kind() == MovementKind.AUTHORIZATION_EXPIRED);
        return Lookup.found(
                ranOut
                        ? Outcome.rejected(RejectCode.AUTHORIZATION_EXPIRED, "the authorization ran out by itself")
                        : Outcome.succeeded(handle(o), movements.get().toArray(Movement[]::new)),
                movements.get());
    }

    private static Handle handle(Operation.VoidAuthorization o) {
        return Handles.of(Handles.Kind.AUTHORIZATION, o.authorization().providerId(), Handles.order(o.authorization()));
    }

    /** What a void gave up; empty when the authorization stands. With the first authorization goes what renews it. */
    private Optional<List<Movement>> voided(Operation.VoidAuthorization o, Json original, CallContext context) {
        String status = original.text("status");
        if (!status.equals("VOIDED") && !status.equals("EXPIRED")) {
            if (!Facts.isHeld(original) && !status.equals("PENDING") && !status.equals("DENIED")) {
                throw new Unreadable("an authorization in a state that is not known");
            }
            return Optional.empty();
        }
        String id = o.authorization().providerId();
        Json last = id.equals(original.text("id")) ? original : authorization(id, context);
        List<Json> captures = Handles.order(o.authorization())
                .or(() -> Facts.orderOf(last))
                .flatMap(order -> orders.order(order, context))
                .map(History::captures)
                .orElse(List.of());
        List<Json> taken = captures.stream()
                .filter(capture ->
                        Facts.authorizationOf(capture).map(id::equals).orElse(true))
                .toList();
        return Optional.of(
                Facts.ended(last, taken).map(m -> m.kind() == MovementKind.VOIDED ? m.causedBy(o.id()) : m).stream()
                        .toList());
    }

    private Json authorization(String id, CallContext context) {
        return Orders.ok(api.get(PATH + id, context));
    }
}
