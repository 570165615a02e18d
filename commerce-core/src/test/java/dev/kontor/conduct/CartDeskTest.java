package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cart from the first visit to the order (OR-1). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("OR-1")
class CartDeskTest {
    private static final Cart TWO = Cart.of(Premises.EDITOR, Premises.EDITOR);

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    private Storefront visitor(String session) {
        return premises.commerce.storefront("main", Shopper.visitor(session));
    }

    private List<String> rows(String table) {
        return Objects.requireNonNull(premises.contents().get(table));
    }

    @Test
    @Tag("OR-1.a")
    void OR_1_a_a_user_who_never_bought_has_a_cart_of_each_store_from_visit_to_visit() {
        assertThat(premises.shop("anna").cart().get()).isEqualTo(Cart.of());
        assertThat(rows("account")).as("looking makes no account").isEmpty();

        Cart changed = premises.shop("anna").cart().change(cart -> cart.with(Premises.EDITOR, 2));

        assertThat(changed).isEqualTo(TWO);
        assertThat(premises.shop("anna").cart().get()).isEqualTo(TWO);
        assertThat(premises.side("anna").cart().get()).isEqualTo(Cart.of());
        assertThat(premises.shop("bob").cart().get()).isEqualTo(Cart.of());
    }

    @Test
    @Tag("OR-1.a")
    void OR_1_a_a_user_and_a_visitor_of_one_name_have_two_carts() {
        premises.shop("anna").cart().change(cart -> TWO);

        assertThat(visitor("anna").cart().get()).isEqualTo(Cart.of());
    }

    @Test
    @Tag("OR-1.d")
    void OR_1_d_a_change_that_throws_leaves_the_cart_as_it_was() {
        Storefront anna = premises.shop("anna");
        anna.cart().change(cart -> TWO);
        Map<String, List<String>> before = premises.contents();

        assertThatThrownBy(() -> anna.cart().change(cart -> cart.with(Premises.EDITOR, Cart.MOST)))
                .isInstanceOf(InvalidValueException.class);

        assertThat(premises.contents()).isEqualTo(before);
    }

    @Test
    @Tag("OR-1.e")
    void OR_1_e_signing_in_brings_the_visitors_cart_along_once() {
        premises.shop("anna").cart().change(cart -> cart.with(Premises.EDITOR, 1));
        visitor("s-1").cart().change(cart -> cart.with(Premises.EDITOR, 1).with(Premises.MANUAL, 1));
        Storefront anna = premises.shop("anna");

        Cart adopted = anna.cart().adopt("s-1");
        Map<String, List<String>> before = premises.contents();
        Cart again = anna.cart().adopt("s-1");

        assertThat(adopted).isEqualTo(TWO.with(Premises.MANUAL, 1));
        assertThat(again).isEqualTo(adopted);
        assertThat(premises.contents()).isEqualTo(before);
        assertThat(visitor("s-1").cart().get()).isEqualTo(Cart.of());
    }

    @Test
    @Tag("OR-1.e")
    void OR_1_e_a_cart_of_another_store_is_not_adopted() {
        visitor("s-1").cart().change(cart -> TWO);

        assertThat(premises.side("anna").cart().adopt("s-1")).isEqualTo(Cart.of());
        assertThat(visitor("s-1").cart().get()).isEqualTo(TWO);
    }

    @Test
    @Tag("OR-1.e")
    void OR_1_e_a_visitor_cannot_adopt_a_cart_nor_can_anybody_adopt_no_session() {
        visitor("s-1").cart().change(cart -> TWO);
        Map<String, List<String>> before = premises.contents();

        assertThatThrownBy(() -> visitor("s-2").cart().adopt("s-1"))
                .isInstanceOf(MisuseException.class)
                .hasMessage(
                        "A visitor cannot adopt a cart; call adopt on the storefront of the user who signed in, made"
                                + " with Shopper.user(...).");
        assertThatThrownBy(() -> premises.shop("anna").cart().adopt("")).isInstanceOf(InvalidValueException.class);

        assertThat(premises.contents()).isEqualTo(before);
    }

    @Test
    @Tag("OR-1.b")
    void OR_1_b_who_reads_the_database_finds_no_session() {
        Storefront visitor = visitor("canary-session");
        visitor.cart().change(cart -> TWO);
        Quote quote = visitor.checkout().quote(TWO).orThrow();

        assertThat(visitor.checkout().paymentOptions(quote.id())).isNotEmpty();
        assertThat(rows("order_cart")).hasSize(1);
        premises.contents()
                .forEach((table, rows) -> assertThat(rows).as(table).noneMatch(row -> row.contains("canary-session")));
    }

