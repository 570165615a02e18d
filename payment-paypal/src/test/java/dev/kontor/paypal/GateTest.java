package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String AMOUNT = "{\"currency_code\":\"EUR\",\"value\":\"19.99\"}";
    private static final String ORDER = "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":" + AMOUNT + "}]}";

    private final Gate gate = Gate.published();

    @BeforeEach
    void needs_the_specifications() {
        Assumptions.assumeTrue(Gate.isAtHand(), "PayPal's specifications are not at hand: the gate did not run");
    }

    @Test
    void a_good_order_passes() {
        assertThatCode(() -> gate.check(order(ORDER))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"intent\":\"CAPTURE\"}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[]}",
                "{\"intent\":\"SALE\",\"purchase_units\":[{\"amount\":" + AMOUNT + "}]}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"EUR\",\"value\":19.99}}]}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"EURO\",\"value\":\"1.00\"}}]}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"EUR\",\"value\":\"19,99\"}}]}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"invoice_id\":\"\",\"amount\":" + AMOUNT + "}]}"
            })
    void a_wrong_order_is_refused(String body) {
        assertThatThrownBy(() -> gate.check(order(body)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("refuses the request");
    }

    @Test
    void a_refund_without_a_currency_is_refused() {
        assertThatThrownBy(
                        () -> gate.check(post("/v2/payments/captures/CA1/refund", "{\"amount\":{\"value\":\"1.00\"}}")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_set_up_without_a_key_is_refused() {
        String body = "{\"payment_source\":{\"paypal\":{\"usage_type\":\"MERCHANT\"}}}";

        assertThatThrownBy(() -> gate.check(post("/v3/vault/setup-tokens", body)))
                .isInstanceOf(AssertionError.class);
        assertThatCode(() ->
                        gate.check(post("/v3/vault/setup-tokens", body).header("PayPal-Request-Id", "kit-op-1-setup")))
                .doesNotThrowAnyException();
    }

    @Test
    void an_address_that_payPal_does_not_have_is_refused() {
        assertThatThrownBy(() -> gate.check(post("/v2/payments/captures/CA1/cancel", "{}")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_wrong_answer_is_refused() {
        HttpCall call = order(ORDER);

        assertThatCode(() -> gate.check(call, reply(201, "{\"id\":\"OR1\",\"status\":\"CREATED\"}")))
                .doesNotThrowAnyException();
        for (String wrong : new String[] {
            "{\"id\":\"OR1\",\"status\":\"PAID\"}",
            "{\"id\":17}",
            "{\"id\":\"OR1\",\"create_time\":\"yesterday\"}",
            "[]"
        }) {
            assertThatThrownBy(() -> gate.check(call, reply(201, wrong)))
                    .as(wrong)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("refuses the answer");
        }
        assertThatThrownBy(() -> gate.check(call, reply(422, "{\"details\":[{\"issue\":\"NO_SUCH_ISSUE\"}]}")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void what_the_simulator_is_asked_wrongly_never_reaches_its_books() {
        SimulatedPayPal payPal = new SimulatedPayPal(() -> Instant.EPOCH);

        assertThatThrownBy(() -> payPal.answer(order("{\"intent\":\"CAPTURE\"}")))
                .isInstanceOf(AssertionError.class);
        assertThat(payPal.books.orders).isEmpty();
    }

    private static HttpCall order(String body) {
        return post("/v2/checkout/orders", body);
    }

    private static HttpCall post(String path, String body) {
        return HttpCall.post(URI.create("https://api-m.sandbox.paypal.com" + path))
                .header("Authorization", "Bearer none")
                .body("application/json", body);
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
