package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.promotion.Promotion;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.storage.jdbc.Wiretap;
import dev.kontor.value.RequestKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What promotions cost on the way to PostgreSQL: nothing where there is none on what is bought. */
@Tag("PR-5.o")
final class PromotionCountTest {
    private final Wiretap wire = new Wiretap(EmbeddedDatabases.postgres());
    private final SmallShop shop = new SmallShop(JdbcStorage.on(wire.source()));
    private final Storefront store = shop.open("ann");

    @AfterEach
    void close() {
        shop.close();
    }

    private void apply(Promotion... promotions) {
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of().promotions(promotions))
                .orThrow();
    }

    private List<String> quoting() {
        wire.trips();
        store.checkout().quote(Cart.of(CampusShop.TOOLS)).orThrow();
        return wire.trips();
    }

    private int placing() {
        Quote quote = store.checkout().quote(Cart.of(CampusShop.TOOLS)).orThrow();
        wire.trips();
        assertThat(store.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))))
                .isInstanceOf(Done.class);
        return wire.trips().size();
    }

    @Test
    void PR_5_o_promotions_that_cannot_match_cost_a_quote_and_an_order_no_round_trip() {
        placing();
        int before = quoting().size();
        int placed = placing();

        apply(IntStream.range(0, 200)
                .mapToObj(i -> i % 2 == 0
                        ? Promotion.percent("p" + i, "10").on(CampusShop.CAD).uses(1)
                        : Promotion.percent("p" + i, "10").coupon("COUPON" + i).perAccount(1))
                .toArray(Promotion[]::new));

        assertThat(quoting()).hasSize(before);
        assertThat(placing()).isEqualTo(placed);
    }

    @Test
    void PR_5_o_promotions_that_match_are_read_in_one_round_trip_more_however_many_they_are() {
        int before = quoting().size();

        apply(IntStream.range(0, 50)
                .mapToObj(i -> Promotion.percent("p" + i, "1").on(CampusShop.TOOLS))
                .toArray(Promotion[]::new));

        assertThat(quoting()).hasSize(before + 1);
    }
}
