package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Address;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Device;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a bank is told of whoever pays, what it is asked, and what stands on the statement (PA-1, PA-3). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ToldToTheBankTest {
    private static final Address HOME =
            Address.in("DE").name("Anna Seltsamname").line("Unverwechselweg 17").city("98765", "Einmalstadt");
    private static final Device PHONE = Device.of("198.51.100.77", "Einzelbrowser/9", "de-DE");

    private final Counter counter = new Counter();

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    @Tag("PA-3.a")
    void PA_3_a_what_the_host_tells_of_address_and_device_reaches_the_bank_as_far_as_it_weighs_it() {
        Storefront ann = counter.shop(Shopper.user("ann").on(PHONE));
        counter.buy(ann, Sandbox.OK, command -> command.billingAddress(HOME).deliveryAddress(HOME))
                .orThrow();

        assertThat(counter.lastSaid())
                .contains("billing_country=DE")
                .contains("billing_postal_code=98765")
                .contains("ip=198.51.100.77")
                .doesNotContain("Unverwechselweg")
                .doesNotContain("Seltsamname")
                .doesNotContain("Einzelbrowser");
    }

    @Test
    @Tag("PA-3.b")
    void PA_3_b_nothing_of_it_can_be_read_in_the_rows_of_the_shop() {
        Storefront ann = counter.shop(Shopper.user("ann").on(PHONE));
        counter.buy(
                ann, Sandbox.DECLINED, command -> command.billingAddress(HOME).deliveryAddress(HOME));

        assertThat(counter.memory.contents().toString())
                .doesNotContain("Unverwechselweg")
                .doesNotContain("Seltsamname")
                .doesNotContain("98765")
                .doesNotContain("Einmalstadt")
                .doesNotContain("Einzelbrowser")
                .doesNotContain("198.51.100");
    }

    @Test
    @Tag("PA-3.c")
    void PA_3_c_a_challenge_is_demanded_unless_an_exemption_was_asked_for() {
        Storefront ann = counter.shop("ann");

        assertThat(counter.buy(ann, Sandbox.ASKS_UNLESS_EXEMPT)).isInstanceOf(Underway.class);
        assertThat(counter.buy(ann, Sandbox.ASKS_UNLESS_EXEMPT, command -> command.exemption(Exemption.LOW_VALUE))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(counter.lastSaid()).contains("exemption=low_value");
    }

    @Test
    @Tag("PA-3.d")
    void PA_3_d_a_shop_can_want_the_buyer_to_be_asked() {
        assertThat(counter.buy(counter.shop("ann"), Sandbox.OK, command -> command.challenged()))
                .isInstanceOf(Underway.class);
        assertThat(counter.bank.timesCharged()).isZero();
    }

    @Test
    @Tag("PA-3.d")
    void PA_3_d_nobody_wants_both() {
        assertThatThrownBy(() -> new Circumstances(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Exemption.LOW_VALUE), true))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("PA-3.e")
    void PA_3_e_paying_again_tells_the_same_address_and_the_device_of_today() {
        counter.buy(
                counter.shop(Shopper.user("ann").on(PHONE)),
                Sandbox.DECLINED,
                command -> command.billingAddress(HOME).exemption(Exemption.LOW_VALUE));
        Storefront later = counter.shop(Shopper.user("ann").on(Device.of("203.0.113.5")));
        var order = later.orders().list(Optional.empty(), 10).items().get(0).id();

        later.checkout()
                .pay(RequestKey.random(), order, PayWith.card(Sandbox.OK))
                .orThrow();

        assertThat(counter.lastSaid())
                .contains("billing_postal_code=98765")
                .contains("ip=203.0.113.5")
                .doesNotContain("exemption");
    }

    @Test
    @Tag("PA-3.f")
    void PA_3_f_another_address_under_one_key_is_another_command() {
        Storefront ann = counter.shop("ann");
        RequestKey key = RequestKey.of("once");
        var quote =
                ann.checkout().quote(dev.kontor.order.Cart.of(Counter.EDITOR)).orThrow();
        var command = dev.kontor.shop.PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK));
        ann.checkout().place(key, command.billingAddress(HOME)).orThrow();

        assertThat(ann.checkout()
                        .place(key, command.billingAddress(HOME))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(Counter.code(ann.checkout().place(key, command.billingAddress(Address.in("AT")))))
                .isEqualTo("request.key-reused");
        assertThat(counter.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_the_statement_says_the_stores_name_and_the_orders_number() {
        named("Größe & Söhne");
        Order order = counter.buy(counter.shop("ann"), Sandbox.OK).orThrow();
        String id = order.id().value();

        assertThat(counter.lastSaid())
                .contains("statement=Grosse Sohne "
                        + id.substring(id.length() - 6).toUpperCase(java.util.Locale.ROOT) + "&");
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_a_store_without_a_name_for_statements_leaves_them_to_the_account() {
        counter.buy(counter.shop("ann"), Sandbox.OK).orThrow();

        assertThat(counter.lastSaid()).doesNotContain("statement");
    }

    @Test
    @Tag("PA-1.b")
    void PA_1_b_a_name_that_no_statement_can_show_is_a_fault_of_the_setup_that_names_store_and_account() {
        assertThatThrownBy(() -> counter.office()
                        .setup()
                        .apply(Counter.setup(Counter.store().merchantName("商店"), rules -> rules)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("stores.main.merchantName: has nothing that the payment account 'bank' can show");
    }

    @Test
    @Tag("PA-1.b")
    void PA_1_b_all_faults_of_a_setup_are_told_at_once() {
        Store lost = Store.of("side", "Side")
                .merchantName("店")
                .market(Market.of("world", "EUR").prices("no-list"));

        assertThatThrownBy(() -> counter.office().setup().apply(dev.kontor.office.Setup.of(lost)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("stores.side.merchantName")
                .hasMessageContaining("no-list");
    }

    @Test
    @Tag("PA-2.d")
    void PA_2_d_the_account_gets_exactly_the_methods_that_the_matrix_allows() {
        counter.buy(counter.shop("ann"), Sandbox.OK).orThrow();
        assertThat(counter.lastSaid()).contains("methods=CARD_VISA&");

        counter.office()
                .setup()
                .apply(Counter.setup(
                        Counter.store()
                                .payments(PaymentMatrix.of()
                                        .allow(Method.CARD_VISA, "bank", "EUR")
                                        .allow(Method.CARD_MASTERCARD, "bank", "EUR")
                                        .allow(Method.PAYPAL, "bank", "EUR")),
                        rules -> rules))
                .orThrow();
        counter.buy(counter.shop("ann"), Sandbox.OK).orThrow();
        assertThat(counter.lastSaid()).contains("methods=CARD_MASTERCARD,CARD_VISA&");
    }

    @Test
    @Tag("PA-2.e")
    void PA_2_e_a_card_of_another_brand_is_refused_with_the_reason_and_nothing_is_charged() {
        Storefront ann = counter.shop("ann");

        var refusal = Counter.refusal(counter.buy(ann, Sandbox.AMEX));

        assertThat(refusal.code()).isEqualTo("payment.method-not-allowed");
        assertThat(refusal.facts()).containsEntry("code", "METHOD_NOT_ALLOWED").containsKey("order");
        assertThat(counter.bank.timesCharged()).isZero();
        assertThat(counter.bank.movements()).isEmpty();
        var order = Order.id(String.valueOf(refusal.facts().get("order")));
        assertThat(ann.checkout()
                        .pay(RequestKey.random(), order, PayWith.card(Sandbox.OK))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
    }

    private void named(String merchant) {
        counter.office()
                .setup()
                .apply(Counter.setup(Counter.store().merchantName(merchant), rules -> rules))
                .orThrow();
    }
}
