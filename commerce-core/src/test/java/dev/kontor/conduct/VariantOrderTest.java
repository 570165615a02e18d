package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.Variant;
import dev.kontor.eligibility.Criterion;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.LineFacts;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.promotion.Promotion;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A variant from the cart to the download, and what stays of it with the order. */
class VariantOrderTest {
    private static final Sku CAD = Sku.of("cad");

    private static final Item LINUX = Item.of(CAD, "linux");

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

    private void apply(Setup setup) {
        bazaar.premises.office().setup().apply(setup).orThrow();
    }

    private Quote quote(Cart cart) {
        return bazaar.anna().checkout().quote(cart).orThrow();
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

        assertThat(cart.lines()).containsKey(LINUX);
        LineFacts facts = anna.orders().get(order.id()).lines().get(0).facts();
        assertThat(facts.variant()).contains("linux");
        assertThat(facts.variantName()).contains("Linux");
        assertThat(files(order)).containsExactly("setup.run");
        assertThat(anna.cart().get().isEmpty()).isTrue();
    }

    @Test
    @Tag("CA-2.t")
    void CA_2_t_two_variants_of_one_product_are_two_lines_from_the_cart_to_what_is_owned() {
        Storefront anna = bazaar.anna();
        anna.cart().change(cart -> cart.with(CAD, 1).with(LINUX, 1).with(Item.of(CAD, "win64"), 2));

        Order order = bazaar.buy(anna.cart().get());

        Order kept = anna.orders().get(order.id());
        assertThat(kept.lines())
                .extracting(line ->
                        line.quantity() + " " + line.facts().variantName().orElse(""))
                .as("who chose nothing has the recommended one")
                .containsExactly("1 Windows, 64-bit", "1 Linux", "2 Windows, 64-bit");
        assertThat(anna.library().of(order.id()))
                .extracting(owned -> owned.entitlement().asked().part() + " "
                        + owned.entitlement().asked().files())
                .containsExactlyInAnyOrder(
                        kept.lines().get(0).id() + " [setup.exe]",
                        kept.lines().get(1).id() + " [setup.run]",
                        kept.lines().get(2).id() + " [setup.exe]",
                        kept.lines().get(2).id() + " [setup.exe]");
        assertThat(anna.orders().receipt(order.id()).text(Locale.GERMAN))
                .contains("    Windows, 64-bit\n", "    Linux\n");
        assertThat(bazaar.premises.office().letters().waiting(100).values())
                .anySatisfy(letter ->
                        assertThat(letter.text()).contains("1 x SolidCAD, Linux\n", "2 x SolidCAD, Windows, 64-bit"));
        assertThat(anna.cart().get().isEmpty()).isTrue();
    }

    @Test
    @Tag("CA-2.t")
    void CA_2_t_the_order_takes_out_of_the_cart_the_variant_it_is_of_and_leaves_the_other() {
        Storefront anna = bazaar.anna();
        anna.cart().change(cart -> cart.with(LINUX, 1).with(Item.of(CAD, "win64"), 2));

        bazaar.buy(Cart.of().with(Item.of(CAD, "win64"), 2));

        assertThat(anna.cart().get()).isEqualTo(Cart.of().with(LINUX, 1));
    }

    @Test
    @Tag("CA-2.t")
    void CA_2_t_variants_count_together_for_tiers_promotions_and_limits() {
        apply(Setup.of()
                .products(cad.onlyFor(Criterion.atMost(3, Period.ofYears(1))))
                .prices(PriceList.of("retail", "EUR").price(CAD, "49.00").price(CAD, 3, "40.00")));
        Cart three = Cart.of().with(LINUX, 1).with(Item.of(CAD, "win64"), 2);

        assertThat(quote(three).total()).isEqualTo(Amounts.of("120.00", "EUR"));
        apply(Setup.of().promotions(Promotion.buyGet("three", 2, 1).on(CAD)));
        assertThat(quote(three).total()).isEqualTo(Amounts.of("80.00", "EUR"));
        assertThat(bazaar.place(bazaar.anna(), three.with(LINUX, 1)))
                .as("four of what three are allowed of")
                .isInstanceOf(Refused.class);
        bazaar.buy(three);
        assertThat(bazaar.place(bazaar.anna(), Cart.of().with(LINUX, 1))).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("CA-2.t")
    void CA_2_t_a_quote_of_two_variants_is_priced_again_when_a_price_has_changed() {
        Storefront anna = bazaar.anna();
        Cart both = Cart.of().with(CAD, 1).with(LINUX, 1).with(Item.of(CAD, "win64"), 1);
        Quote quote = quote(both);

        apply(Setup.of().prices(PriceList.of("retail", "EUR").price(CAD, "39.00")));

        Order order = anna.checkout()
                .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                .orThrow();
        assertThat(order.total()).isEqualTo(Amounts.of("117.00", "EUR"));
        assertThat(order.lines())
                .extracting(line -> line.facts().variant().orElse(""))
                .containsExactly("win64", "linux", "win64");
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
