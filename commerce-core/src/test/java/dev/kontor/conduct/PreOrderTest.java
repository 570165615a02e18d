package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.shop.Owned;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is ordered before it is released. */
class PreOrderTest {
    private static final Sku NEXT = Sku.of("next");
    private static final Instant RELEASE = Instant.parse("2026-03-10T08:00:00Z");

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private static Product next(Instant release) {
        return Product.download(NEXT, "Next").details(ProductDetails.none().release(release));
    }

    private Order now(Order order) {
        bazaar.premises.commerce.runDue();
        return bazaar.anna().orders().get(order.id());
    }

    private List<Owned> owned(Order order) {
        return bazaar.anna().library().of(order.id());
    }

    @Test
    @Tag("CA-7.a")
    void CA_7_a_what_is_ordered_ahead_is_paid_waits_and_is_delivered_at_its_release() {
        bazaar.sell(next(RELEASE).files(Bazaar.file("next.zip")), "30.00");

        Order order = bazaar.buy(Cart.of(NEXT, Premises.EDITOR));

        assertThat(order.summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(order.lines().get(0).facts().availableFrom()).contains(RELEASE);
        assertThat(owned(order)).as("the rest does not wait").hasSize(1);
        assertThat(bazaar.premises.bank.balance("EUR")).isEqualTo(Amounts.of("49.00", "EUR"));
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), RELEASE.minusSeconds(1)));
        assertThat(owned(now(order))).hasSize(1);

        bazaar.premises.clock.advance(Duration.ofSeconds(1));

        assertThat(now(order).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(owned(order)).hasSize(2).allMatch(one -> one.entitlement().state() == Entitlement.State.DELIVERED);
        assertThat(bazaar.premises.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("CA-7.b")
    void CA_7_b_a_release_that_moves_takes_its_orders_with_it_and_the_customer_sees_the_day() {
        bazaar.sell(next(RELEASE).files(Bazaar.file("next.zip")), "30.00");
        Order order = bazaar.buy(Cart.of(NEXT));
        Instant later = RELEASE.plus(Duration.ofDays(5));
        bazaar.sell(next(later).files(Bazaar.file("next.zip")), "");

        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), RELEASE));

        assertThat(now(order).lines().get(0).facts().availableFrom()).contains(later);
        assertThat(owned(order)).isEmpty();
        bazaar.premises.clock.advance(Duration.ofDays(5));
        assertThat(now(order).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    void a_release_without_files_is_looked_at_again_every_day() {
        bazaar.sell(next(RELEASE), "30.00");
        Order order = bazaar.buy(Cart.of(NEXT));
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), RELEASE));

        assertThat(now(order).lines().get(0).facts().availableFrom()).contains(RELEASE.plus(Duration.ofDays(1)));

        bazaar.sell(next(RELEASE).files(Bazaar.file("next.zip")), "");
        bazaar.premises.clock.advance(Duration.ofDays(1));
        assertThat(now(order).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(owned(order).get(0).entitlement().asked().files()).containsExactly("next.zip");
    }

    @Test
    void a_bundle_waits_for_the_last_of_its_parts() {
        bazaar.sell(next(RELEASE).files(Bazaar.file("next.zip")), "30.00");
        Sku both = bazaar.sell(Bazaar.bundle("both", Premises.EDITOR, 1, NEXT, 1), "40.00");

        Order order = bazaar.buy(Cart.of(both));

        assertThat(order.lines().get(0).facts().availableFrom()).contains(RELEASE);
        assertThat(bazaar.anna().orders().receipt(order.id()).text(Locale.ENGLISH))
                .contains("    1 x Editor\n    1 x Next\n    available from Mar 10, 2026\n");
        assertThat(owned(order)).isEmpty();
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), RELEASE));
        assertThat(now(order).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(owned(order)).hasSize(2);
    }

    @Test
    void what_is_released_already_is_no_order_ahead() {
        bazaar.sell(next(Instant.parse("2026-03-02T09:00:00Z")).files(Bazaar.file("next.zip")), "30.00");

        Order order = bazaar.buy(Cart.of(NEXT));

        assertThat(order.lines().get(0).facts().availableFrom()).isEmpty();
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
    }
}
