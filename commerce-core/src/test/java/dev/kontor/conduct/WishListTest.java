package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.Wish;
import dev.kontor.catalog.WishList;
import dev.kontor.office.Setup;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.WishDesk;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wish lists of accounts. */
class WishListTest {
    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private WishDesk wishes() {
        return bazaar.anna().account().wishes();
    }

    private static List<Sku> skus(WishList list) {
        return list.wishes().stream().map(Wish::sku).toList();
    }

    @Test
    @Tag("CA-6.f")
    void CA_6_f_an_account_keeps_one_list_in_every_store_the_newest_wish_first() {
        assertThat(wishes().get()).isEqualTo(WishList.empty());
        assertThat(bazaar.premises.contents().get("account"))
                .as("looking makes no account")
                .isEmpty();

        wishes().add(Premises.EDITOR).orThrow();
        bazaar.premises.clock.advance(Duration.ofDays(1));
        wishes().add(Premises.MANUAL).orThrow();
        WishList again = wishes().add(Premises.EDITOR).orThrow();

        assertThat(skus(again)).containsExactly(Premises.MANUAL, Premises.EDITOR);
        assertThat(bazaar.premises.side("anna").account().wishes().get()).isEqualTo(again);
        assertThat(bazaar.premises.shop("bob").account().wishes().get()).isEqualTo(WishList.empty());
        assertThat(skus(wishes().remove(Premises.MANUAL))).containsExactly(Premises.EDITOR);
        assertThat(wishes().remove(Premises.EDITOR)).isEqualTo(WishList.empty());
        assertThat(wishes().remove(Premises.EDITOR)).isEqualTo(WishList.empty());
        assertThat(bazaar.premises.contents().get("catalog_wish_list")).isEmpty();
    }

    @Test
    @Tag("CA-6.g")
    void CA_6_g_visitors_have_none_and_nobody_wishes_for_what_there_is_not() {
        WishDesk visitor = bazaar.premises
                .commerce
                .storefront("main", Shopper.visitor("session-1"))
                .account()
                .wishes();

        assertThat(Bazaar.codes(visitor.add(Premises.EDITOR))).containsExactly("shopper.unknown");
        assertThat(visitor.get()).isEqualTo(WishList.empty());
        assertThat(visitor.remove(Premises.EDITOR)).isEqualTo(WishList.empty());
        assertThat(Bazaar.codes(wishes().add(Sku.of("gone")))).containsExactly("product.unknown");
        Sku withdrawn = bazaar.sell(Product.licenseKey(Sku.of("w"), "W").life(Product.Life.WITHDRAWN), "1.00");
        assertThat(Bazaar.codes(wishes().add(withdrawn))).containsExactly("product.unknown");
        Sku coming = bazaar.sell(Product.licenseKey(Sku.of("c"), "C").life(Product.Life.ANNOUNCED), "1.00");
        assertThat(skus(wishes().add(coming).orThrow())).containsExactly(coming);
    }

    @Test
    @Tag("CA-6.h")
    void CA_6_h_a_list_takes_two_hundred_wishes() {
        bazaar.premises
                .office()
                .setup()
                .apply(Setup.of()
                        .products(IntStream.rangeClosed(0, WishList.MOST)
                                .mapToObj(i -> Product.licenseKey(Sku.of("p" + i), "P"))
                                .toArray(Product[]::new)))
                .orThrow();
        for (int i = 0; i < WishList.MOST; i++) {
            wishes().add(Sku.of("p" + i)).orThrow();
        }

        assertThat(Bazaar.codes(wishes().add(Sku.of("p" + WishList.MOST)))).containsExactly("wishes.full");
        assertThat(wishes().add(Sku.of("p0")).orThrow().wishes()).hasSize(WishList.MOST);
    }
}
