package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.eligibility.Criterion;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Suggestion;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes with what, and for whom. */
class GoesWithTest {
    private static final Sku CAD = Sku.of("cad");
    private static final Sku DISC = Sku.of("disc");
    private static final Sku PARTS = Sku.of("parts");
    private static final Sku GERMAN = Sku.of("german");

    private final Bazaar bazaar = new Bazaar();

    @BeforeEach
    void sell() {
        bazaar.sell(Product.download(DISC, "Disc image").files(Bazaar.file("d.iso")), "9.00");
        bazaar.sell(Product.download(PARTS, "Parts").files(Bazaar.file("p.zip")), "4.00");
        bazaar.sell(
                Product.download(GERMAN, "Deutsch").files(Bazaar.file("g.zip")).onlyFor(Criterion.inCountry("DE")),
                "2.00");
        Sku stick =
                bazaar.sell(Product.of(Sku.of("stick"), new ProductKind.Service(), Locale.ENGLISH, "Stick"), "12.00");
        Sku old = bazaar.sell(Product.download(Sku.of("old"), "Old").life(Product.Life.NO_LONGER_SOLD), "1.00");
        Sku bare = bazaar.sell(Product.download(Sku.of("bare"), "Bare").files(Bazaar.file("b.zip")), "");
        bazaar.sell(
                Product.download(CAD, "CAD")
                        .files(Bazaar.file("c.zip"))
                        .details(ProductDetails.none().backupMedia(stick, DISC).recommends(PARTS, GERMAN, old, bare)),
                "49.00");
    }

    @AfterEach
    void close() {
        bazaar.close();
    }

    private static List<Sku> suggested(Storefront shop, Collection<Sku> skus) {
        return shop.catalog().goesWith(skus).stream()
                .map(one -> one.listing().product().sku())
                .toList();
    }

    @Test
    @Tag("CA-4.a")
    void CA_4_a_backup_media_and_recommendations_are_shown_when_this_customer_can_have_them() {
        Storefront german =
                bazaar.premises.commerce.storefront("main", Shopper.user("otto").country("DE"));

        assertThat(suggested(bazaar.anna(), List.of(CAD))).containsExactly(DISC, PARTS);
        assertThat(suggested(german, List.of(CAD))).containsExactly(DISC, PARTS, GERMAN);
        Suggestion first = german.catalog().goesWith(List.of(CAD)).get(0);
        assertThat(first.of()).isEqualTo(CAD);
        assertThat(first.why()).isEqualTo(Suggestion.Why.BACKUP_MEDIA);
        assertThat(first.listing().unitPrice()).contains(Amounts.of("9.00", "EUR"));
    }

    @Test
    @Tag("CA-4.b")
    @Tag("OR-1.g")
    void CA_4_b_what_is_in_the_cart_is_not_suggested_and_an_order_is_asked_alike() {
        assertThat(suggested(bazaar.anna(), List.of(CAD, DISC))).containsExactly(PARTS);
        assertThat(suggested(bazaar.anna(), List.of(Premises.EDITOR))).isEmpty();
        assertThat(suggested(bazaar.anna(), List.of())).isEmpty();
        assertThat(suggested(bazaar.anna(), List.of(Sku.of("gone")))).isEmpty();

        Order order = bazaar.buy(Cart.of(CAD));

        assertThat(suggested(bazaar.anna(), order.skus())).containsExactly(DISC, PARTS);
    }

    @Test
    @Tag("CA-4.c")
    void CA_4_c_backup_media_come_without_keys() {
        Assertions.assertThatThrownBy(() -> bazaar.sell(
                        Product.download(CAD, "CAD")
                                .files(Bazaar.file("c.zip"))
                                .details(ProductDetails.none().backupMedia(Premises.EDITOR)),
                        ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'editor' comes with keys");
    }
}
