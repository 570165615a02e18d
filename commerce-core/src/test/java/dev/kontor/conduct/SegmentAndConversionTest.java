package dev.kontor.conduct;

import static dev.kontor.conduct.Border.BOOK;
import static dev.kontor.conduct.Border.CAD;
import static dev.kontor.conduct.Border.french;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Conversion;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.rates.RateFile;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentAndConversionTest {
    private static final Shopper JAPANESE =
            Shopper.user("yuki").email("yuki@example.org").country("JP");

    @TempDir
    Path folder;

    private Border border() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rates.csv"), "date,from,to,rate\n2026-03-01,EUR,JPY,161.24\n2026-03-02,EUR,USD,1.08\n");
        return new Border(plan -> plan.rates(RateFile.of(file)));
    }

    @Test
    @Tag("PR-3.f")
    void PR_3_f_a_market_without_a_price_of_its_own_sells_at_a_converted_one_and_the_order_keeps_the_rate()
            throws Exception {
        try (Border border = border()) {
            Order order = border.buy(JAPANESE, command -> command, CAD);
            Conversion kept = border.shop(JAPANESE)
                    .orders()
                    .get(order.id())
                    .lines()
                    .get(0)
                    .conversion()
                    .orElseThrow();

            assertThat(order.total()).isEqualTo(Amounts.of("19980", "JPY"));
            assertThat(kept.base()).isEqualTo(Amounts.parse("120.00", "EUR"));
            assertThat(kept.rate().rate()).isEqualByComparingTo("161.24");
            assertThat(kept.rate().date()).isEqualTo(LocalDate.parse("2026-03-01"));
            assertThat(kept.margin()).isEqualByComparingTo(new BigDecimal("3"));
            assertThat(border.quote(JAPANESE, BOOK).total())
                    .as("a price of the market's own list wins")
                    .isEqualTo(Amounts.of("4000", "JPY"));
        }
    }

    @Test
    @Tag("PR-3.f")
    void PR_3_f_shelves_show_what_quotes_say() throws Exception {
        try (Border border = border()) {
            Storefront shop = border.shop(JAPANESE);
            Map<String, String> shown = shop.catalog().search(Search.everything()).stream()
                    .collect(Collectors.toMap(
                            listing -> listing.product().sku().code(),
                            listing -> listing.unitPrice().orElseThrow().toString()));

            assertThat(shown).containsEntry("solid-cad", "JPY 19980").containsEntry("book", "JPY 4000");
            assertThat(shop.catalog().listing(CAD).orElseThrow().unitPrice())
                    .contains(border.quote(JAPANESE, CAD).total());
        }
    }

    @Test
    @Tag("PR-3.g")
    void PR_3_g_a_rate_that_is_too_old_converts_nothing() throws Exception {
        try (Border border = border()) {
            border.clock.advance(Duration.ofDays(7));
            Decision<Quote> refused = border.shop(JAPANESE).checkout().quote(Cart.of(CAD));

            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            no -> assertThat(((Refused<?>) no).refusals())
                                    .extracting(reason -> reason.code())
                                    .containsExactly("price.missing"));
            assertThat(border.shop(JAPANESE).catalog().listing(CAD)).isEmpty();
        }
    }

    @Test
    @Tag("PR-6.a")
    void PR_6_a_members_of_a_group_pay_the_price_of_their_segment_once_it_is_proven() {
        try (Campus campus = new Campus()) {
            campus.office()
                    .setup()
                    .apply(Setup.of(Store.of("campus", "Campus Store")
                                    .verifiedBy("uni-mail", "documents")
                                    .market(Market.of("eu", "EUR")
                                            .segment("faculty", "staff")
                                            .segment("student", "education")
                                            .taxIncluded()))
                            .prices(
                                    PriceList.of("education", "EUR")
                                            .segment("education")
                                            .price(Campus.EDITOR, "9.00"),
                                    PriceList.of("eu", "EUR")
                                            .price(Campus.CAD, "49.00")
                                            .price(Campus.EDITOR, "19.00")
                                            .price(Price.of(Campus.EDITOR, Amounts.of("9.00", "EUR"))
                                                    .segment("education"))
                                            .price(Price.of(Campus.EDITOR, Amounts.of("5.00", "EUR"))
                                                    .segment("staff"))))
                    .orThrow();
            Storefront shop = campus.campus("anna");
            // The account is made by the first command that writes.
            shop.cart().change(cart -> cart.with(Campus.EDITOR, 1));

            assertThat(price(shop)).isEqualTo("EUR 19");
            campus.verify(shop, "anna@uni-x.example");
            assertThat(price(shop)).isEqualTo("EUR 9");
            assertThat(price(campus.campus("bert"))).isEqualTo("EUR 19");
        }
    }

    private static String price(Storefront shop) {
        return shop.checkout().quote(Cart.of(Campus.EDITOR)).orThrow().total().toString();
    }

    @Test
    @Tag("PR-1.o")
    void PR_1_o_a_listing_of_a_reduced_product_shows_the_lowest_price_before() {
        try (Border border = new Border(plan -> plan)) {
            border.clock.advance(Duration.ofDays(40));
            border.apply(Setup.of()
                    .prices(PriceList.of("eu", "EUR").price(CAD, "90.00").price(BOOK, "24.00")));
            border.clock.advance(Duration.ofDays(3));
            Listing reduced = border.shop(french()).catalog().listing(CAD).orElseThrow();

            assertThat(reduced.unitPrice()).contains(Amounts.of("90.00", "EUR"));
            assertThat(reduced.lowestBefore()).contains(Amounts.of("120.00", "EUR"));
            assertThat(border.shop(french())
                            .catalog()
                            .listing(BOOK)
                            .orElseThrow()
                            .lowestBefore())
                    .isEmpty();
            border.clock.advance(Duration.ofDays(30));
            assertThat(border.shop(french())
                            .catalog()
                            .listing(CAD)
                            .orElseThrow()
                            .lowestBefore())
                    .isEmpty();
        }
    }
}
