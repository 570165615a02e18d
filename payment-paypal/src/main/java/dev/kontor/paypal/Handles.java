package dev.kontor.paypal;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Asked;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is remembered of things at PayPal. {@code is} says which kind of thing an id names; {@code order} the order it
 * belongs to, which lists everything that came of it; {@code amount} what was set aside; {@code honoredUntil} until when
 * PayPal stands for it; {@code original} the authorization behind one that was renewed, which alone can be voided or renewed
 * again; {@code approvableUntil} until when a buyer can approve; {@code tried} that what he approved was asked for, so that it
 * may be done.
 */
final class Handles {
    /** What the id of a handle names. */
    enum Kind {
        ORDER,
        AUTHORIZATION,
        CAPTURE,
        REFUND,
        SETUP_TOKEN,
        PAYMENT_TOKEN
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String IS = "is";
    private static final String ORDER = "order";
    private static final String AMOUNT = "amount";
    private static final String HONORED = "honoredUntil";
    private static final String ORIGINAL = "original";
    private static final String APPROVABLE = "approvableUntil";
    private static final String TRIED = "tried";

    private Handles() {}

    static Handle of(Kind kind, String id) {
        return Handle.of(id).with(IS, kind.name());
    }

    static Handle of(Kind kind, String id, Optional<String> order) {
        Handle handle = of(kind, id);
        return order.map(o -> handle.with(ORDER, o)).orElse(handle);
    }

    static Handle authorization(Json authorization, Optional<String> order) {
        Handle handle = of(Kind.AUTHORIZATION, authorization.text("id"), order)
                .with(AMOUNT, authorization.text("amount", "value"));
        return authorization
                .maybe("create_time")
                .map(made -> handle.with(
                        HONORED,
                        authorization.moment("create_time").plus(Offer.HONORED).toString()))
                .orElse(handle);
    }

    static Handle renewed(Handle handle, Handle from) {
        return handle.with(ORIGINAL, original(from));
    }

    /** With the moment until which the buyer can approve what it names. */
    static Handle approvable(Handle handle, Instant until) {
        return handle.with(APPROVABLE, until.toString());
    }

    static Instant approvableUntil(Handle handle, Instant fallback) {
        String until = handle.state().get(APPROVABLE);
        try {
            return until == null ? fallback : Instant.parse(until);
        } catch (DateTimeException notOurs) {
            return fallback;
        }
    }

    /** Of what was asked to be carried out, whatever came of it. */
    static Handle tried(Handle handle) {
        return handle.with(TRIED, "yes");
    }

    /**
     * Whether nothing can have come of what PayPal does not know any more: the buyer's time is over, and nobody asked for
     * what he should have approved. What is carried out stays known for years.
     */
    static boolean cameToNothing(Handle handle, Instant now) {
        return !handle.state().containsKey(TRIED) && !now.isBefore(approvableUntil(handle, Instant.MAX));
    }

    static boolean is(Kind kind, Handle handle) {
        return kind.name().equals(handle.state().get(IS));
    }

    /** An operation's own handle, unless it names a thing of another kind. */
    static Optional<Handle> own(Asked asked, Kind kind) {
        return asked.handle()
                .filter(handle -> is(kind, handle) || !handle.state().containsKey(IS));
    }

    static Optional<String> order(Handle handle) {
        return is(Kind.ORDER, handle)
                ? Optional.of(handle.providerId())
                : Optional.ofNullable(handle.state().get(ORDER));
    }

    static Optional<String> amount(Handle authorization) {
        return Optional.ofNullable(authorization.state().get(AMOUNT));
    }

    static String original(Handle authorization) {
        return authorization.state().getOrDefault(ORIGINAL, authorization.providerId());
    }

    /** Whether an id can be part of an address; PayPal's own all can. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
