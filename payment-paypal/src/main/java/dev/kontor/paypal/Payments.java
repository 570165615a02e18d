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
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Captures and refunds. */
final class Payments {
    private static final int LONGEST_NOTE = 255;

    private final Api api;
    private final InstantSource clock;
    private final Orders orders;
    private final Disputes disputes;

    Payments(Api api, InstantSource clock, Orders orders, Disputes disputes) {
        this.api = api;
        this.clock = clock;
        this.orders = orders;
        this.disputes = disputes;
    }

    /** PayPal itself would take up to 115 % of what was authorized; a shop never asked the buyer for that. */
    Outcome capture(Operation.Capture o, CallContext context) {
        Handle from = o.authorization();
        String amount = Decimals.decimal(o.amount());
        if (Handles.amount(from)
                .filter(held -> new BigDecimal(amount).compareTo(new BigDecimal(held)) > 0)
                .isPresent()) {
            return Outcome.rejected(RejectCode.EXCEEDS_AUTHORIZED, "more than the authorization is over");
        }
        ObjectNode body = Json.object().put("invoice_id", o.id());
        body.set("amount", Decimals.write(o.amount()));
        body.put("final_capture", o.last());
        HttpReply reply =
                api.post("/v2/payments/authorizations/" + from.providerId() + "/capture", body, "capture", context);
        if (!reply.ok()) {
            return Issues.isDoneBefore(reply)
                    ? before(o, Handles.order(from), context).orElseGet(() -> Issues.outcome(reply))
                    : Issues.outcome(reply);
        }
        Json capture = Json.of(reply);
        Outcome outcome = read(o, capture);
        boolean whole = Handles.amount(from)
                .filter(held -> new BigDecimal(amount).compareTo(new BigDecimal(held)) == 0)
                .isPresent();
        return o.last() && !whole && outcome instanceof Outcome.Succeeded done
                ? Orders.afterSending(done.handle(), () -> withRest(o, done, context))
                : outcome;
    }

    /** The last capture gives up what it leaves, which PayPal says of the authorization and not of the capture. */
    private Outcome withRest(Operation.Capture o, Outcome.Succeeded done, CallContext context) {
        List<Movement> told = new ArrayList<>(done.movements());
        Handles.order(done.handle())
                .flatMap(id -> orders.order(id, context))
                .flatMap(order ->
                        new History(order, List.of()).ended(o.authorization().providerId()))
                .ifPresent(rest -> told.add(rest.causedBy(o.id())));
        return Outcome.succeeded(done.handle(), told.toArray(Movement[]::new));
    }

    private Outcome read(Operation.Capture o, Json capture) {
        Optional<String> order = Handles.order(o.authorization());
        return Facts.capture(
                capture,
                Handles.of(Handles.Kind.CAPTURE, capture.text("id"), order.or(() -> Facts.orderOf(capture))),
                Optional.of(o.authorization().providerId()),
                o.id(),
                clock.instant());
    }

    Outcome refund(Operation.Refund o, CallContext context) {
        ObjectNode body = Json.object();
        body.set("amount", Decimals.write(o.amount()));
        body.put("invoice_id", o.id())
                .put("custom_id", o.id())
                .put("note_to_payer", OrderBody.cut(o.reason(), LONGEST_NOTE));
        HttpReply reply =
                api.post("/v2/payments/captures/" + o.capture().providerId() + "/refund", body, "refund", context);
        if (!reply.ok()) {
            return Issues.isDoneBefore(reply)
                    ? before(o, Handles.order(o.capture()), context).orElseGet(() -> Issues.outcome(reply))
                    : Issues.outcome(reply);
        }
        return read(o, Json.of(reply));
    }

    private Outcome read(Operation.Refund o, Json refund) {
        return Facts.refund(
                refund,
                Handles.of(Handles.Kind.REFUND, refund.text("id"), Handles.order(o.capture())),
                Optional.of(o.capture().providerId()),
                o.id(),
                clock.instant());
    }

    /** What an earlier send of the same operation came to, by the order's list; empty when it is not there. */
    private Optional<Outcome> before(Operation operation, Optional<String> order, CallContext context) {
        return order.flatMap(id -> orders.order(id, context)).flatMap(listed -> read(operation, listed));
    }

    private Optional<Outcome> read(Operation operation, Json order) {
        boolean capture = operation instanceof Operation.Capture;
        return (capture ? History.captures(order) : History.refunds(order))
                .stream()
                        .filter(made -> History.invoice(made)
                                .filter(operation.id()::equals)
                                .isPresent())
                        .findFirst()
                        .map(made -> capture
                                ? read((Operation.Capture) operation, made)
                                : read((Operation.Refund) operation, made));
    }

    Lookup lookup(Operation.Capture o, Asked asked, CallContext context) {
        Optional<String> order = Handles.order(o.authorization());
        Optional<Json> listed = order.flatMap(id -> orders.order(id, context));
        Optional<Json> capture = Handles.own(asked, Handles.Kind.CAPTURE)
                .map(own -> Orders.ok(api.get("/v2/payments/captures/" + own.providerId(), context)))
                .or(() -> listed.flatMap(l -> History.captures(l).stream()
                        .filter(made ->
                                History.invoice(made).filter(o.id()::equals).isPresent())
                        .findFirst()));
        if (capture.isEmpty()) {
            return nothing(context);
        }
        Json made = capture.get();
        List<Disputes.Dispute> about = Facts.isTaken(made) ? disputes.about(made.text("id"), context) : List.of();
        History history = new History(listed.orElseGet(Json::nothing), about);
        return Lookup.found(
                read(o, made),
                history.ofCapture(made, Optional.of(o.authorization().providerId())));
    }

    Lookup lookup(Operation.Refund o, Asked asked, CallContext context) {
        Optional<Json> refund = Handles.own(asked, Handles.Kind.REFUND)
                .map(own -> Orders.ok(api.get("/v2/payments/refunds/" + own.providerId(), context)))
                .or(() -> Handles.order(o.capture())
                        .flatMap(id -> orders.order(id, context))
                        .flatMap(listed -> History.refunds(listed).stream()
                                .filter(made -> History.invoice(made)
                                        .filter(o.id()::equals)
                                        .isPresent())
                                .findFirst()));
        if (refund.isEmpty()) {
            return nothing(context);
        }
        Json made = refund.get();
        return Lookup.found(
                read(o, made),
                Facts.refund(made, Optional.of(o.capture().providerId()), MovementKind.REFUNDED).stream()
                        .map(m -> m.kind() == MovementKind.REFUNDED ? m.causedBy(o.id()) : m)
                        .toList());
    }

    /**
     * PayPal lists nothing by our id, so what was not found may be there all the same. Whoever hears so sends the same
     * again, which is no use while PayPal does not answer.
     */
    Lookup nothing(CallContext context) {
        api.probe(context);
        return Lookup.absent(false);
    }
}
