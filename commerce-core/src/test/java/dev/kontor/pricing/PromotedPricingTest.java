package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.GERMANY;
import static dev.kontor.pricing.Sample.GERMAN_TAX;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.USB;
import static dev.kontor.pricing.Sample.euro;
import static dev.kontor.pricing.Sample.quoteId;
import static dev.kontor.pricing.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.promotion.Coupon;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.promotion.PromotionIndex;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PromotedPricingTest {
    private static final long SEED = Long.getLong("kontor.seed", System.nanoTime());
    private static final PriceList EU =
            PriceList.of("eu", "EUR").price(CAD, "49.00").price(USB, "12.90");

    private static PricingFacts facts() {
        return PricingFacts.of(quoteId(), "shop", "eu", "EUR")
                .lists(List.of(version(3, EU)))
                .tax(TaxPolicy.included(GERMAN_TAX))
                .country(GERMANY);
    }

    private static PromotionFacts promotions(Promotion... promotions) {
        return PromotionFacts.of(PromotionIndex.of(Arrays.stream(promotions)
                .map(promotion -> new PublishedPromotion(promotion, 2))
                .toList()));
    }

    private static Quote quoted(PricingFacts facts, PromotionFacts promotions) {
        if (Pricing.quote(facts, promotions, NOW) instanceof Priced.Quoted quoted) {
            return quoted.quote();
        }
        throw new AssertionError("No quote.");
    }

    @Test
    @Tag("PR-5.h")
    void PR_5_h_every_promotion_is_a_step_with_its_amount_before_the_tax() {
        Quote quote = quoted(
                facts().line(CAD, 2, "standard").line(USB, 1, "standard"),
                promotions(
                        Promotion.percent("ten", "10").on(CAD),
                        Promotion.amount("five", Amounts.of("5", "EUR")),
                        Promotion.guarantee("calm", "50").on(USB)));

        assertThat(quote.lines().get(0).steps())
                .extracting(PriceStep::toString)
                .containsExactly(
                        "price.list 49.00 EUR {list=eu, tier=1, version=3}",
                        "line.amount 98.00 EUR {quantity=2}",
                        "promotion.percent 88.20 EUR {lane=10, number=2, off=9.80 EUR, percent=10, promotion=ten}",
                        "promotion.amount 83.84 EUR {lane=20, number=2, off=4.36 EUR, promotion=five}",
                        "tax.included 13.39 EUR {category=standard, country=DE, rate=19, rounding=LINE}");
        assertThat(quote.lines().get(1).steps())
                .extracting(PriceStep::toString)
                .contains(
                        "promotion.guarantee 12.90 EUR {lane=10, number=2, off=0.00 EUR, percent=50, promotion=calm}");
        assertThat(quote.steps())
                .extracting(PriceStep::toString)
                .containsExactly(
                        "promotion.lane 101.10 EUR {candidates=1, choice=exact, lane=10, taken=ten}",
                        "promotion.lane 96.10 EUR {candidates=1, choice=exact, lane=20, taken=five}");
        assertThat(quote.total()).isEqualTo(Amounts.of("96.10", "EUR"));
        assertThat(quote.lines().get(0).discount()).isEqualTo(Amounts.of("14.16", "EUR"));
        assertThat(quote.lines().get(1).discount()).isEqualTo(Amounts.of("0.64", "EUR"));
        assertThat(quote.promotions())
                .extracting(AppliedPromotion::code, AppliedPromotion::exactOff)
                .containsExactly(tuple("calm", euro(0)), tuple("ten", euro(980)), tuple("five", euro(500)));
    }

    @Test
    @Tag("PR-5.h")
    void PR_5_h_a_quote_keeps_what_was_applied_and_rows_from_before_promotions_are_read() {
        Promotion promotion =
                Promotion.percent("ten", "10").named(Locale.ENGLISH, "Ten off").coupon("TEN");
        Quote quote = quoted(
                facts().line(CAD, 2, "standard"),
                PromotionFacts.none().coupon(new Coupon(1, new PublishedPromotion(promotion, 4), "TEN", false, true)));

        assertThat(read(written(quote))).isEqualTo(quote);
        assertThat(quote.promotions().get(0).label(Locale.FRENCH)).isEqualTo("Ten off");
        assertThat(quote.promotions().get(0).coupon()).contains("TEN");

        Quote plain = quoted(facts().line(CAD, 2, "standard"), PromotionFacts.none());
        assertThat(written(plain)).doesNotContain("promotions");
        assertThat(read(written(plain))).isEqualTo(plain);
        assertThat(plain.promotions()).isEmpty();
        assertThat(plain.lines().get(0).exactDiscount()).isEqualTo(euro(0));
        assertThat(plain.contentHash()).isNotEqualTo(quote.contentHash());
    }

    private static String written(Quote quote) {
        BodyWriter out = new BodyWriter();
        QuoteBody.write(quote, out);
        return Json.write(out.toJson());
    }

    private static Quote read(String body) {
        return QuoteBody.read(new BodyReader(Json.parse(body)));
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_coupon_that_gives_nothing_refuses_the_quote() {
        PublishedPromotion promotion =
                new PublishedPromotion(Promotion.percent("ten", "10").on(USB).coupon("TEN"), 1);
        PricingFacts facts = facts().line(CAD, 1, "standard");

        assertThat(Pricing.quote(
                        facts, PromotionFacts.none().coupon(new Coupon(1, promotion, "TEN", false, true)), NOW))
                .isEqualTo(new Priced.Refused(
                        List.of(Refusal.of("coupon.not-for-these-goods").with("number", 1))));
        assertThat(quoted(facts, PromotionFacts.none().coupon(new Coupon(1, promotion, "TEN", false, false)))
                        .exactTotal())
                .isEqualTo(euro(4900));
    }

    @Test
    @Tag("PR-5.d")
    void PR_5_d_the_segments_of_a_customer_open_promotions_as_groups_do() {
        PromotionFacts promotions = promotions(Promotion.percent("edu", "50").groups("education"));

        assertThat(quoted(facts().line(CAD, 1, "standard"), promotions).exactTotal())
                .isEqualTo(euro(4900));
        assertThat(quoted(facts().segments(List.of("education")).line(CAD, 1, "standard"), promotions)
                        .exactTotal())
                .isEqualTo(euro(2450));
    }

    @Test
    @Tag("PR-5.e")
    void PR_5_e_a_quote_whose_promotion_was_changed_is_priced_again_and_does_not_stand() {
        PricingFacts facts = facts().line(CAD, 1, "standard");
        Quote old = quoted(facts, promotions(Promotion.percent("p", "50")));

        Repriced dearer =
                Repricing.decide(old, Pricing.quote(facts, promotions(Promotion.percent("p", "10")), NOW), NOW);
        Repriced cheaper =
                Repricing.decide(old, Pricing.quote(facts, promotions(Promotion.percent("p", "60")), NOW), NOW);

        assertThat(dearer)
                .isInstanceOfSatisfying(
                        Repriced.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Refusal::code)
                                .containsOnly("price.changed"));
        assertThat(cheaper)
                .isInstanceOfSatisfying(
                        Repriced.Taken.class,
                        taken -> assertThat(taken.quote().exactTotal()).isEqualTo(euro(1960)));
    }

    /** What holds of every quote, whatever promotions there are. */
    private static void assertSound(Quote quote) {
        Amount zero = Amount.zero(quote.currency());
        Amount lines = zero;
        Amount taken = zero;
        for (QuoteLine line : quote.lines()) {
            assertThat(line.sums().gross().isNegative()).isFalse();
            assertThat(line.sums().net().isNegative()).isFalse();
            assertThat(line.exactDiscount().isNegative()).isFalse();
            Amount priced =
                    quote.isTaxIncluded() ? line.sums().gross() : line.sums().net();
            assertThat(priced.plus(line.exactDiscount()))
                    .isEqualTo(line.exactUnitPrice().times(line.quantity()));
            lines = lines.plus(line.sums().gross());
            taken = taken.plus(line.exactDiscount());
        }
        assertThat(lines).isEqualTo(quote.exactTotal());
        Amount applied =
                quote.promotions().stream().map(AppliedPromotion::exactOff).reduce(zero, Amount::plus);
        assertThat(applied).isEqualTo(taken);
    }

    @Test
    @Tag("PR-5.g")
    void PR_5_g_no_line_is_ever_negative_and_everything_adds_up_in_currencies_of_0_2_and_3_decimals() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            String currency = List.of("JPY", "EUR", "KWD").get(random.nextInt(3));
            List<Sku> skus = new ArrayList<>();
            PriceList list = PriceList.of("l", currency);
            for (int k = 0; k < random.nextInt(1, 5); k++) {
                Sku sku = Sku.of("s" + k);
                skus.add(sku);
                list = list.price(
                        sku,
                        Amount.ofMinor(currency, random.nextLong(0, 5_000))
                                .decimal()
                                .toPlainString());
            }
            PricingFacts facts = PricingFacts.of(quoteId(), "shop", "m", currency)
                    .lists(List.of(version(1, list)))
                    .tax(random.nextBoolean() ? TaxPolicy.included(GERMAN_TAX) : TaxPolicy.onTop(GERMAN_TAX))
                    .country(GERMANY);
            for (Sku sku : skus) {
                facts = facts.line(sku, random.nextInt(1, 12), random.nextBoolean() ? "standard" : "reduced");
            }
            PromotionFacts promotions = promotions(random(random, currency, skus));

            Quote quote = quoted(facts, promotions);

            assertSound(quote);
            assertThat(quoted(facts, promotions)).as("seed %s", SEED).isEqualTo(quote);
        }
    }

    private static Promotion[] random(SplittableRandom random, String currency, List<Sku> skus) {
        Promotion[] promotions = new Promotion[random.nextInt(1, 7)];
        for (int i = 0; i < promotions.length; i++) {
            Amount amount = Amount.ofMinor(currency, random.nextLong(1, 9_000));
            Promotion promotion = switch (random.nextInt(6)) {
                case 0 -> Promotion.percent("p" + i, Integer.toString(random.nextInt(1, 101)));
                case 1 -> Promotion.amount("p" + i, Amounts.shown(amount));
                case 2 -> Promotion.amountEach("p" + i, Amounts.shown(amount));
                case 3 -> Promotion.buyGet("p" + i, random.nextInt(1, 4), random.nextInt(1, 3));
                case 4 -> Promotion.byQuantity("p" + i, Map.of(random.nextInt(1, 9), "33.3333"));
                default -> Promotion.bySum("p" + i, Map.of(amount, "99.9"));
            };
            promotion = random.nextBoolean() ? promotion.on(skus.get(random.nextInt(skus.size()))) : promotion;
            promotion = random.nextInt(3) == 0 ? promotion.combinable() : promotion;
            promotion = random.nextInt(6) == 0 ? promotion.alone() : promotion;
            promotions[i] = random.nextInt(3) == 0 ? promotion.lane(random.nextInt(1, 4)) : promotion;
        }
        return promotions;
    }
}
