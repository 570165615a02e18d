package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final Shop shop = new Shop();

    @Test
    void one_access_token_serves_many_calls() {
        for (int i = 0; i < 5; i++) {
            shop.done(shop.purchase("10.00", Shop.stored(Books.Habit.PAYS)));
        }

        assertThat(shop.payPal.tokensGiven()).isEqualTo(1);
    }

    @Test
    void it_is_renewed_before_it_runs_out() {
        shop.done(shop.purchase("10.00", Shop.stored(Books.Habit.PAYS)));
        shop.pass(Duration.ofSeconds(32400 - 59));
        shop.done(shop.purchase("10.00", Shop.stored(Books.Habit.PAYS)));

        assertThat(shop.payPal.tokensGiven()).isEqualTo(2);
    }

    @Test
    void a_token_that_was_withdrawn_is_renewed_once_and_the_same_request_sent_again() {
        shop.done(shop.purchase("10.00", Shop.stored(Books.Habit.PAYS)));
        shop.payPal.withdrawTokens();
        shop.calls.clear();
        var purchase = shop.purchase("10.00", Shop.stored(Books.Habit.PAYS));

        assertThat(shop.submit(purchase)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(shop.paths())
                .containsExactly("POST /v2/checkout/orders", "POST /v1/oauth2/token", "POST /v2/checkout/orders");
        assertThat(shop.calls.get(2).body()).isEqualTo(shop.calls.get(0).body());
        assertThat(header(shop.calls.get(2), "PayPal-Request-Id"))
                .isEqualTo(header(shop.calls.get(0), "PayPal-Request-Id"));
        assertThat(shop.payPal.timesDone(purchase.id())).isEqualTo(1);
    }

    @Test
    void a_token_that_is_refused_twice_is_a_matter_of_credentials_and_no_third_try() {
        shop.line((call, port) -> call.uri().getPath().contains("oauth2")
                ? port.send(call, Duration.ZERO)
                : new Trouble(401, "INVALID_ACCOUNT_STATUS").reply());

        Outcome outcome = shop.submit(shop.purchase("10.00", Shop.stored(Books.Habit.PAYS)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectCode.BAD_CREDENTIALS));
        assertThat(shop.paths()).filteredOn(path -> path.endsWith("/orders")).hasSize(2);
    }

    @Test
    void credentials_that_fail_at_a_second_send_say_nothing_of_the_first() {
        var purchase = shop.purchase("10.00", Shop.stored(Books.Habit.PAYS));
        shop.line((call, port) -> call.uri().getPath().contains("oauth2")
                ? port.send(call, Duration.ZERO)
                : new Trouble(401, "INVALID_ACCOUNT_STATUS").reply());

        assertThat(shop.again(purchase)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void credentials_of_the_sandbox_are_refused_where_live_is_set() {
        Shop live = new Shop(Environment.LIVE);

        Outcome outcome = live.submit(live.purchase("10.00", Shop.stored(Books.Habit.PAYS)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectCode.BAD_CONFIGURATION));
        assertThat(live.calls).hasSize(1).allMatch(call -> call.uri().getHost().equals("api-m.paypal.com"));
        assertThat(live.gateway.check(Sent.first("check")).up()).isFalse();
    }

    @Test
    void no_token_is_to_be_seen_in_what_goes_wrong() {
        shop.done(shop.purchase("10.00", Shop.stored(Books.Habit.PAYS)));
        shop.line((call, port) -> {
            throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "cut");
        });

        Outcome outcome = shop.submit(shop.purchase("10.00", Shop.stored(Books.Habit.PAYS)));

        assertThat(outcome.toString() + shop.gateway + shop.calls)
                .doesNotContain("A21AA")
                .doesNotContain(SimulatedPayPal.CLIENT_SECRET);
    }

    private static List<String> header(HttpCall call, String name) {
        return call.headers().getOrDefault(name, List.of());
    }
}
