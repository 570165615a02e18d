package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.fulfillment.AccessWindow;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.TaxTable;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.AccessOffer;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Access in Japan: prices without minor units with their tax inside, days that begin nine hours before those of UTC, and a
 * February of 29 days.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YenAccessTest {
    private static final Sku CAD = Sku.of("cad");
    private static final Sku BRUSH = Sku.of("brush");
    private static final Sku LONGER = Sku.of("longer");
    private static final Sku AGAIN = Sku.of("again");

    /** In Tokyo it is five o'clock on 30 January. */
    private final ManualClock clock = ManualClock.at("2028-01-29T20:00:00Z");

    private final Sandbox bank = new Sandbox();
    private Commerce commerce;
    private Storefront anna;

    @BeforeEach
    void open() {
        commerce = Commerce.builder()
                .clock(clock)
                .payment(bank.account("bank"))
                .taxes(TaxTable.of().rate("JP", "standard", "10"))
                .open();
        office().setup()
                .apply(setup(Market.of("japan", "JPY")
                        .prices("yen")
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .taxIncluded()))
                .orThrow();
        for (Sku sku : List.of(CAD, BRUSH)) {
            office().stock()
                    .addKeys(sku, KeyFile.of(sku + "-1", sku + "-2", sku + "-3"))
                    .orThrow();
        }
        anna = commerce.storefront(
                "main", Shopper.user("anna").email("anna@example.jp").country("JP"));
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    private BackOffice office() {
        return commerce.backOffice(Staff.owner("jane"));
    }

    private static Setup setup(Market japan) {
        return Setup.of(Store.of("main", "Main Store")
                        .zone(ZoneId.of("Europe/Berlin"))
                        .market(japan))
                .policies(
                        "main",
                        Policies.standard()
                                .holdUnverified(Period.ZERO)
                                .guaranteeExtended(LONGER)
                                .guaranteeRetrieval(AGAIN))
                .products(
                        Product.licenseKey(CAD, "CAD"),
                        Product.licenseKey(BRUSH, "Brush"),
                        Product.extendedAccess(LONGER, "Extended guarantee", Period.ofMonths(24)),
                        Product.retrieval(AGAIN, "Retrieval", Period.ofDays(60)))
                .prices(PriceList.of("yen", "JPY")
                        .price(CAD, "1984")
                        .price(BRUSH, "104")
                        .price(LONGER, "550")
                        .price(AGAIN, "1100"));
    }

    private Quote quote() {
        return anna.checkout().quote(Cart.of(CAD, BRUSH)).orThrow();
    }

    private Order bought() {
        return anna.checkout()
                .place(RequestKey.random(), PlaceOrder.of(quote().id(), PayWith.card(Sandbox.OK)))
                .orThrow();
    }

    private Result<Order> take(AccessOffer offer, String card) {
        return anna.library().buy(RequestKey.random(), offer.id(), PayWith.card(card));
    }

    private List<AccessOffer> offers(Order order) {
        return anna.library().offers(order.id());
    }

    private List<Instant> ends(Order order) {
        return anna.library().of(order.id()).stream()
                .map(owned -> owned.entitlement()
                        .access(clock.instant())
                        .window()
                        .map(AccessWindow::until)
                        .orElse(Instant.MIN))
                .toList();
    }

    private void becomes(String moment) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(moment)));
    }

    private static List<Instant> both(String moment) {
        return List.of(Instant.parse(moment), Instant.parse(moment));
    }

    @Test
    @Tag("GU-1")
    void access_ends_with_a_day_of_Tokyo_and_a_leap_day_is_counted() {
        Order order = bought();

        assertThat(ends(order)).isEqualTo(both("2028-03-01T15:00:00Z"));
        becomes("2028-03-01T14:59:59Z");
        assertThat(anna.library()
                        .reveal(anna.library()
                                .of(order.id())
                                .get(0)
                                .entitlement()
                                .id())
                        .orThrow()
                        .secrets())
                .isNotEmpty();
        becomes("2028-03-01T15:00:00Z");
        assertThat(Bazaar.codes(anna.library()
                        .reveal(anna.library()
                                .of(order.id())
                                .get(0)
                                .entitlement()
                                .id())))
                .isNotEmpty();
    }

    @Test
    @Tag("GU-2.c")
    void of_two_tabs_that_buy_the_extension_one_does_and_its_months_end_in_Tokyo() {
        Order order = bought();
        AccessOffer one = offers(order).get(0);
        AccessOffer other = offers(order).get(0);

        assertThat(one.fee()).isEqualTo(Amounts.of("550", "JPY"));
        assertThat(take(one, Sandbox.LATER)).isInstanceOf(Underway.class);
        assertThat(Bazaar.codes(take(other, Sandbox.OK))).containsExactly("access.bought-already");
        bank.settle();
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            commerce.runDue();
        }

        assertThat(ends(order)).isEqualTo(both("2030-01-30T15:00:00Z"));
        assertThat(bank.balance("JPY")).isEqualTo(Amounts.of("2638", "JPY"));
    }

    @Test
    @Tag("GU-3.b")
    void nothing_is_retrieved_while_it_is_open_and_all_of_it_afterwards_for_sixty_days_of_Tokyo() {
        Order order = bought();
        assertThat(offers(order)).extracting(AccessOffer::opens).containsExactly(AccessPlan.Opens.EXTENDED);
        assertThat(Bazaar.codes(anna.checkout().quote(Cart.of(AGAIN)))).containsExactly("access.order-missing");

        becomes("2028-03-01T15:00:00Z");
        AccessOffer offer = offers(order).get(0);
        assertThat(offer.opens()).isEqualTo(AccessPlan.Opens.RETRIEVAL);
        assertThat(offer.fee()).isEqualTo(Amounts.of("1100", "JPY"));
        assertThat(take(offer, Sandbox.OK).orThrow().tax()).isEqualTo(Amounts.of("100", "JPY"));

        assertThat(ends(order)).isEqualTo(both("2028-05-01T15:00:00Z"));
        assertThat(offers(order)).as("it is open again").isEmpty();
    }

    @Test
    @Tag("PR-8")
    void the_tax_inside_is_whole_yen_rounded_for_each_line_or_once_as_the_market_says() {
        assertThat(quote().tax()).as("180.36 and 9.45").isEqualTo(Amounts.of("189", "JPY"));
        assertThat(quote().total()).isEqualTo(Amounts.of("2088", "JPY"));

        office().setup()
                .apply(setup(Market.of("japan", "JPY")
                        .prices("yen")
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .taxIncluded()
                        .taxRoundedOnce()))
                .orThrow();

        assertThat(quote().tax()).as("189.81").isEqualTo(Amounts.of("190", "JPY"));
        assertThat(bought().tax()).isEqualTo(Amounts.of("190", "JPY"));
    }
}
