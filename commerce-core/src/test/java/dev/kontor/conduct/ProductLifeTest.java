package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shelf;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A product from its announcement to its end, and what took its place. */
class ProductLifeTest {
    private static final Sku ONE = Sku.of("one");
    private static final Sku TWO = Sku.of("two");
    private static final Sku THREE = Sku.of("three");

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private static Product product(Sku sku) {
        return Product.download(sku, sku.code()).files(Bazaar.file(sku + ".zip"));
    }

    private Shelf shelf() {
        return bazaar.anna().catalog();
    }

    @Test
    @Tag("CA-8.c")
    void CA_8_c_what_is_no_longer_sold_names_the_first_successor_that_is() {
        bazaar.sell(product(THREE), "3.00");
        bazaar.sell(product(TWO).replacedBy(THREE), "2.00");
        bazaar.sell(product(ONE).replacedBy(TWO), "1.00");

        assertThat(shelf().find(ONE)).isEmpty();
        assertThat(shelf().about(ONE).flatMap(Product::successor)).contains(TWO);
        assertThat(shelf().successor(ONE).orElseThrow().product().sku()).isEqualTo(THREE);
        assertThat(shelf().successor(THREE)).isEmpty();
        Result<?> quoted = bazaar.anna().checkout().quote(Cart.of(ONE));
        assertThat(((Refused<?>) quoted).refusals().get(0).facts()).isEqualTo(Map.of("sku", "one", "successor", "two"));
    }

    @Test
    @Tag("CA-8.d")
    void CA_8_d_announced_products_are_shown_and_withdrawn_ones_are_not() {
        bazaar.sell(product(ONE).life(Product.Life.ANNOUNCED), "1.00");
        assertThat(shelf().about(ONE)).isPresent();
        assertThat(shelf().find(ONE)).isEmpty();
        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(ONE)))).containsExactly("product.not-on-sale");

        bazaar.sell(product(ONE).life(Product.Life.WITHDRAWN), "");

        assertThat(shelf().about(ONE)).isEmpty();
        assertThat(shelf().about(Sku.of("gone"))).isEmpty();
    }

    @Test
    @Tag("CA-8.e")
    void CA_8_e_what_was_sold_is_honored_in_every_stage() {
        Order download = bazaar.buy(Cart.of(Premises.MANUAL));
        Order key = bazaar.buy(Cart.of(Premises.EDITOR));

        Stream.of(Product.Life.NO_LONGER_SOLD, Product.Life.WITHDRAWN).forEach(stage -> {
            bazaar.sell(Product.licenseKey(Premises.EDITOR, "Editor").life(stage), "");
            bazaar.sell(
                    Product.download(Premises.MANUAL, "Manual")
                            .files(Bazaar.file("manual.pdf"))
                            .life(stage),
                    "");
            var files = bazaar.anna().library().of(download.id()).get(0).entitlement();
            var owned = bazaar.anna().library().of(key.id()).get(0).entitlement();
            var started = bazaar.anna()
                    .library()
                    .startDownload(files.id(), "manual.pdf")
                    .orThrow();
            assertThat(bazaar.anna()
                            .library()
                            .finishDownload(started.id(), "manual.pdf")
                            .orThrow())
                    .isNotNegative();
            assertThat(bazaar.anna().library().reveal(owned.id()).orThrow().secrets())
                    .isNotEmpty();
        });
    }

    @Test
    void successors_that_lead_in_a_round_are_refused() {
        assertThatThrownBy(() -> bazaar.premises
                        .office()
                        .setup()
                        .apply(Setup.of()
                                .products(
                                        product(ONE).replacedBy(TWO),
                                        product(TWO).replacedBy(ONE))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is its own successor: one > two > one");
    }
}
