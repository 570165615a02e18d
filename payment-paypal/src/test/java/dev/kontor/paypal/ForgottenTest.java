package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.value.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PayPal forgets what nobody approved in time. Only of that does it prove anything that PayPal does not know it. */
@Tag("PA-6")
class ForgottenTest {
    private static final Instrument AT_PAYPAL = new Instrument.AtProvider();
    private static final Duration OVER = Duration.ofHours(3);

    private final Shop shop = new Shop();

    @Test
    void an_order_that_nobody_approved_has_come_to_nothing_once_payPal_has_forgotten_it() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = shown(purchase);
        shop.pass(OVER);

        assertThat(ended(shop.lookup(purchase, Optional.of(order)))).isTrue();
        var authorize = shop.authorize("49.50", AT_PAYPAL);
        Handle other = shown(authorize);
        shop.pass(OVER);
        assertThat(ended(shop.lookup(authorize, Optional.of(other)))).isTrue();
    }

    @Test
    void while_it_can_be_approved_it_is_no_proof_that_payPal_does_not_know_it() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = shown(purchase);
        shop.pass(OVER.minusSeconds(1));
        shop.line(ForgottenTest::notKnown);

        assertThat(shop.lookup(purchase, Optional.of(order))).isInstanceOf(Lookup.Failed.class);
    }

    @Test
    void an_order_that_was_paid_is_found_long_after_it_could_be_approved() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = paid(purchase);
        shop.pass(Duration.ofDays(400));

        assertThat(shop.lookup(purchase, Optional.of(order)))
                .isInstanceOfSatisfying(
                        Lookup.Found.class, found -> assertThat(found.outcome()).isInstanceOf(Outcome.Succeeded.class));
    }

    @Test
    void whose_money_was_asked_for_is_not_given_up_though_payPal_does_not_know_it() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = paid(purchase);
        shop.pass(OVER);
        shop.line(ForgottenTest::notKnown);

        assertThat(shop.lookup(purchase, Optional.of(order))).isInstanceOf(Lookup.Failed.class);
        assertThat(resume(purchase, order)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void nor_is_an_order_whose_capture_payPal_answered_with_an_error_of_its_own() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = shown(purchase);
        approve(order);
        shop.line((call, port) -> call.uri().getPath().endsWith("/capture") ? Wire.empty(500) : sent(call, port));
        Outcome.Unknown unknown = (Outcome.Unknown) resume(purchase, order);
        shop.pass(OVER);
        shop.line(ForgottenTest::notKnown);

        assertThat(shop.lookup(purchase, unknown.handle())).isInstanceOf(Lookup.Failed.class);
    }

    @Test
    void nor_is_what_was_taken_or_set_aside_or_is_taken_from_a_stored_account() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = shown(purchase);
        approve(order);
        Handle capture = ((Outcome.Succeeded) resume(purchase, order)).handle();
        var authorize = shop.authorize("49.50", Shop.stored(Books.Habit.PAYS));
        Handle authorization = shop.done(authorize).handle();
        var stored = shop.purchase("49.50", Shop.stored(Books.Habit.PAYS));
        shop.pass(OVER);
        shop.line(ForgottenTest::notKnown);

        assertThat(shop.lookup(purchase, Optional.of(capture))).isInstanceOf(Lookup.Failed.class);
        assertThat(shop.lookup(authorize, Optional.of(authorization))).isInstanceOf(Lookup.Failed.class);
        assertThat(shop.lookup(stored, Optional.of(order))).isInstanceOf(Lookup.Failed.class);
    }

    @Test
    void a_404_that_is_not_of_payPals_own_proves_nothing() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = shown(purchase);
        shop.pass(OVER);
        shop.line((call, port) -> call.method().equals("GET") ? Wire.empty(404) : sent(call, port));

        assertThat(shop.lookup(purchase, Optional.of(order))).isInstanceOf(Lookup.Failed.class);
        assertThat(resume(purchase, order)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void an_order_that_is_known_by_a_message_alone_may_still_be_approved() {
        var purchase = shop.purchase("49.50", AT_PAYPAL);
        Handle order = shown(purchase);
        shop.pass(OVER);

        assertThat(shop.lookup(purchase, Optional.of(Handles.of(Handles.Kind.ORDER, order.providerId()))))
                .isInstanceOf(Lookup.Failed.class);
    }

    @Test
    void a_set_up_that_nobody_approved_has_come_to_nothing_too() {
        Operation setUp = setUp();
        Handle token = shown(setUp);
        shop.pass(Duration.ofDays(3));

        assertThat(ended(shop.lookup(setUp, Optional.of(token)))).isTrue();
    }

    @Test
    void a_set_up_that_was_to_be_kept_is_not_given_up() {
        Operation setUp = setUp();
        Handle token = shown(setUp);
        approve(token);
        shop.line(losing("/payment-tokens"));
        Outcome.Unknown lost = (Outcome.Unknown) resume(setUp, token);
        shop.pass(Duration.ofDays(3));
        shop.line(ForgottenTest::notKnown);

        assertThat(shop.lookup(setUp, lost.handle())).isInstanceOf(Lookup.Failed.class);
    }

    private Operation setUp() {
        return new Operation.SetupInstrument(
                shop.nextId(),
                Payer.of("acc-1"),
                AT_PAYPAL,
                Method.PAYPAL,
                Optional.of(URI.create("https://shop.invalid/back")));
    }

    /** Paid without the shop's knowing it: the answer was lost. */
    private Handle paid(Operation.Purchase purchase) {
        Handle order = shown(purchase);
        approve(order);
        shop.line(losing("/capture"));
        Outcome.Unknown lost = (Outcome.Unknown) resume(purchase, order);
        shop.line(ForgottenTest::sent);
        assertThat(shop.payPal.timesDone(purchase.id())).isEqualTo(1);
        return lost.handle().orElseThrow();
    }

    private Handle shown(Operation operation) {
        return ((Outcome.ActionRequired) shop.submit(operation)).handle();
    }

    private void approve(Handle handle) {
        if (Handles.is(Handles.Kind.ORDER, handle)) {
            shop.payPal.books.approve(handle.providerId());
        } else {
            shop.payPal.books.approveSetUp(handle.providerId());
        }
    }

    private Outcome resume(Operation operation, Handle handle) {
        return shop.gateway.resume(
                new Asked(operation, Optional.of(handle), shop.instant()),
                ReturnData.none(),
                Sent.first(operation.id()));
    }

    private static boolean ended(Lookup lookup) {
        return lookup instanceof Lookup.Found found
                && found.movements().isEmpty()
                && found.outcome() instanceof Outcome.Declined declined
                && declined.code() == DeclineCode.PAYER_CANCELED;
    }

    private static HttpReply notKnown(HttpCall call, HttpPort port) {
        return call.method().equals("GET") ? new Trouble(404, "INVALID_RESOURCE_ID").reply() : sent(call, port);
    }

    private static HttpReply sent(HttpCall call, HttpPort port) {
        return port.send(call, Duration.ZERO);
    }

    private static BiFunction<HttpCall, HttpPort, HttpReply> losing(String path) {
        return (call, port) -> {
            HttpReply reply = sent(call, port);
            if (call.method().equals("POST") && call.uri().getPath().endsWith(path)) {
                throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "connection reset");
            }
            return reply;
        };
    }
}
