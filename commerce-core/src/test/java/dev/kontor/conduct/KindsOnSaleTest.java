package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Term;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.shop.Owned;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which kinds can be bought, and what becomes of the others. */
class KindsOnSaleTest {
    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    @Test
    @Tag("CA-1.f")
    void CA_1_f_what_nothing_delivers_yet_is_shown_and_priced_but_not_sold() {
        for (ProductKind kind :
                List.of(new ProductKind.Service(), new ProductKind.EText(), new ProductKind.Subscription())) {
            Product product = Product.of(
                    Sku.of("a-" + kind.sort().name().toLowerCase(Locale.ROOT)), kind, Locale.ENGLISH, "Thing");
            Sku sku = bazaar.sell(
                    kind.sort() == ProductKind.Sort.SUBSCRIPTION ? product.term(Term.monthly()) : product, "12.00");

            assertThat(bazaar.anna().catalog().listing(sku).orElseThrow().unitPrice())
                    .contains(Amounts.of("12.00", "EUR"));
            assertThat(bazaar.anna().checkout().quote(Cart.of(sku)).orThrow().total())
                    .isEqualTo(Amounts.of("12.00", "EUR"));
            assertThat(Bazaar.codes(bazaar.place(bazaar.anna(), Cart.of(sku))))
                    .containsExactly("product.not-deliverable");
        }
        assertThat(bazaar.premises.bank.timesCharged()).isZero();
        assertThat(bazaar.premises.contents().get("orders")).isEmpty();
    }

    @Test
    @Tag("CA-3.d")
    void CA_3_d_a_trial_is_delivered_and_ends_with_its_term() {
        ProductKind trial =
                new ProductKind.Trial(new ProductKind.LicenseKey(List.of("key"), List.of(), OptionalInt.empty()));
        Sku sku = bazaar.sell(
                Product.of(Sku.of("try"), trial, Locale.ENGLISH, "Try it").term(Term.days(30)), "0.00");
        bazaar.premises.office().stock().addKeys(sku, KeyFile.of("TRY-1")).orThrow();

        Order order = bazaar.buy(Cart.of(sku));

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        Owned owned = bazaar.anna().library().of(order.id()).get(0);
        assertThat(owned.entitlement().termEnd().map(Object::toString)).contains("2026-04-02T00:00:00Z");
        assertThat(bazaar.premises.office().stock().pools())
                .as("its pool is among those that staff see")
                .anyMatch(pool -> pool.sku().equals(sku));
    }
}
