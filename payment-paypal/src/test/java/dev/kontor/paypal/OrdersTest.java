package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.tck.payment.Happening;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OR-4")
class OrdersTest {
    private static final Instrument AT_PAYPAL = new Instrument.AtProvider();
    private static final Instrument STORED = Shop.stored(Books.Habit.PAYS);

    private final Shop shop = new Shop();

    @Test
    void a_buyer_is_sent_to_payPal_and_pays_when_he_is_back() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Outcome.ActionRequired shown = asked(purchase);

        assertThat(shown.action())
                .isInstanceOfSatisfying(
                        NextAction.Redirect.class,
                        redirect -> assertThat(redirect.to().toString())
                                .startsWith("https://www.sandbox.paypal.com/checkoutnow?token="));
        assertThat(shown.expiresAt()).isEqualTo(shop.instant().plus(Duration.ofHours(3)));
        assertThat(resume(purchase, shown)).isInstanceOf(Outcome.ActionRequired.class);

        shop.payPal.buyerApproves(shown);

        assertThat(resume(purchase, shown))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        done -> assertThat(done.movements()).singleElement().satisfies(taken -> {
                            assertThat(taken.kind()).isEqualTo(MovementKind.CAPTURED);
                            assertThat(taken.amount()).isEqualTo(Amounts.of("49.50", "EUR"));
                            assertThat(taken.operation()).contains(purchase.id());
                            assertThat(taken.parent()).isEmpty();
                        }));
    }

    @Test
    void a_buyer_who_never_comes_back_has_not_paid_and_needs_no_review() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Outcome.ActionRequired shown = asked(purchase);
        shop.pass(Duration.ofHours(3));

        assertThat(resume(purchase, shown))
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo(DeclineCode.PAYER_CANCELED));
        assertThat(shop.lookup(purchase, Optional.of(shown.handle())))
                .isInstanceOfSatisfying(
                        Lookup.Found.class, found -> assertThat(found.outcome()).isEqualTo(resume(purchase, shown)));
    }

    @Test
    void an_order_that_cannot_be_found_while_it_can_be_approved_is_not_given_up() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Outcome.ActionRequired shown = asked(purchase);
        shop.line((call, port) -> call.method().equals("GET")
                ? new Trouble(404, "INVALID_RESOURCE_ID").reply()
                : port.send(call, Duration.ZERO));

        assertThat(resume(purchase, shown)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_capture_whose_answer_was_lost_after_approval_is_found_by_its_order() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Outcome.ActionRequired shown = asked(purchase);
        shop.payPal.buyerApproves(shown);
        shop.line(losing("/capture"));
        assertThat(resume(purchase, shown))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.handle())
                                .hasValueSatisfying(order -> assertThat(order.providerId())
                                        .isEqualTo(shown.handle().providerId())));
        shop.line((call, port) -> port.send(call, Duration.ZERO));

        assertThat(shop.lookup(purchase, Optional.of(shown.handle())))
                .isInstanceOfSatisfying(
                        Lookup.Found.class, found -> assertThat(found.outcome()).isInstanceOf(Outcome.Succeeded.class));
        assertThat(resume(purchase, shown)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(shop.payPal.timesDone(purchase.id())).isEqualTo(1);
    }

    @Test
    void an_approved_order_that_was_never_captured_reads_as_one_to_go_on_with_now() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Outcome.ActionRequired shown = asked(purchase);
        shop.payPal.buyerApproves(shown);

        assertThat(shop.lookup(purchase, Optional.of(shown.handle())))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.ActionRequired.class,
                                        still -> assertThat(still.expiresAt()).isEqualTo(shop.instant())));
    }

    @Test
    void a_stored_account_whose_answer_was_lost_is_charged_once_by_the_same_request_again() {
        var purchase = shop.purchase("49.50", STORED);
        shop.line(losing("/v2/checkout/orders"));
        assertThat(shop.submit(purchase)).isInstanceOf(Outcome.Unknown.class);
        shop.line((call, port) -> port.send(call, Duration.ZERO));

        assertThat(shop.lookup(purchase, Optional.empty())).isEqualTo(Lookup.absent(false));
        assertThat(shop.again(purchase)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(shop.payPal.timesDone(purchase.id())).isEqualTo(1);
    }

    @Test
    void after_the_window_the_same_request_would_charge_again_which_is_why_it_is_declared() {
        var purchase = shop.purchase("49.50", STORED);
        shop.done(purchase);
        shop.pass(window(OperationKind.PURCHASE));
        shop.again(purchase);

        assertThat(shop.payPal.timesDone(purchase.id())).isEqualTo(2);
        assertThat(window(OperationKind.PURCHASE)).isEqualTo(Duration.ofHours(6));
        assertThat(window(OperationKind.AUTHORIZE)).isEqualTo(Duration.ofHours(6));
        assertThat(window(OperationKind.CAPTURE)).isEqualTo(Duration.ofDays(45));
        assertThat(window(OperationKind.REFUND)).isEqualTo(Duration.ofDays(45));
        assertThat(window(OperationKind.REAUTHORIZE)).isEqualTo(Duration.ofDays(45));
        assertThat(window(OperationKind.SETUP_INSTRUMENT)).isEqualTo(Duration.ofHours(3));
        assertThat(shop.gateway.capabilities().idempotency(OperationKind.VOID_AUTHORIZATION))
                .isEqualTo(Idempotency.none());
    }

    @Test
    void a_charge_without_its_buyer_that_may_still_be_on_its_way_is_not_taken_for_declined() {
        Operation.Purchase renewal =
                new Operation.Purchase("op-r", shop.charge("49.50", "EUR", STORED, Charge.Initiator.RECURRING));
        Outcome.Succeeded done = shop.done(renewal);
        String order = Handles.order(done.handle()).orElseThrow();
        Books.known(shop.payPal.books.orders, order).put("status", "APPROVED");

        assertThat(shop.lookup(renewal, Optional.of(Handles.of(Handles.Kind.ORDER, order))))
                .isEqualTo(Lookup.absent(false));
    }

    @Test
    void a_buyer_who_is_wanted_and_not_there_is_a_decline_that_says_so() {
        Outcome outcome = shop.submit(new Operation.Purchase(
                "op-r", shop.charge("49.50", "EUR", Shop.stored(Books.Habit.WANTS_BUYER), Charge.Initiator.RECURRING)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo(DeclineCode.AUTHENTICATION_REQUIRED));
    }

    @Test
    void a_declined_account_is_a_decline() {
        assertThat(shop.submit(shop.purchase("49.50", Shop.stored(Books.Habit.DECLINES))))
                .isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void an_authorization_lives_29_days_and_is_renewed_after_three_under_a_new_id() {
        var authorize = shop.authorize("50.00", STORED);
        Outcome.Succeeded held = shop.done(authorize);
        assertThat(held.validUntil()).contains(shop.instant().plus(Duration.ofDays(29)));
        assertThat(held.handle().state())
                .containsEntry(
                        "honoredUntil", shop.instant().plus(Duration.ofDays(3)).toString());
        assertThat(shop.submit(renewal(held))).isInstanceOf(Outcome.Rejected.class);

        shop.pass(Duration.ofDays(4));
        Outcome.Succeeded renewed = shop.done(renewal(held));
        assertThat(renewed.handle().providerId()).isNotEqualTo(held.handle().providerId());
        assertThat(renewed.movements())
                .extracting(Movement::kind)
                .containsExactly(MovementKind.AUTHORIZED, MovementKind.VOIDED);

        shop.pass(Duration.ofDays(4));
        Outcome.Succeeded twice = shop.done(renewal(renewed));
        assertThat(shop.paths())
                .contains("POST /v2/payments/authorizations/" + held.handle().providerId() + "/reauthorize");
        assertThat(shop.done(shop.capture(twice, "50.00", true)).movements())
                .singleElement()
                .satisfies(taken ->
                        assertThat(taken.parent()).contains(twice.handle().providerId()));
    }

    @Test
    void a_renewed_authorization_is_given_up_by_way_of_the_first() {
        Outcome.Succeeded held = shop.done(shop.authorize("50.00", STORED));
        shop.pass(Duration.ofDays(4));
        Outcome.Succeeded renewed = shop.done(renewal(held));
        var release = new Operation.VoidAuthorization("op-v", renewed.handle(), Method.PAYPAL);

        assertThat(shop.lookup(release, Optional.empty())).isEqualTo(Lookup.absent(true));
        assertThat(shop.done(release).movements()).singleElement().satisfies(given -> {
            assertThat(given.kind()).isEqualTo(MovementKind.VOIDED);
            assertThat(given.parent()).contains(renewed.handle().providerId());
        });
        assertThat(shop.paths())
                .contains("POST /v2/payments/authorizations/" + held.handle().providerId() + "/void");
        assertThat(shop.lookup(release, Optional.empty())).isInstanceOf(Lookup.Found.class);
    }

    private Operation.Reauthorize renewal(Outcome.Succeeded held) {
        return new Operation.Reauthorize(shop.nextId(), held.handle(), Method.PAYPAL, Amounts.of("50.00", "EUR"));
    }

    @Test
    void a_void_whose_answer_was_lost_is_known_by_the_authorization() {
        Outcome.Succeeded held = shop.done(shop.authorize("50.00", STORED));
        shop.done(shop.capture(held, "20.00", false));
        var release = new Operation.VoidAuthorization("op-v", held.handle(), Method.PAYPAL);
        shop.line(losing("/void"));
        assertThat(shop.submit(release)).isInstanceOf(Outcome.Unknown.class);
        shop.line((call, port) -> port.send(call, Duration.ZERO));

        assertThat(shop.lookup(release, Optional.empty()))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.movements())
                                .singleElement()
                                .satisfies(given -> assertThat(given.amount()).isEqualTo(Amounts.of("30.00", "EUR"))));
        assertThat(shop.again(release)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void more_than_was_authorized_is_not_taken_though_payPal_would() {
        Outcome.Succeeded held = shop.done(shop.authorize("50.00", STORED));
        shop.calls.clear();

        assertThat(shop.submit(shop.capture(held, "50.01", true))).isInstanceOf(Outcome.Rejected.class);
        assertThat(shop.calls).isEmpty();
    }

    @Test
    void the_last_capture_tells_at_once_what_it_leaves() {
        Outcome.Succeeded held = shop.done(shop.authorize("50.00", STORED));
        shop.done(shop.capture(held, "20.00", false));

        assertThat(shop.done(shop.capture(held, "10.00", true)).movements())
                .extracting(Movement::kind, Movement::amount)
                .containsExactly(
                        tuple(MovementKind.CAPTURED, Amounts.of("10.00", "EUR")),
                        tuple(MovementKind.VOIDED, Amounts.of("20.00", "EUR")));
    }

    @Test
    void a_number_that_was_used_before_is_looked_for_and_not_taken_for_a_no() {
        Outcome.Succeeded held = shop.done(shop.authorize("50.00", STORED));
        Operation.Capture capture = shop.capture(held, "20.00", false);
        Outcome.Succeeded first = shop.done(capture);
        shop.line((call, port) -> call.uri().getPath().endsWith("/capture")
                ? new Trouble(422, "DUPLICATE_INVOICE_ID").reply()
                : port.send(call, Duration.ZERO));

        assertThat(shop.again(capture)).isEqualTo(first);
        assertThat(shop.submit(shop.capture(held, "20.00", false))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_capture_or_refund_whose_answer_was_lost_is_found_in_its_order() {
        Outcome.Succeeded held = shop.done(shop.authorize("50.00", STORED));
        Operation.Capture capture = shop.capture(held, "20.00", false);
        assertThat(shop.lookup(capture, Optional.empty())).isEqualTo(Lookup.absent(false));
        Outcome.Succeeded taken = shop.done(capture);
        Operation.Refund refund = shop.refund(taken, "5.00");
        shop.done(refund);

        for (Operation operation : List.of(capture, refund)) {
            assertThat(shop.lookup(operation, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.outcome()).isInstanceOf(Outcome.Succeeded.class));
        }
    }

    @Test
    void a_payment_that_payPal_looks_at_is_pending_until_it_says_so() {
        var purchase = shop.purchase("49.50", Shop.stored(Books.Habit.PAYS_LATER));
        assertThat(shop.submit(purchase)).isInstanceOfSatisfying(Outcome.Pending.class, pending -> {
            assertThat(pending.reason()).isEqualTo(Outcome.Pending.Reason.PROVIDER_REVIEW);
            shop.payPal.happens(Happening.FAILS, purchase.id());
            assertThat(shop.lookup(purchase, pending.handle()))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.outcome()).isInstanceOf(Outcome.Declined.class));
        });
    }

    @Test
    void what_a_dispute_took_is_told_once_whether_as_a_refund_or_not() {
        var purchase = shop.purchase("49.50", STORED);
        Outcome.Succeeded taken = shop.done(purchase);
        shop.payPal.happens(Happening.CHARGED_BACK, purchase.id());
        assertThat(kinds(purchase, taken))
                .containsOnlyOnce(MovementKind.CHARGED_BACK)
                .doesNotContain(MovementKind.REFUNDED);

        String capture = taken.handle().providerId();
        ObjectNode payout = Json.object()
                .put("id", "RE900")
                .put("status", "COMPLETED")
                .put("create_time", shop.instant().toString());
        payout.putObject("amount").put("currency_code", "EUR").put("value", "49.50");
        payout.putObject("supplementary_data")
                .putObject("related_ids")
                .put("order_id", Handles.order(taken.handle()).orElseThrow())
                .put("capture_id", capture);
        shop.payPal.books.refunds.put("RE900", payout);
        assertThat(kinds(purchase, taken))
                .containsOnlyOnce(MovementKind.CHARGED_BACK)
                .doesNotContain(MovementKind.REFUNDED);
    }

    @Test
    void without_the_right_to_read_disputes_everything_else_is_told() {
        var purchase = shop.purchase("49.50", STORED);
        Outcome.Succeeded taken = shop.done(purchase);
        shop.line((call, port) -> call.uri().getPath().startsWith("/v1/customer")
                ? new Trouble(403, "PERMISSION_DENIED").reply()
                : port.send(call, Duration.ZERO));

        assertThat(kinds(purchase, taken)).containsExactly(MovementKind.CAPTURED, MovementKind.FEE);
    }

    private List<MovementKind> kinds(Operation operation, Outcome.Succeeded done) {
        Lookup.Found found = (Lookup.Found) shop.lookup(operation, Optional.of(done.handle()));
        return found.movements().stream().map(Movement::kind).toList();
    }

    @Test
    void a_buyer_who_agrees_has_his_account_kept_by_paying() {
        Charge charge = shop.charge("49.50", "EUR", AT_PAYPAL, Charge.Initiator.BUYER_PRESENT);
        var purchase = new Operation.Purchase(
                "op-k",
                new Charge(
                        charge.amount(),
                        charge.payer(),
                        charge.instrument(),
                        charge.methods(),
                        charge.initiator(),
                        charge.reference(),
                        charge.statement(),
                        charge.returnTo(),
                        charge.lines(),
                        true));
        Outcome.ActionRequired shown = asked(purchase);
        shop.payPal.buyerApproves(shown);

        assertThat(resume(purchase, shown))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        done -> assertThat(done.instrument()).hasValueSatisfying(kept -> {
                            assertThat(kept.display()).isEqualTo("PayPal, b***@personal.example");
                            assertThat(shop.submit(shop.purchase(
                                            "5.00", new Instrument.Stored(kept.handle(), Optional.empty()))))
                                    .isInstanceOf(Outcome.Succeeded.class);
                        }));
    }

    @Test
    void lines_go_along_when_they_come_to_the_amount_and_stay_away_when_not() {
        Charge.Line two = new Charge.Line("solid-cad", "SolidCAD", 2, Amounts.of("40.01", "EUR"));
        Charge.Line one = new Charge.Line("", "Guarantee", 1, Amounts.of("9.49", "EUR"));
        shop.done(new Operation.Purchase("op-1", withLines(List.of(two, one))));
        assertThat(Wire.text(shop.calls.get(1)))
                .contains("\"name\":\"2 x SolidCAD\",\"quantity\":\"1\",\"sku\":\"solid-cad\"")
                .contains("\"soft_descriptor\":\"ACME*Solid   more  rea\"");

        shop.done(new Operation.Purchase("op-2", withLines(List.of(two))));
        assertThat(Wire.text(shop.calls.get(2))).doesNotContain("items").doesNotContain("breakdown");
    }

    private Charge withLines(List<Charge.Line> lines) {
        Charge charge = shop.charge("49.50", "EUR", STORED, Charge.Initiator.BUYER_PRESENT);
        return new Charge(
                charge.amount(),
                charge.payer(),
                charge.instrument(),
                charge.methods(),
                charge.initiator(),
                charge.reference(),
                charge.statement(),
                charge.returnTo(),
                lines,
                false);
    }

    @Test
    void ids_that_are_none_of_payPals_never_become_part_of_an_address() {
        for (String id : List.of("../../v1/oauth2/token", "CA1?x=y", "CA1/refund", "a b")) {
            Operation refund = new Operation.Refund(
                    "op-1", Handle.of(id), Method.PAYPAL, Amounts.of("1.00", "EUR"), "returned goods");
            assertThat(shop.submit(refund)).as(id).isInstanceOf(Outcome.Rejected.class);
            assertThat(shop.lookup(refund, Optional.of(Handle.of(id)))).isInstanceOf(Lookup.Failed.class);
        }
        assertThat(shop.calls).isEmpty();
    }

    private Duration window(OperationKind kind) {
        return shop.gateway.capabilities().idempotency(kind).keptFor();
    }

    private Outcome.ActionRequired asked(Operation operation) {
        return (Outcome.ActionRequired) shop.submit(operation);
    }

    private Outcome resume(Operation operation, Outcome.ActionRequired shown) {
        return shop.gateway.resume(
                new Asked(operation, Optional.of(shown.handle()), shop.instant()),
                ReturnData.none(),
                Sent.first(operation.id()));
    }

    private static BiFunction<HttpCall, HttpPort, HttpReply> losing(String path) {
        return (call, port) -> {
            HttpReply reply = port.send(call, Duration.ZERO);
            if (call.method().equals("POST") && call.uri().getPath().endsWith(path)) {
                throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "connection reset");
            }
            return reply;
        };
    }
}
