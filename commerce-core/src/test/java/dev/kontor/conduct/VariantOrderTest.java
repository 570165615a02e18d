package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.Variant;
import dev.kontor.order.Cart;
import dev.kontor.order.LineFacts;
import dev.kontor.order.Order;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A variant from the cart to the download, and what stays of it with the order. */
class VariantOrderTest {
    private static final Sku CAD = Sku.of("cad");

    private final Bazaar bazaar = new Bazaar();
    private final Product cad = Product.download(CAD, "SolidCAD")
            .requirements(Locale.ENGLISH, "8 GB")
            .details(ProductDetails.none()
                    .variants(
                            Variant.of("win64").platform("Windows").bits(64).files(Bazaar.file("setup.exe")),
                            Variant.of("linux").platform("Linux").files(Bazaar.file("setup.run"))));

    @BeforeEach
    void sell() {
        bazaar.sell(cad, "49.00");
    }

    @AfterEach
    void close() {
        bazaar.close();
    }

    private List<String> files(Order order) {
        return bazaar.anna()
                .library()
                .of(order.id())
                .get(0)
                .entitlement()
                .asked()
                .files();
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_the_variant_chosen_in_the_cart_is_delivered_and_kept_with_the_line() {
        Storefront anna = bazaar.anna();
        anna.cart().change(cart -> cart.with(CAD, 1).choosing(CAD, "linux"));

        Cart cart = anna.cart().get();
        Order order = bazaar.buy(cart);

        assertThat(cart.variants()).containsEntry(CAD, "linux");
        LineFacts facts = anna.orders().get(order.id()).lines().get(0).facts();
        assertThat(facts.variant()).contains("linux");
        assertThat(facts.variantName()).contains("Linux");
        assertThat(files(order)).containsExactly("setup.run");
        assertThat(anna.cart().get().isEmpty()).isTrue();
    }

    @Test
    @Tag("CA-2.h")
    void CA_2_h_who_chooses_nothing_gets_the_recommended_variant() {
        Order order = bazaar.buy(Cart.of(CAD));

        assertThat(order.lines().get(0).facts().variant()).contains("win64");
        assertThat(files(order)).containsExactly("setup.exe");
        assertThat(bazaar.anna().orders().receipt(order.id()).text(Locale.GERMAN))
                .contains("    Windows, 64-bit\n");
    }

    @Test
    void a_variant_that_there_is_not_is_refused_when_the_cart_is_priced() {
        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(CAD).choosing(CAD, "amiga"))))
                .containsExactly("variant.unknown");
        assertThat(Bazaar.codes(
                        bazaar.anna().checkout().quote(Cart.of(Premises.EDITOR).choosing(Premises.EDITOR, "win64"))))
                .containsExactly("variant.unknown");
    }

    @Test
    @Tag("CA-2.m")
    void CA_2_m_what_was_shown_stays_with_the_order_when_the_catalog_changes() {
        Order before = bazaar.buy(Cart.of(CAD));

        bazaar.sell(
                Product.download(CAD, "SolidCAD 2027")
                        .requirements(Locale.ENGLISH, "64 GB")
                        .files(Bazaar.file("new.exe")),
                "");

        Order kept = bazaar.anna().orders().get(before.id());
        assertThat(kept.lines()).isEqualTo(before.lines());
        assertThat(kept.lines().get(0).name()).isEqualTo("SolidCAD");
        assertThat(kept.lines().get(0).facts().variantName()).contains("Windows, 64-bit");
        assertThat(kept.lines().get(0).facts().requirements()).contains("8 GB");
        assertThat(files(kept)).containsExactly("setup.exe");
    }
}
