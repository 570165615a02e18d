package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.storage.jdbc.Wiretap;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one order costs on the way to PostgreSQL. Counts do not flicker as times do, so they are what a build can hold. */
@Tag("PA-2")
final class CheckoutCountTest {
    private static final List<Sku> KEYED = List.of(CampusShop.EDITOR, Sku.of("viewer"), Sku.of("writer"));

    private final Wiretap wire = new Wiretap(EmbeddedDatabases.postgres());
    private final SmallShop shop = new SmallShop(JdbcStorage.on(wire.source()));
    private final Storefront store = shop.open("ann");

    @BeforeEach
    void sell_three_keys() {
        PriceList prices =
                PriceList.of("eu", "EUR").price(CampusShop.TOOLS, "9.90").price(CampusShop.SUITE, "100.00");
        for (Sku sku : KEYED) {
            prices = prices.price(sku, "19.00");
        }
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of(Store.of(CampusShop.OPEN, "Public Store")
                                .market(Market.of("eu", "EUR").taxIncluded()))
                        .products(KEYED.stream()
                                .map(sku -> Product.licenseKey(sku, "Product " + sku))
                                .toArray(Product[]::new))
                        .prices(prices))
                .orThrow();
        KEYED.forEach(sku -> CampusShop.addKeys(shop.commerce, sku, 100, 9));
        place(KEYED);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private List<String> place(List<Sku> skus) {
        Quote quote = store.checkout().quote(Cart.of(skus.toArray(new Sku[0]))).orThrow();
        wire.trips();
        Result<Order> placed =
                store.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)));
        assertThat(placed).isInstanceOf(Done.class);
        return wire.trips();
    }

    private static long statements(List<String> trips) {
        return trips.stream()
                .filter(trip -> !trip.equals("commit"))
                .mapToLong(trip -> trip.split("; ").length)
                .sum();
    }

    private static void assertFrugal(List<String> trips) {
        assertThat(statements(trips)).as("statements in %s", trips).isLessThanOrEqualTo(22);
        assertThat(trips).as("round trips").hasSizeLessThanOrEqualTo(8);
        assertThat(trips).filteredOn("commit"::equals).hasSize(2);
    }

    @Test
    void an_order_of_three_keys_takes_22_statements_8_round_trips_and_2_commits() {
        assertFrugal(place(KEYED));
    }

    @Test
    void an_order_of_a_key_and_two_downloads_takes_no_more() {
        assertFrugal(place(List.of(CampusShop.EDITOR, CampusShop.TOOLS, CampusShop.SUITE)));
    }

    @Test
    void a_quote_is_priced_with_one_question_for_products_and_prices() {
        wire.trips();

        store.checkout().quote(Cart.of(KEYED.toArray(new Sku[0]))).orThrow();

        assertThat(wire.trips()).hasSizeLessThanOrEqualTo(5);
    }
}
