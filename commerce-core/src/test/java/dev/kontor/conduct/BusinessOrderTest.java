package dev.kontor.conduct;

import static dev.kontor.conduct.Border.BOOK;
import static dev.kontor.conduct.Border.CAD;
import static dev.kontor.conduct.Border.COURSE;
import static dev.kontor.conduct.Border.french;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.LocationEvidence;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.TaxLine;
import dev.kontor.pricing.TaxRecord;
import dev.kontor.pricing.TaxTable;
import dev.kontor.pricing.TaxTreatment;
import dev.kontor.pricing.VatCheck;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.tax.TaxAnswer;
import dev.kontor.spi.tax.TaxPlugin;
import dev.kontor.spi.tax.TaxService;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.RequestKey;
import dev.kontor.value.VatId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BusinessOrderTest {
    private static final VatId FRENCH_ID = VatId.of("FR40303265045");

    @Test
    @Tag("PR-4.u")
    void PR_4_u_a_checked_business_abroad_buys_without_tax_and_the_order_keeps_why() {
        try (Border border = new Border()) {
            Order order = border.buy(
                    french().vatId(FRENCH_ID).networkIn("FR").cardIssuedIn("DE"),
                    command -> command.billingAddress(
                            Address.in("FR").line("1 rue X").city("75001", "Paris")),
                    CAD);
            TaxRecord kept =
                    border.shop(french()).orders().get(order.id()).placement().tax();
            VatCheck check = kept.parties().check().orElseThrow();

            assertThat(order.total()).isEqualTo(Amounts.of("100.00", "EUR"));
            assertThat(order.tax()).isEqualTo(Amounts.of("0.00", "EUR"));
            assertThat(kept.taxes()).extracting(TaxLine::treatment).containsExactly(TaxTreatment.REVERSE_CHARGE);
            assertThat(check.standing()).isEqualTo(VatCheck.Standing.VALID);
            assertThat(check.at()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(check.by()).isEqualTo("office");
            assertThat(check.reference()).contains("question-FR40303265045");
            assertThat(kept.parties().seller().orElseThrow().legalName()).isEqualTo("Kontor GmbH");
            assertThat(kept.evidence())
                    .containsExactly(
                            new LocationEvidence(LocationEvidence.Kind.TOLD, Country.of("FR")),
                            new LocationEvidence(LocationEvidence.Kind.BILLING, Country.of("FR")),
                            new LocationEvidence(LocationEvidence.Kind.NETWORK, Country.of("FR")),
                            new LocationEvidence(LocationEvidence.Kind.CARD, Country.of("DE")));
        }
    }

    @Test
    @Tag("PR-4.v")
    void PR_4_v_while_nobody_can_tell_the_customer_is_a_consumer() {
        try (Border border = new Border()) {
            border.isOfficeOpen = false;
            Quote quote = border.quote(french().vatId(FRENCH_ID), CAD);
            assertThat(quote.tax()).isEqualTo(Amounts.of("20.00", "EUR"));
            assertThat(quote.steps())
                    .singleElement()
                    .satisfies(step -> assertThat(step.facts())
                            .containsEntry("standing", "UNKNOWN")
                            .containsEntry("treated-as", "consumer"));

            border.isOfficeOpen = true;
            assertThat(border.quote(french().vatId(FRENCH_ID), CAD).tax()).isEqualTo(Amounts.of("0.00", "EUR"));
        }
    }

    @Test
    @Tag("PR-4.v")
    void PR_4_v_without_a_checker_everybody_is_a_consumer() {
        try (Border border = new Border(plan -> plan)) {
            Quote quote = border.quote(french().vatId(FRENCH_ID), CAD);

            assertThat(quote.tax()).isEqualTo(Amounts.of("20.00", "EUR"));
            assertThat(quote.taxParties().check().orElseThrow().by()).isEqualTo(VatCheck.NOBODY);
        }
    }

    @Test
    @Tag("PR-4.w")
    void PR_4_w_an_answer_is_used_for_a_day_and_then_asked_for_again() {
        try (Border border = new Border()) {
            border.quote(french(), CAD);
            assertThat(border.asked).as("a consumer asks nobody").hasValue(0);

            border.quote(french().vatId(FRENCH_ID), CAD);
            border.quote(french().vatId(FRENCH_ID), BOOK);
            assertThat(border.asked).hasValue(1);

            border.clock.advance(Duration.ofHours(25));
            border.quote(french().vatId(FRENCH_ID), CAD);
            assertThat(border.asked).hasValue(2);
        }
    }

    @Test
    @Tag("PR-4.u")
    void PR_4_u_each_line_is_treated_by_what_it_is_supplied_as() {
        try (Border border = new Border()) {
            Quote business = border.quote(french().vatId(FRENCH_ID), CAD, COURSE, BOOK);
            Quote consumer = border.quote(french(), CAD, COURSE, BOOK);

            assertThat(business.taxes())
                    .extracting(TaxLine::treatment)
                    .containsExactly(TaxTreatment.REVERSE_CHARGE, TaxTreatment.INTRA_COMMUNITY);
            assertThat(consumer.lines())
                    .extracting(QuoteLine::taxRate)
                    .containsExactlyInAnyOrder(new BigDecimal("20"), new BigDecimal("19"), new BigDecimal("20"));
        }
    }

    @Test
    @Tag("PR-1.r")
    void PR_1_r_a_market_asks_several_lists_in_their_order() {
        try (Border border = new Border()) {
            Quote quote = border.quote(french().country("US"), CAD, BOOK);

            assertThat(quote.total()).isEqualTo(Amounts.of("125.00", "USD"));
            assertThat(quote.priceVersions()).containsOnlyKeys("us-offers", "us");
        }
    }

    @Test
    @Tag("PR-4.x")
    void PR_4_x_a_tax_service_takes_the_place_of_the_table_and_fails_closed() {
        Rates rates = new Rates(new TaxAnswer.Rates(List.of(
                new TaxAnswer.Rate(Country.of("FR"), "standard", new BigDecimal("5.5")),
                new TaxAnswer.Rate(Country.of("DE"), "standard", new BigDecimal("7")))));
        try (Border border = new Border(plan -> plan.taxService(Configured.of("rates", rates)))) {
            Quote quote = border.quote(french(), CAD);
            assertThat(quote.lines().get(0).taxRate()).isEqualByComparingTo("5.5");

            rates.says = new TaxAnswer.Unknown("out of order");
            Decision<Quote> refused = border.shop(french()).checkout().quote(Cart.of(CAD));
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            no -> assertThat(((Refused<?>) no).refusals())
                                    .extracting(reason -> reason.code())
                                    .containsExactly("tax.unknown"));

            border.apply(Setup.of()
                    .prices(PriceList.of("eu", "EUR")
                            .price(CAD, "110.00")
                            .price(COURSE, "60.00")
                            .price(BOOK, "24.00")));
            Order order = border.shop(french())
                    .checkout()
                    .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                    .orThrow();
            assertThat(order.total()).as("a price that fell is taken").isEqualTo(Amounts.of("110.00", "EUR"));
            assertThat(order.lines().get(0).taxRate())
                    .as("at the rate of the quote, without asking again")
                    .isEqualByComparingTo("5.5");
        }
    }

    private static Border withOffice() {
        return new Border(plan -> plan.taxService(Configured.of("office", new FlawedTaxes(FlawedTaxes.Flaw.NONE)))
                .http(FlawedTaxes::answer));
    }

    @Test
    @Tag("PR-4.z")
    void PR_4_z_a_tax_service_is_asked_for_the_region_of_the_customer() {
        try (Border border = withOffice()) {
            Quote mainland = border.quote(Shopper.user("ines").country("ES"), CAD);
            Quote islands = border.quote(Shopper.user("ines").region("ES-CN"), CAD);

            assertThat(mainland.lines().get(0).taxRate()).isEqualByComparingTo("21");
            assertThat(islands.lines().get(0).taxRate()).isEqualByComparingTo("7");
        }
    }

    @Test
    @Tag("PR-4.z")
    void PR_4_z_a_quote_of_a_region_that_is_priced_again_keeps_the_rate_of_the_region() {
        try (Border border = withOffice()) {
            Storefront islands = border.shop(Shopper.user("ines").region("ES-CN"));
            Quote quote = islands.checkout().quote(Cart.of(CAD)).orThrow();
            border.apply(Setup.of()
                    .prices(PriceList.of("eu", "EUR")
                            .price(CAD, "107.00")
                            .price(COURSE, "60.00")
                            .price(BOOK, "24.00")));

            Order order = islands.checkout()
                    .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                    .orThrow();

            assertThat(order.total()).isEqualTo(Amounts.of("107.00", "EUR"));
            assertThat(order.tax()).isEqualTo(Amounts.of("7.00", "EUR"));
        }
    }

    @Test
    @Tag("PR-4.z")
    void PR_4_z_who_lives_where_a_tax_service_says_it_depends_on_the_region_is_asked_for_it() {
        try (Border border = withOffice()) {
            Decision<Quote> refused =
                    border.shop(Shopper.user("marc").country("CA")).checkout().quote(Cart.of(CAD));
            Quote ontario = border.quote(Shopper.user("marc").region("CA-ON"), CAD);

            assertThat(((Refused<?>) refused).refusals()).hasToString("[tax.region-missing {country=CA}]");
            assertThat(ontario.lines().get(0).taxRate()).isEqualByComparingTo("13");
        }
    }

    @Test
    @Tag("PR-4.z")
    void PR_4_z_a_tax_service_is_asked_for_the_place_whose_tax_holds_and_not_for_its_other_names() {
        try (Border border = withOffice()) {
            Quote monaco = border.quote(Shopper.user("grace").country("MC"), CAD);

            assertThat(monaco.lines().get(0).taxRate()).as("that of France").isEqualByComparingTo("20");
        }
    }

    private static Result<Order> place(Storefront shop, Quote quote) {
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)));
    }

    private static List<String> codes(Result<Order> refused) {
        return ((Refused<?>) refused)
                .refusals().stream().map(reason -> reason.code()).toList();
    }

    @Test
    @Tag("PR-8.h")
    void PR_8_h_who_orders_from_another_country_than_he_was_quoted_for_pays_the_tax_of_that_country() {
        try (Border border = new Border(
                plan -> plan.taxes(TaxTable.of().rate("DE", "standard", "19").rate("ES", "standard", "21")))) {
            Quote inSpain = border.quote(Shopper.user("ines").country("ES"), CAD);
            Storefront inCanada = border.shop(Shopper.user("ines").country("CA"));
            Quote untaxed = inCanada.checkout().quote(Cart.of(CAD)).orThrow();

            assertThat(codes(place(border.shop(Shopper.user("ines").country("ES")), untaxed)))
                    .as("the price that was free of tax")
                    .containsOnly("price.changed");
            Order order = place(inCanada, inSpain).orThrow();
            assertThat(order.tax()).as("nothing is owed in Canada").isEqualTo(Amounts.of("0.00", "EUR"));
        }
    }

    @Test
    @Tag("PR-8.h")
    void PR_8_h_a_quote_of_another_market_or_of_a_tax_service_is_refused_elsewhere() {
        try (Border border = new Border()) {
            Quote american = border.quote(Shopper.user("ines").country("US"), CAD);

            assertThat(codes(place(border.shop(Shopper.user("ines").country("DE")), american)))
                    .containsExactly("quote.elsewhere");
        }
        try (Border border = withOffice()) {
            Quote islands = border.quote(Shopper.user("ines").region("ES-CN"), CAD);

            assertThat(codes(place(border.shop(Shopper.user("ines").country("ES")), islands)))
                    .containsExactly("quote.elsewhere");
        }
    }

    private static final class Rates implements TaxPlugin {
        private volatile TaxAnswer says;

        Rates(TaxAnswer says) {
            this.says = says;
        }

        @Override
        public PluginInfo info() {
            return PluginInfo.of("rates-of-the-test", "Rates", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public TaxService open(PluginConfig config, PluginRuntime runtime) {
            return (question, context) -> says;
        }
    }

    @Test
    @Tag("PR-4.r")
    void PR_4_r_the_day_of_the_sale_decides_which_rate_holds() {
        try (Border border = new Border(plan -> plan.taxes(TaxTable.of()
                .rate("DE", "standard", "19")
                .rate("FR", "standard", "20", Optional.empty(), day("2026-03-03"))
                .rate("FR", "standard", "21", day("2026-03-03"), Optional.empty())))) {
            assertThat(border.quote(french(), CAD).lines().get(0).taxRate()).isEqualByComparingTo("20");
            border.clock.advance(Duration.ofDays(1));
            assertThat(border.quote(french(), CAD).lines().get(0).taxRate()).isEqualByComparingTo("21");
        }
    }

    private static Optional<LocalDate> day(String text) {
        return Optional.of(LocalDate.parse(text));
    }
}
