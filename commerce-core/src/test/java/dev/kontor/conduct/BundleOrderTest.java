package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Variant;
import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderedPart;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Refused;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bundles from the set-up to what the customer owns. */
class BundleOrderTest {
    private static final Sku ONCE = Sku.of("once");

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private Sku office() {
        return bazaar.sell(Bazaar.bundle("office", Premises.EDITOR, 2, Premises.MANUAL, 1), "30.00");
    }

    private List<Entitlement> owned(Order order) {
        return bazaar.anna().library().of(order.id()).stream()
                .map(owned -> owned.entitlement())
                .toList();
    }

    @Test
    @Tag("CA-5.e")
    void CA_5_e_each_part_of_each_bundle_is_delivered_for_the_bundles_own_price() {
        Order order = bazaar.buy(Cart.of().with(office(), 2));

        assertThat(order.total()).isEqualTo(Amounts.of("60.00", "EUR"));
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(owned(order)).hasSize(6).allMatch(one -> one.state() == Entitlement.State.DELIVERED);
        assertThat(owned(order).stream().map(one -> one.asked().sku())).containsOnly(Premises.EDITOR, Premises.MANUAL);
        assertThat(owned(order).stream().filter(one -> one.key().isPresent())).hasSize(4);
    }

    @Test
    @Tag("CA-5.h")
    void CA_5_h_a_set_up_of_a_bundle_with_a_gift_card_in_it_is_refused() {
        Sku card = bazaar.sell(Product.giftCard(Sku.of("card-25"), "Gift card"), "25.00");

        assertThatThrownBy(() -> bazaar.sell(Bazaar.bundle("present", Premises.EDITOR, 1, card, 1), "30.00"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("products.present.parts: 'card-25' is a gift card");
        // Also where it lies deeper.
        Product inner = Bazaar.bundle("inner", card, 1);
        assertThatThrownBy(() -> bazaar.premises
                        .office()
                        .setup()
                        .apply(Setup.of().products(inner, Bazaar.bundle("outer", inner.sku(), 1, Premises.EDITOR, 1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("products.inner.parts: 'card-25' is a gift card")
                .hasMessageContaining("products.outer.parts: 'card-25' is a gift card");
    }

    @Test
    @Tag("CA-5.f")
    void CA_5_f_shares_and_discount_stay_with_the_order() {
        Order order = bazaar.buy(Cart.of().with(office(), 2));
        OrderLine line = bazaar.anna().orders().get(order.id()).lines().get(0);

        assertThat(line.facts().parts().stream().map(OrderedPart::sku))
                .containsExactly(Premises.EDITOR, Premises.MANUAL);
        assertThat(line.facts().parts().stream().map(OrderedPart::total))
                .containsExactly(Amounts.of("53.02", "EUR"), Amounts.of("6.98", "EUR"));
        assertThat(line.facts().parts().stream().map(OrderedPart::single))
                .containsExactly(Amounts.of("19.00", "EUR"), Amounts.of("5.00", "EUR"));
        assertThat(line.facts().parts().get(0).quantity()).isEqualTo(2);
        assertThat(line.bundleDiscount()).isEqualTo(Amounts.of("26.00", "EUR"));
        assertThat(line.units()).isEqualTo(6);
    }

    private static Product of(String sku, ProductKind.Bundle.Part... parts) {
        return Product.of(Sku.of(sku), new ProductKind.Bundle(List.of(parts)), Locale.ENGLISH, "Bundle " + sku);
    }

    private Sku tool() {
        return bazaar.sell(
                Product.download(Sku.of("tool"), "Tool")
                        .details(ProductDetails.none()
                                .variants(
                                        Variant.of("windows")
                                                .platform("Windows")
                                                .files(Bazaar.file("tool.exe")),
                                        Variant.of("macos").platform("macOS").files(Bazaar.file("tool.dmg")))),
                "10.00");
    }

    @Test
    @Tag("CA-5.i")
    void CA_5_i_a_part_is_delivered_in_the_variant_the_bundle_fixes_and_the_order_keeps_it() {
        Sku tool = tool();
        Sku kit = bazaar.sell(
                of(
                        "kit",
                        new ProductKind.Bundle.Part(Item.of(tool, "macos"), 2),
                        new ProductKind.Bundle.Part(Item.of(tool, "windows"), 1),
                        new ProductKind.Bundle.Part(Premises.MANUAL, 1)),
                "30.00");

        Order order = bazaar.buy(Cart.of(kit));

        Order kept = bazaar.anna().orders().get(order.id());
        assertThat(kept.lines().get(0).facts().parts())
                .extracting(part -> part.quantity() + " " + part.name() + part.variant() + part.variantName())
                .containsExactly(
                        "2 ToolOptional[macos]Optional[macOS]",
                        "1 ToolOptional[windows]Optional[Windows]",
                        "1 ManualOptional.emptyOptional.empty");
        assertThat(owned(order).stream()
                        .filter(one -> one.asked().sku().equals(tool))
                        .map(one -> one.asked().component() + " " + one.asked().files()))
                .containsExactlyInAnyOrder("tool [tool.dmg]", "tool#2 [tool.dmg]", "tool#3 [tool.exe]");
        assertThat(bazaar.anna().orders().receipt(order.id()).text(Locale.FRENCH))
                .contains("    2 x Tool, macOS\n", "    1 x Tool, Windows\n", "    1 x Manual\n");
    }

    @Test
    @Tag("CA-5.i")
    void CA_5_i_where_the_bundle_fixes_none_the_recommended_variant_is_kept_with_the_part() {
        Sku tool = tool();
        Order order = bazaar.buy(Cart.of(bazaar.sell(Bazaar.bundle("kit", tool, 1), "9.00")));

        assertThat(order.lines().get(0).facts().parts().get(0).variant()).contains("windows");
        assertThat(owned(order).get(0).asked().files()).containsExactly("tool.exe");
    }

    @Test
    @Tag("CA-5.i")
    void CA_5_i_a_variant_that_a_part_has_not_is_refused_by_the_set_up_and_later_by_the_quote() {
        Sku tool = tool();
        Product kit = of("kit", new ProductKind.Bundle.Part(Item.of(tool, "macos"), 1));

        assertThatThrownBy(() -> bazaar.sell(of("wrong", new ProductKind.Bundle.Part(Item.of(tool, "amiga"), 1)), ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("products.wrong.parts.tool: 'tool' has no variant 'amiga'");
        bazaar.sell(kit, "9.00");
        bazaar.sell(Product.download(tool, "Tool").files(Bazaar.file("tool.zip")), "");
        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(kit.sku()))))
                .containsExactly("bundle.part-unavailable");
    }

    @Test
    void a_bundle_whose_pool_is_short_waits_for_the_rest() {
        Sku office = office();
        bazaar.buy(Cart.of().with(Premises.EDITOR, 19));

        Order order = bazaar.buy(Cart.of(office));

        assertThat(order.summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(owned(order).stream().filter(one -> one.state() == Entitlement.State.WAITING_KEY))
                .hasSize(1);
    }

    @Test
    @Tag("CA-5.g")
    void CA_5_g_the_rules_of_all_parts_count_and_their_limits_are_held_by_the_bundle() {
        bazaar.sell(
                Product.download(ONCE, "Once")
                        .files(Bazaar.file("once.zip"))
                        .onlyFor(Criterion.atMost(1, Period.ofYears(1))),
                "10.00");
        Sku pair = bazaar.sell(Bazaar.bundle("pair", ONCE, 1, Premises.MANUAL, 1), "12.00");
        Sku two = bazaar.sell(Bazaar.bundle("two", ONCE, 2), "15.00");
        Sku staff = bazaar.sell(
                Product.download(Sku.of("staff"), "Staff")
                        .files(Bazaar.file("s.zip"))
                        .onlyFor(Criterion.inCountry("DE")),
                "10.00");
        Sku closed = bazaar.sell(Bazaar.bundle("closed", staff, 1), "9.00");

        assertThat(bazaar.anna().eligibility().check(closed).state()).isEqualTo(Eligibility.State.UNMET);
        assertThat(bazaar.place(bazaar.anna(), Cart.of(closed))).isInstanceOf(Refused.class);
        assertThat(bazaar.place(bazaar.anna(), Cart.of(two)))
                .as("two of what one may have")
                .isInstanceOf(Refused.class);
        assertThat(bazaar.place(bazaar.anna(), Cart.of(pair, ONCE)))
                .as("one alone, one inside")
                .isInstanceOf(Refused.class);
        assertThat(bazaar.anna().eligibility().check(pair).isEligible()).isTrue();
        bazaar.buy(Cart.of(pair));
        assertThat(bazaar.place(bazaar.anna(), Cart.of(ONCE))).isInstanceOf(Refused.class);
        assertThat(bazaar.anna().eligibility().check(pair).isEligible()).isFalse();
    }

    @Test
    void a_canceled_order_of_a_bundle_gives_its_limits_back() {
        bazaar.sell(
                Product.download(ONCE, "Once")
                        .files(Bazaar.file("once.zip"))
                        .onlyFor(Criterion.atMost(1, Period.ofYears(1))),
                "10.00");
        Sku pair = bazaar.sell(Bazaar.bundle("pair", ONCE, 1), "12.00");
        assertThat(bazaar.premises.buy(bazaar.anna(), pair, Sandbox.DECLINED)).isInstanceOf(Refused.class);
        assertThat(bazaar.anna().eligibility().check(ONCE).isEligible()).isFalse();

        bazaar.premises.clock.advance(Duration.ofDays(9));
        bazaar.premises.commerce.runDue();

        assertThat(bazaar.anna().eligibility().check(ONCE).isEligible()).isTrue();
    }

    @Test
    void a_bundle_with_a_part_that_is_not_sold_or_has_no_price_cannot_be_bought() {
        Sku bare = bazaar.sell(Product.download(Sku.of("bare"), "Bare").files(Bazaar.file("b.zip")), "");
        Sku old = bazaar.sell(Product.download(Sku.of("old"), "Old").life(Product.Life.NO_LONGER_SOLD), "3.00");
        Sku both = bazaar.sell(Bazaar.bundle("both", bare, 1, old, 1), "9.00");
        Sku boxed = bazaar.sell(Product.of(Sku.of("box"), new ProductKind.Service(), Locale.ENGLISH, "Box"), "3.00");
        Sku gift = bazaar.sell(Bazaar.bundle("gift", boxed, 1), "2.00");

        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(both))))
                .containsExactlyInAnyOrder("bundle.part-without-price", "bundle.part-unavailable");
        assertThat(Bazaar.codes(bazaar.place(bazaar.anna(), Cart.of(gift)))).containsExactly("product.not-deliverable");
    }

    @Test
    @Tag("CA-5.b")
    void CA_5_b_a_set_up_with_a_round_is_refused_with_its_way() {
        office();
        assertThatThrownBy(() -> bazaar.premises
                        .office()
                        .setup()
                        .apply(Setup.of()
                                .products(
                                        Bazaar.bundle("a", Sku.of("b"), 1),
                                        Bazaar.bundle("b", Premises.EDITOR, 1, Sku.of("a"), 1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("products.a.parts: a bundle contains itself: a > b > a");

        bazaar.sell(Bazaar.bundle("outer", Sku.of("office"), 1), "40.00");
        assertThatThrownBy(() -> bazaar.sell(Bazaar.bundle("office", Sku.of("outer"), 1), "30.00"))
                .as("a round through what is there already")
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("office > outer > office");
    }

    @Test
    void a_bundle_of_gift_cards_of_too_much_or_of_nothing_known_is_refused() {
        Product card = Product.giftCard(Sku.of("card"), "Card");
        assertThatThrownBy(() -> bazaar.premises
                        .office()
                        .setup()
                        .apply(Setup.of()
                                .products(
                                        card,
                                        Bazaar.bundle("cards", card.sku(), 1),
                                        Bazaar.bundle(
                                                "many", Premises.EDITOR, 100, Premises.MANUAL, 100, Sku.of("x"), 1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'card' is a gift card")
                .hasMessageContaining("more than 200 units")
                .hasMessageContaining("names the product 'x'");
    }
}