    @Test
    @Tag("OR-1.b")
    void OR_1_b_a_visitors_cart_is_found_after_the_vault_got_a_new_key() {
        visitor("s-1").cart().change(cart -> cart.with(Premises.EDITOR, 1));
        premises.commerce.close();
        premises.commerce = premises.plan()
                .vault(Secret.of("YW5vdGhlci10ZXN0LWtleS1vZi0zMi1ieXRlcy1sb28="), Premises.VAULT_KEY)
                .payment(premises.bank.account("bank"))
                .open();

        visitor("s-1").cart().change(cart -> cart.with(Premises.EDITOR, 1));

        assertThat(premises.shop("anna").cart().adopt("s-1")).isEqualTo(TWO);
        assertThat(rows("order_cart")).hasSize(1);
    }

    @Test
    @Tag("OR-1.f")
    void OR_1_f_what_was_ordered_is_no_longer_in_the_cart_and_the_rest_is() {
        Storefront anna = premises.shop("anna");
        anna.cart().change(cart -> cart.with(Premises.EDITOR, 3).with(Premises.MANUAL, 1));
        Quote quote = anna.checkout().quote(TWO).orThrow();
        RequestKey key = RequestKey.of("form-1");
        PlaceOrder command = PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK));

        Order order = anna.checkout().place(key, command).orThrow();
        Order again = anna.checkout().place(key, command).orThrow();

        assertThat(again.id()).isEqualTo(order.id());
        assertThat(anna.cart().get()).isEqualTo(Cart.of(Premises.EDITOR, Premises.MANUAL));
    }

    @Test
    @Tag("OR-1.f")
    void OR_1_f_an_order_that_is_refused_leaves_the_cart_and_one_whose_payment_is_declined_does_not() {
        Storefront anna = premises.shop("anna");
        anna.cart().change(cart -> TWO);
        Quote quote = anna.checkout().quote(TWO).orThrow();

        assertThat(anna.checkout().place(RequestKey.of("1"), PlaceOrder.of(quote.id(), PayWith.invoice())))
                .isInstanceOf(Refused.class);
        assertThat(anna.cart().get()).isEqualTo(TWO);

        assertThat(anna.checkout().place(RequestKey.of("2"), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.DECLINED))))
                .isInstanceOf(Refused.class);
        assertThat(anna.cart().get())
                .as("it is in the order, which can be paid again")
                .isEqualTo(Cart.of());
    }

    @Test
    @Tag("OR-1.f")
    void OR_1_f_what_was_put_into_the_cart_while_the_order_was_placed_stays() {
        Storefront anna = premises.shop("anna");
        anna.cart().change(cart -> TWO);
        Quote quote = anna.checkout().quote(TWO).orThrow();
        premises.memory.beforeNextUnit(
                () -> premises.shop("anna").cart().change(cart -> cart.with(Premises.MANUAL, 1)));

        anna.checkout()
                .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                .orThrow();

        assertThat(anna.cart().get()).isEqualTo(Cart.of(Premises.MANUAL));
    }

    @Test
    @Tag("OR-1.h")
    void OR_1_h_a_canceled_order_brings_nothing_back_into_the_cart() {
        premises.commerce
                .backOffice(Staff.owner("jane"))
                .setup()
                .apply(Setup.of().policies("main", Policies.standard().holdUnverified(Period.ofDays(7))))
                .orThrow();
        Storefront anna = premises.shop("anna");
        anna.cart().change(cart -> TWO);
        Quote quote = anna.checkout().quote(TWO).orThrow();
        Order order = anna.checkout()
                .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                .orThrow();
        anna.cart().change(cart -> cart.with(Premises.MANUAL, 1));

        Order canceled = anna.orders()
                .cancel(RequestKey.random(), CancelOrder.of(order.id()))
                .orThrow();

        assertThat(canceled.summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(anna.cart().get()).isEqualTo(Cart.of(Premises.MANUAL));
    }

    @Test
    @Tag("GD-3")
    @Tag("OR-1.a")
    void a_visitors_cart_is_forgotten_90_days_after_its_last_change_and_an_accounts_is_not() {
        premises.shop("anna").cart().change(cart -> TWO);
        visitor("s-1").cart().change(cart -> TWO);
        premises.clock.advance(Duration.ofDays(89));
        premises.commerce.runDue();
        assertThat(visitor("s-1").cart().get()).isEqualTo(TWO);

        premises.clock.advance(Duration.ofDays(2));
        premises.commerce.runDue();

        assertThat(visitor("s-1").cart().get()).isEqualTo(Cart.of());
        assertThat(premises.shop("anna").cart().get()).isEqualTo(TWO);
        assertThat(rows("order_cart")).hasSize(1);
    }
}
