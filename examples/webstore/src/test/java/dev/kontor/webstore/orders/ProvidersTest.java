package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.order.Order;
import dev.kontor.spi.InboundMessage;
import dev.kontor.webstore.StandIns;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Sessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store with keys for Stripe and PayPal: whole purchases by pages alone, at their simulators. */
@Tag("PA-4")
class ProvidersTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AutoClose
    private static final StandIns providers = StandIns.start();

    private static Login boss;

    /** Which way to pay. */
    enum Way {
        STRIPE("CARD", "https://checkout.stripe.com/", "Card"),
        PAYPAL("PAYPAL", "https://www.sandbox.paypal.com/", "PayPal");

        final String method;
        final String pages;
        final String name;

        Way(String method, String pages, String name) {
            this.method = method;
            this.pages = pages;
            this.name = name;
        }

        List<InboundMessage> reports() {
            return this == STRIPE ? providers.stripeReports() : providers.paypalReports();
        }
    }

    @BeforeAll
    static void employ() {
        boss = providers
                .store()
                .store()
                .part(Registration.class)
                .add(
                        "boss",
                        "boss@neckar-uni.example",
                        "Boss",
                        "DE",
                        Locale.ENGLISH,
                        "a long sentence of the boss",
                        true,
                        Set.of(Role.OWNER));
    }

    /** Anew each time: other tests let a day go by, and a session with it. */
    private static Visitor signedIn() {
        return providers
                .store()
                .visitor()
                .carrying(providers.store().store().part(Sessions.class).begin(boss));
    }

    private static Shop shop() {
        return providers.store().store().part(Shop.class);
    }

    private static Customer customer() {
        return Customer.verified(providers.store()).takes("solid-cad");
    }

    private static Visitor.Answer send(Customer customer, Way way) {
        Visitor.Answer checkout = customer.open("/checkout");
        return customer.browser.send(checkout, "#checkout", Visitor.agreeing(Map.of("method", way.method)));
    }

    private static Visitor.Answer comeBack(Customer customer) {
        return customer.open(
                "/checkout/return/" + customer.order().placement().quote() + "?redirect_status=succeeded&token=x");
    }

    private static int post(String path, InboundMessage message) throws IOException {
        URI address = providers.store().store().address().resolve(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static Customer paid(Way way) {
        Customer anna = customer();
        providers.buyerPays(send(anna, way).location());
        assertThat(comeBack(anna).text()).contains("Thank you", "Delivered");
        return anna;
    }

    @Test
    void the_checkout_names_the_ways_to_pay_and_asks_for_no_card() {
        Visitor.Answer page = customer().open("/checkout");
        assertThat(page.text())
                .contains("Stripe’s page opens", "PayPal opens", "no real money")
                .doesNotContain("test cards", "sandbox");
        assertThat(page.page().select("#card, input[autocomplete^=cc-]")).isEmpty();
        assertThat(page.page().select("script[src]").eachAttr("src"))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("/"));
    }

    @ParameterizedTest
    @EnumSource
    void a_purchase_leads_to_the_providers_page_and_back_to_a_delivered_order(Way way) {
        Customer anna = customer();
        Visitor.Answer sent = send(anna, way);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).startsWith(way.pages);
        assertThat(anna.open("/checkout").header("Content-Security-Policy"))
                .contains("form-action 'self' ", way.pages.replaceFirst("/$", ""));
        providers.buyerPays(sent.location());
        Visitor.Answer back = comeBack(anna);
        assertThat(back.text()).contains("Thank you, your payment has arrived", "Delivered", "Charged", way.name);
        assertThat(comeBack(anna).text()).doesNotContain("Thank you");
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_back_without_paying_finds_the_way_there_again(Way way) {
        Customer anna = customer();
        String there = send(anna, way).location();
        Visitor.Answer back = comeBack(anna);
        assertThat(back.text()).contains("the payment is not finished", "The payment waits for you", "Go on to pay");
        assertThat(back.page().select("#state a").eachAttr("href")).contains(there);
        providers.buyerPays(there);
        assertThat(anna.orderPage().text()).contains("Delivered");
    }

    @ParameterizedTest
    @EnumSource
    void what_the_provider_reports_delivers_to_who_never_comes_back(Way way) throws IOException {
        Customer anna = customer();
        providers.buyerPays(send(anna, way).location());
        for (InboundMessage report : way.reports()) {
            assertThat(post("/hooks/" + way.name().toLowerCase(Locale.ROOT), report))
                    .isEqualTo(200);
        }
        // PayPal only says that the buyer approved, and takes the money when it is told to.
        shop().work();
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void a_report_that_nobody_signed_is_refused(Way way) throws IOException {
        paid(way);
        InboundMessage report = way.reports().get(0);
        InboundMessage forged = new InboundMessage("x", Map.of(), report.body());
        assertThat(post("/hooks/" + way.name().toLowerCase(Locale.ROOT), forged))
                .isBetween(400, 401);
        assertThat(post("/hooks/nobody", report)).isIn(404, 503);
    }

    @ParameterizedTest
    @EnumSource
    void staff_give_the_money_back_by_the_same_way(Way way) {
        Customer anna = paid(way);
        String path = "/staff/orders/" + anna.order().id();
        Visitor staff = signedIn();
        Visitor.Answer refunded = staff.submit(
                staff.get(path), "form[action$=refund]", Map.of("amount", "10.00", "reason", "ticket 881"));
        assertThat(refunded.text()).contains("The money is on its way back");
        assertThat(anna.orderPage().text()).contains("Refunded", "10.00");
    }

    @ParameterizedTest
    @EnumSource
    void who_is_not_verified_pays_when_the_proof_is_there(Way way) {
        Customer anna = Customer.unverified(providers.store()).takes("solid-cad");
        providers.buyerPays(send(anna, way).location());
        assertThat(comeBack(anna).text()).contains("Set aside, not charged").doesNotContain("Thank you");
        anna.verify();
        assertThat(anna.orderPage().text()).contains("Charged", "Delivered");
    }

    @ParameterizedTest
    @EnumSource
    void a_page_that_ran_out_leaves_an_order_to_be_paid_the_other_way(Way way) {
        Customer anna = customer();
        send(anna, way);
        shop().clock().advance(Duration.ofHours(25));
        shop().work();
        anna.browser.carrying(providers.store().store().part(Sessions.class).begin(anna.login));
        Visitor.Answer page = anna.orderPage();
        assertThat(page.text()).contains("Pay again", "nothing was charged");
        Way other = way == Way.STRIPE ? Way.PAYPAL : Way.STRIPE;
        Visitor.Answer again = anna.browser.send(page, "#pay", Map.of("method", other.method));
        assertThat(again.location()).startsWith(other.pages);
        providers.buyerPays(again.location());
        assertThat(anna.open(anna.orderPath() + "/return").text()).contains("Thank you", "Delivered");
    }

    @Test
    void a_reply_that_is_lost_is_asked_for_until_the_way_to_pay_is_known() {
        Customer anna = customer();
        providers.loseReplies(1);
        Visitor.Answer page = anna.browser.follow(send(anna, Way.STRIPE));
        assertThat(page.text()).containsAnyOf("We have asked the payment provider", "The payment waits for you");
        shop().clock().advance(Duration.ofMinutes(2));
        shop().work();
        Visitor.Answer known = anna.orderPage();
        String there = known.page().expectFirst("#state a.button").attr("href");
        assertThat(there).startsWith(Way.STRIPE.pages);
        providers.buyerPays(there);
        assertThat(anna.orderPage().text()).contains("Delivered");
    }
}
