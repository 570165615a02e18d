package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SetupPromotionsTest {
    private static final Sku CAD = Sku.of("cad");
    private static final Promotion EVERYTHING = Promotion.percent("winter", "12.5")
            .named(Locale.ENGLISH, "Winter")
            .named(Locale.GERMAN, "Winter")
            .on(CAD)
            .onCategories("tools")
            .stores("shop")
            .markets("eu")
            .groups("student")
            .from(Instant.parse("2026-01-01T00:00:00Z"))
            .until(Instant.parse("2026-03-01T00:00:00Z"))
            .minimum(Amounts.of("50", "EUR"), Amounts.of("60", "USD"))
            .campaign("WINTER", 100_000)
            .uses(500)
            .perAccount(2)
            .lane(3)
            .priority(-1)
            .combinable()
            .alone();

    private static List<String> faults(Runnable doing) {
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, doing::run);
        return thrown == null
                ? List.of()
                : thrown.faults().stream().map(Fault::toString).toList();
    }

    @Test
    @Tag("PR-5.n")
    void PR_5_n_a_file_says_the_same_as_code() {
        Setup read = Setup.parse("""
                {"promotions": {
                  "winter": {"percent": "12.5", "name": {"en": "Winter", "de": "Winter"}, "on": ["cad"],
                    "categories": ["tools"], "stores": ["shop"], "markets": ["eu"], "groups": ["student"],
                    "from": "2026-01-01T00:00:00Z", "until": "2026-03-01T00:00:00Z",
                    "minimum": {"EUR": "50", "USD": "60.00"}, "campaign": {"prefix": "WINTER", "codes": 100000},
                    "uses": 500, "perAccount": 2, "lane": 3, "priority": -1, "combinable": true, "alone": true},
                  "welcome-26": {"percent": "10", "coupon": "WELCOME"},
                  "once": {"amount": {"EUR": "5", "JPY": "800"}},
                  "each": {"amountEach": {"EUR": "0.50"}},
                  "three": {"buy": 2, "get": 1},
                  "many": {"tiersByQuantity": {"10": "5", "50": "8"}},
                  "much": {"tiersBySum": {"EUR": {"100": "5"}, "USD": {"120": "5"}}},
                  "calm": {"guarantee": "100"}}}
                """);

        assertThat(read)
                .isEqualTo(Setup.of()
                        .promotions(
                                EVERYTHING,
                                Promotion.percent("welcome-26", "10").coupon("WELCOME"),
                                Promotion.amount("once", Amounts.of("5", "EUR"), Amounts.of("800", "JPY")),
                                Promotion.amountEach("each", Amounts.of("0.5", "EUR")),
                                Promotion.buyGet("three", 2, 1),
                                Promotion.byQuantity("many", Map.of(10, "5", 50, "8")),
                                Promotion.bySum(
                                        "much",
                                        Map.of(Amount.ofMinor("EUR", 10_000), "5", Amount.ofMinor("USD", 12_000), "5")),
                                Promotion.guarantee("calm", "100")));
    }

    @Test
    @Tag("PR-5.n")
    void PR_5_n_all_faults_of_a_file_are_found_at_once() {
        assertThat(faults(() -> Setup.parse("""
                {"promotions": {
                  "Bad": {"percent": "10"},
                  "none": {"coupon": "ABC"},
                  "two": {"percent": "10", "guarantee": "5"},
                  "high": {"percent": "101", "coupon": "A", "lane": 100, "uses": 0},
                  "odd": {"amount": {"EUR": "0.001", "XXY": "1"}, "get": 1},
                  "late": {"percent": "1", "from": "2026-03-01T00:00:00Z", "until": "2026-03-01T00:00:00Z"},
                  "both": {"percent": "1", "coupon": "ABC", "campaign": {"prefix": "x", "codes": 0}},
                  "tier": {"tiersByQuantity": {"0": "5"}},
                  "empty": {"tiersBySum": {}},
                  "word": {"percent": "1", "prcent": "2"}}}
                """)))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactly(
                        "promotions.Bad",
                        "promotions.none",
                        "promotions.two",
                        "promotions.high.percent",
                        "promotions.high.coupon",
                        "promotions.high.uses",
                        "promotions.high.lane",
                        "promotions.odd",
                        "promotions.odd.amount.EUR",
                        "promotions.odd.amount.XXY",
                        "promotions.late.until",
                        "promotions.both.campaign.prefix",
                        "promotions.both.campaign.codes",
                        "promotions.tier.tiersByQuantity.0",
                        "promotions.empty.tiersBySum",
                        "promotions.word.prcent");
    }

    @Test
    @Tag("PR-5.n")
    void PR_5_n_what_a_promotion_names_in_vain_and_coupons_of_others_are_faults() {
        Present present = Present.nothing()
                .promotions(List.of(
                        Promotion.percent("old", "5").coupon("TAKEN"),
                        Promotion.percent("kept", "5").coupon("KEPT")));
        Setup wanted = Setup.of(
                        Store.of("shop", "Shop").market(Market.of("eu", "EUR").prices("eu")))
                .categories(Category.of("tools", Locale.ENGLISH, "Tools"))
                .products(Product.licenseKey(CAD, "CAD"))
                .prices(PriceList.of("eu", "EUR").price(CAD, "1.00"))
                .promotions(
                        EVERYTHING.campaign("SAME", 10),
                        Promotion.percent("vain", "5")
                                .on(Sku.of("gone"))
                                .onCategories("gone")
                                .stores("gone")
                                .markets("us")
                                .campaign("SAME", 5),
                        Promotion.percent("kept", "6").coupon("KEPT"),
                        Promotion.percent("thief", "5").coupon("TAKEN"));

        assertThat(faults(() -> SetupPlan.between(present, wanted)))
                .containsExactly(
                        "promotions.vain.on: no product 'gone' is there or among what is wanted",
                        "promotions.vain.categories: no category 'gone' is there or among what is wanted",
                        "promotions.vain.stores: no store 'gone' is there or among what is wanted",
                        "promotions.vain.markets: no market 'us' is there or among what is wanted",
                        "promotions.thief: coupon 'TAKEN' is that of promotion 'old', expected one of its own",
                        "promotions.winter: prefix 'SAME' is that of promotion 'vain', expected one of its own");
    }

    @Test
    @Tag("PR-5.n")
    void PR_5_n_a_change_of_a_promotion_is_previewed_by_what_differs() {
        Present present =
                Present.nothing().promotions(List.of(Promotion.percent("ten", "10"), Promotion.percent("five", "5")));

        SetupPlan plan = SetupPlan.between(
                present,
                Setup.of()
                        .promotions(
                                Promotion.percent("ten", "11").uses(3),
                                Promotion.percent("five", "5"),
                                Promotion.percent("new", "1")));

        assertThat(plan.preview().lines())
                .extracting(SetupPreview.Line::verb, SetupPreview.Line::code, SetupPreview.Line::parts)
                .containsExactly(
                        tuple(SetupPreview.Verb.KEEP, "five", List.of()),
                        tuple(SetupPreview.Verb.CREATE, "new", List.of()),
                        tuple(SetupPreview.Verb.CHANGE, "ten", List.of("gives", "uses")));
    }
}
