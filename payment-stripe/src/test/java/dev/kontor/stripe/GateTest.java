package dev.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.HttpCall;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate is shut for what Stripe would not take. */
class GateTest {
    @BeforeEach
    void only_where_the_schema_is() {
        Assumptions.assumeTrue(Gate.runs(), "Stripe's schema is not here");
    }

    private static HttpCall post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return HttpCall.post(URI.create("https://api.stripe.com" + path))
                .header("Idempotency-Key", "op_1-create")
                .form(form);
    }

    private static HttpCall intent(String... more) {
        String[] fields = new String[4 + more.length];
        System.arraycopy(new String[] {"amount", "4950", "currency", "eur"}, 0, fields, 0, 4);
        System.arraycopy(more, 0, fields, 4, more.length);
        return post("/v1/payment_intents", fields);
    }

    @Test
    void a_right_request_passes() {
        assertThat(Gate.problem(intent(
                        "metadata[kontor_operation]",
                        "op_1",
                        "payment_method_types[0]",
                        "card",
                        "expand[0]",
                        "payment_method",
                        "payment_method_options[card][request_multicapture]",
                        "if_available")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 49.50",
        "amount, ",
        "capture_method, later",
        "confirm, yes",
        "statement_descriptor_suffix, a text that is far too long for a statement",
        "card_number, 4242424242424242",
        "payment_method_types, card",
        "metadata[a][b], nested",
        "payment_method_options[card][no_such_option], 1",
        "payment_method_options[card][request_multicapture], always",
    })
    void a_wrong_field_is_refused(String field, String value) {
        assertThat(Gate.problem(intent(field, value == null ? "" : value))).isPresent();
    }

    @Test
    void a_missing_field_is_refused() {
        assertThat(Gate.problem(post("/v1/payment_intents", "amount", "4950")))
                .hasValueSatisfying(why -> assertThat(why).contains("currency"));
    }

    @Test
    void a_call_that_does_not_exist_is_refused() {
        assertThat(Gate.problem(post("/v1/payment_intents/pi_1/refund"))).isPresent();
        assertThat(Gate.problem(HttpCall.get(URI.create("https://api.stripe.com/v1/payment_intents?customers=x"))))
                .isPresent();
    }

    @Test
    void a_change_without_a_key_is_refused() {
        HttpCall keyless =
                HttpCall.post(URI.create("https://api.stripe.com/v1/refunds")).form(Map.of("payment_intent", "pi_1"));

        assertThat(Gate.problem(keyless)).isPresent();
    }

    @Test
    void what_the_plugin_sends_is_refused_by_the_simulator_when_it_is_wrong() {
        SimulatedStripe stripe = new SimulatedStripe(new TestClock());
        HttpCall wrong = intent("card_number", "4242424242424242")
                .header("Authorization", "Bearer " + SimulatedStripe.API_KEY)
                .header("Stripe-Version", Line.API_VERSION);

        assertThat(stripe.answer(wrong).status()).isEqualTo(400);
        assertThat(stripe.books.intents).isEmpty();
    }
}
