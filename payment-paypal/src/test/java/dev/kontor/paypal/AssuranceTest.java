package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.StatementRule;
import dev.kontor.value.Address;
import dev.kontor.value.Device;
import dev.kontor.value.Mode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PayPal is told of the buyer and of statements, and what it is not; the gate checks each request. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AssuranceTest {
    private static final Address HOME = Address.in("US")
            .name("Anna Alt")
            .line("1 Main Street")
            .line("Apt 2")
            .city("94105", "San Francisco")
            .region("CA");

    private final Shop shop = new Shop();

    private Charge charge() {
        return shop.charge("49.50", "EUR", new Instrument.AtProvider(), Charge.Initiator.BUYER_PRESENT);
    }

    private String said(Charge charge) {
        Outcome outcome = shop.gateway.submit(new Operation.Purchase("op-1", charge), Sent.first("op-1"));
        assertThat(outcome).isInstanceOf(Outcome.ActionRequired.class);
        return Wire.text(shop.calls.get(1));
    }

    @Test
    @Tag("PA-3.a")
    void PA_3_a_plain_charge_tells_nothing_of_the_buyer() {
        assertThat(said(charge()))
                .doesNotContain("address")
                .doesNotContain("\"shipping\"")
                .contains("\"shipping_preference\":\"NO_SHIPPING\"");
    }

    @Test
    @Tag("PA-3")
    void PA_3_the_billing_address_is_the_payers() {
        assertThat(said(charge().under(Circumstances.none().billing(HOME))))
                .contains("\"payment_source\":{\"paypal\":{\"address\":{\"address_line_1\":\"1 Main Street\","
                        + "\"address_line_2\":\"Apt 2\",\"admin_area_2\":\"San Francisco\",\"admin_area_1\":\"CA\","
                        + "\"postal_code\":\"94105\",\"country_code\":\"US\"}")
                .contains("NO_SHIPPING")
                .doesNotContain("Anna");
    }

    @Test
    @Tag("PA-3")
    void PA_3_goods_go_where_the_shop_says() {
        assertThat(said(charge().under(Circumstances.none().delivery(HOME))))
                .contains("\"shipping\":{\"type\":\"SHIPPING\",\"name\":{\"full_name\":\"Anna Alt\"},\"address\":{")
                .contains("\"shipping_preference\":\"SET_PROVIDED_ADDRESS\"");
    }

    @Test
    @Tag("PA-3")
    void PA_3_an_address_without_a_street_is_none_to_ship_to() {
        assertThat(said(charge().under(Circumstances.none().delivery(Address.in("US")))))
                .doesNotContain("\"shipping\"")
                .contains("NO_SHIPPING");
    }

    @Test
    @Tag("PA-3")
    void PA_3_device_and_exemption_stay_at_home() {
        Circumstances known = Circumstances.none()
                .device(Device.of("203.0.113.9", "Browser/1", "de-DE").session("abc"))
                .exemption(Exemption.LOW_VALUE);

        assertThat(said(charge().under(known))).isEqualTo(new AssuranceTest().said(charge()));
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_statement_reaches_PayPal_as_the_declared_rule_wrote_it() {
        StatementRule rule = shop.gateway.capabilities().statement().orElseThrow();
        String text = rule.write("Größe & Söhne", "ord_7K3QPX").orElseThrow();

        assertThat(text).isEqualTo("Grosse Sohne 7K3QPX");
        assertThat(said(charge().stating(text))).contains("\"soft_descriptor\":\"Grosse Sohne 7K3QPX\"");
    }

    @Test
    @Tag("PA-1")
    void PA_1_an_account_says_whether_it_is_live() {
        assertThat(shop.gateway.capabilities().mode()).contains(Mode.TEST);
        assertThat(new Shop(Environment.LIVE).gateway.capabilities().mode()).contains(Mode.LIVE);
    }
}
