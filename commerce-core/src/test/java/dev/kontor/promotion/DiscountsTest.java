package dev.kontor.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiscountsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Sku CAD = Sku.of("cad");
    private static final Sku USB = Sku.of("usb");
    private static final Sku PEN = Sku.of("pen");

    private static Basket.Line line(Sku sku, long quantity, long minor) {
        return new Basket.Line(sku, quantity, Basket.Reach.GOODS, Amount.ofMinor("EUR", minor));
    }

    private static Basket basket(Basket.Line... lines) {
        return new Basket("shop", "eu", "EUR", List.of(lines));
    }

    private static PublishedPromotion published(Promotion promotion) {
        return new PublishedPromotion(promotion, 1);
    }

    private static PromotionFacts facts(Promotion... promotions) {
        return PromotionFacts.of(PromotionIndex.of(
                Arrays.stream(promotions).map(DiscountsTest::published).toList()));
    }

    private static PromotionFacts entered(Promotion promotion) {
        return PromotionFacts.none().coupon(coupon(1, promotion, false));
    }

    private static Coupon coupon(int number, Promotion promotion, boolean isUsedUp) {
        return new Coupon(number, published(promotion), promotion.coupon().orElse("X#1"), isUsedUp, true);
    }

    /** What each line costs in the end. */
    private static List<Long> left(Basket basket, PromotionFacts facts) {
        List<Long> left = new ArrayList<>(
                basket.lines().stream().map(line -> line.amount().minor()).toList());
        Discounts.decide(facts, basket, NOW).cuts().forEach(cut -> left.set(cut.line(), cut.left()));
        return left;
    }

    private static List<Long> left(Basket basket, Promotion... promotions) {
        return left(basket, facts(promotions));
    }

    private static List<String> refused(Basket basket, PromotionFacts facts) {
        return Discounts.decide(facts, basket, NOW).refusals().stream()
                .map(Refusal::toString)
                .toList();
    }

    @Test
    @Tag("PR-5.b")
    void PR_5_b_percent_is_off_the_sum_of_its_goods_rounded_once() {
        assertThat(left(basket(line(CAD, 1, 335), line(USB, 1, 335), line(PEN, 1, 335)), Promotion.percent("p", "10")))
                .containsExactly(301L, 301L, 302L);
    }

    @Test
    @Tag("PR-5.b")
    void PR_5_b_an_amount_is_off_once_or_off_each_unit_and_only_in_its_currency() {
        Basket basket = basket(line(CAD, 3, 3000), line(USB, 1, 100));

        assertThat(left(basket, Promotion.amount("a", Amounts.of("5", "EUR")))).containsExactly(2516L, 84L);
        assertThat(left(basket, Promotion.amountEach("e", Amounts.of("5", "EUR"))))
                .containsExactly(1500L, 0L);
        assertThat(left(basket, Promotion.amount("u", Amounts.of("5", "USD")))).containsExactly(3000L, 100L);
        assertThat(left(basket, Promotion.amount("all", Amounts.of("99", "EUR"))))
                .containsExactly(0L, 0L);
    }

    @Test
    @Tag("PR-5.b")
    void PR_5_b_of_every_group_of_units_the_cheapest_are_free() {
        Promotion threeForTwo = Promotion.buyGet("b", 2, 1);

        assertThat(left(basket(line(CAD, 2, 2000)), threeForTwo)).containsExactly(2000L);
        assertThat(left(basket(line(CAD, 3, 3000)), threeForTwo)).containsExactly(2000L);
        assertThat(left(basket(line(CAD, 7, 7000)), threeForTwo)).containsExactly(5000L);
        assertThat(left(basket(line(CAD, 2, 2000), line(PEN, 1, 150)), threeForTwo))
                .containsExactly(2000L, 0L);
        assertThat(left(basket(line(CAD, 3, 1000)), threeForTwo)).containsExactly(667L);
    }

    @Test
    @Tag("PR-5.b")
    void PR_5_b_a_tier_by_quantity_or_sum_is_off_everything_from_its_bound_on() {
        Promotion byQuantity = Promotion.byQuantity("q", Map.of(10, "5", 50, "8"));
        Promotion bySum = Promotion.bySum("s", Map.of(Amount.ofMinor("EUR", 100_00), "10"));

        assertThat(left(basket(line(CAD, 9, 900)), byQuantity)).containsExactly(900L);
        assertThat(left(basket(line(CAD, 9, 900), line(USB, 1, 100)), byQuantity))
                .containsExactly(855L, 95L);
        assertThat(left(basket(line(CAD, 50, 5000)), byQuantity)).containsExactly(4600L);
        assertThat(left(basket(line(CAD, 1, 9_999)), bySum)).containsExactly(9_999L);
        assertThat(left(basket(line(CAD, 1, 10_000)), bySum)).containsExactly(9_000L);
    }

    @Test
    @Tag("PR-5.b")
    void PR_5_b_a_reduced_guarantee_changes_no_price_and_is_kept_for_its_fee() {
        Discounted discounted = Discounts.decide(
                facts(Promotion.guarantee("g", "100").on(CAD)), basket(line(CAD, 1, 100), line(USB, 1, 50)), NOW);

        assertThat(discounted.cuts())
                .extracting(Discounted.Cut::line, Discounted.Cut::off, Discounted.Cut::left)
                .containsExactly(tuple(0, 0L, 100L));
        assertThat(discounted.applied())
                .extracting(applied -> applied.guarantee().orElseThrow().toPlainString())
                .containsExactly("100");
    }

    @Test
    @Tag("PR-5.b")
    void PR_5_b_what_cannot_be_a_promotion_is_refused_when_it_is_made() {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Promotion.percent("p", "0"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Promotion.percent("p", "100.1"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Promotion.percent("p", "1.00001"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Promotion.percent("P", "1"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Promotion.amount("p", Amounts.of("0", "EUR")));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Promotion.buyGet("p", 0, 1));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Promotion.byQuantity("p", Map.of()));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Promotion.percent("p", "1").from(NOW).until(NOW));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Promotion.percent("p", "1").coupon("AB"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Promotion.percent("p", "1").coupon("ABC").campaign("AB", 1));
        assertThat(Promotion.percent("p", "10.0")).isEqualTo(Promotion.percent("p", "10"));
    }

    @Test
    @Tag("PR-5.c")
    void PR_5_c_a_promotion_is_on_products_on_categories_or_on_the_whole_order() {
        Basket basket = basket(line(CAD, 1, 100), line(USB, 1, 100), line(PEN, 1, 100));
        Map<Sku, List<String>> categories = Map.of(USB, List.of("media", "small"));

        assertThat(left(basket, Promotion.percent("p", "10").on(CAD))).containsExactly(90L, 100L, 100L);
        assertThat(left(
                        basket,
                        facts(Promotion.percent("p", "10").onCategories("media"))
                                .categories(categories)))
                .containsExactly(100L, 90L, 100L);
        assertThat(left(
                        basket,
                        facts(Promotion.percent("p", "10").on(CAD, USB).onCategories("media"))
                                .categories(categories)))
                .containsExactly(90L, 90L, 100L);
        assertThat(left(basket, Promotion.percent("p", "10"))).containsExactly(90L, 90L, 90L);
    }

    @Test
    @Tag("PR-5.c")
    void PR_5_c_gift_cards_are_money_and_never_reduced() {
        Basket basket =
                basket(new Basket.Line(CAD, 1, Basket.Reach.NONE, Amount.ofMinor("EUR", 100)), line(USB, 1, 100));

        assertThat(left(basket, Promotion.percent("p", "50"))).containsExactly(100L, 50L);
        assertThat(left(basket, Promotion.percent("p", "50").on(CAD))).containsExactly(100L, 100L);
        assertThat(left(basket, entered(Promotion.percent("p", "50").coupon("HALF"))))
                .containsExactly(100L, 50L);
    }

    @Test
    @Tag("PR-5.d")
    void PR_5_d_store_market_group_validity_and_minimum_all_have_to_hold() {
        Basket basket = basket(line(CAD, 1, 100));
        Promotion tenth = Promotion.percent("p", "10");

        assertThat(left(basket, tenth.stores("shop", "b").markets("eu"))).containsExactly(90L);
        assertThat(left(basket, tenth.stores("other"))).containsExactly(100L);
        assertThat(left(basket, tenth.markets("us"))).containsExactly(100L);
        assertThat(left(basket, tenth.groups("student"))).containsExactly(100L);
        assertThat(left(basket, facts(tenth.groups("student")).groups(Set.of("staff", "student"))))
                .containsExactly(90L);
        assertThat(left(basket, tenth.from(NOW).until(NOW.plusSeconds(1)))).containsExactly(90L);
        assertThat(left(basket, tenth.until(NOW))).containsExactly(100L);
        assertThat(left(basket, tenth.from(NOW.plusSeconds(1)))).containsExactly(100L);
        assertThat(left(basket, tenth.minimum(Amounts.of("1.00", "EUR")))).containsExactly(90L);
        assertThat(left(basket, tenth.minimum(Amounts.of("1.01", "EUR")))).containsExactly(100L);
        assertThat(left(basket, tenth.minimum(Amounts.of("1", "USD")))).containsExactly(100L);
    }

    @Test
    @Tag("PR-5.d")
    void PR_5_d_a_minimum_counts_only_the_goods_of_its_promotion() {
        Promotion promotion = Promotion.percent("p", "10").on(CAD).minimum(Amounts.of("2", "EUR"));

        assertThat(left(basket(line(CAD, 1, 199), line(USB, 1, 1000)), promotion))
                .containsExactly(199L, 1000L);
        assertThat(left(basket(line(CAD, 1, 200), line(USB, 1, 1000)), promotion))
                .containsExactly(180L, 1000L);
    }

    @Test
    @Tag("PR-5.e")
    void PR_5_e_lanes_apply_in_order_each_from_what_the_one_before_left() {
        Basket basket = basket(line(CAD, 1, 10_000));
        Promotion half = Promotion.percent("half", "50");
        Promotion ten = Promotion.amount("ten", Amounts.of("10", "EUR"));

        assertThat(left(basket, half.lane(1), ten.lane(2))).containsExactly(4_000L);
        assertThat(left(basket, half.lane(2), ten.lane(1))).containsExactly(4_500L);
        assertThat(left(basket, half, ten.on(CAD))).containsExactly(4_500L);
    }

    @Test
    @Tag("PR-5.e")
    void PR_5_e_within_a_lane_one_promotion_reduces_a_line_unless_both_may_be_combined() {
        Basket basket = basket(line(CAD, 1, 10_000));
        Promotion tenth = Promotion.percent("tenth", "10");
        Promotion fifth = Promotion.percent("fifth", "20");

        assertThat(left(basket, tenth, fifth)).containsExactly(8_000L);
        assertThat(left(basket, tenth.combinable(), fifth)).containsExactly(8_000L);
        assertThat(left(basket, tenth.combinable(), fifth.combinable())).containsExactly(7_000L);
    }

    @Test
    @Tag("PR-5.e")
    void PR_5_e_of_two_that_take_off_the_same_the_one_of_higher_priority_is_taken() {
        Basket basket = basket(line(CAD, 1, 100));
        Promotion one = Promotion.percent("one", "10");
        Promotion two = Promotion.percent("two", "10");

        assertThat(Discounts.decide(facts(one, two), basket, NOW).applied())
                .extracting(AppliedPromotion::code)
                .containsExactly("one");
        assertThat(Discounts.decide(facts(one, two.priority(1)), basket, NOW).applied())
                .extracting(AppliedPromotion::code)
                .containsExactly("two");
    }

    @Test
    @Tag("PR-5.e")
    void PR_5_e_the_order_in_which_promotions_are_handed_in_changes_nothing() {
        Basket basket = basket(line(CAD, 3, 1000), line(USB, 2, 777), line(PEN, 1, 333));
        List<Promotion> promotions = new ArrayList<>(List.of(
                Promotion.percent("a", "10").on(CAD, USB),
                Promotion.percent("b", "10").on(USB, PEN),
                Promotion.percent("c", "5").combinable(),
                Promotion.amount("d", Amounts.of("1", "EUR")).combinable(),
                Promotion.buyGet("e", 1, 1).on(CAD, USB, PEN),
                Promotion.percent("f", "30").on(PEN).alone()));
        Discounted first = Discounts.decide(facts(promotions.toArray(Promotion[]::new)), basket, NOW);

        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(promotions, new Random(seed));
            assertThat(Discounts.decide(facts(promotions.toArray(Promotion[]::new)), basket, NOW))
                    .isEqualTo(first);
        }
    }

    @Test
    @Tag("PR-5.f")
    void PR_5_f_each_lane_says_what_it_took_of_how_many_and_whether_that_is_exact() {
        Basket basket = basket(line(CAD, 1, 100));
        Promotion[] many = IntStream.rangeClosed(1, 13)
                .mapToObj(i -> Promotion.percent("p" + i, Integer.toString(i)))
                .toArray(Promotion[]::new);

        assertThat(Discounts.decide(facts(many), basket, NOW).lanes())
                .containsExactly(new Discounted.Lane(20, 13, List.of("p13"), false, 87));
        assertThat(Discounts.decide(facts(Arrays.copyOf(many, 12)), basket, NOW).lanes())
                .containsExactly(new Discounted.Lane(20, 12, List.of("p12"), true, 88));
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_promotion_with_a_coupon_is_only_for_those_who_enter_it() {
        Promotion promotion = Promotion.percent("p", "10").coupon("wel-come");
        Basket basket = basket(line(CAD, 1, 100));

        assertThat(promotion.coupon()).contains("WELCOME");
        assertThat(left(basket, promotion)).containsExactly(100L);
        assertThat(left(basket, entered(promotion))).containsExactly(90L);
        assertThat(Discounts.decide(entered(promotion), basket, NOW).applied())
                .extracting(AppliedPromotion::coupon)
                .containsExactly(Optional.of("WELCOME"));
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_why_coupons_give_nothing_is_said_for_all_of_them_at_once() {
        Promotion tenth = Promotion.percent("p", "10").coupon("TEN");
        PromotionFacts facts = PromotionFacts.none()
                .coupon(coupon(1, tenth.stores("other"), false))
                .coupon(coupon(2, tenth.groups("student"), false))
                .coupon(coupon(3, tenth, true))
                .coupon(coupon(4, tenth.until(NOW), false))
                .coupon(coupon(5, tenth.on(USB), false))
                .coupon(coupon(6, tenth.minimum(Amounts.of("2", "EUR")), false))
                .coupon(coupon(7, Promotion.byQuantity("t", Map.of(2, "5")).coupon("TWO"), false));

        assertThat(refused(basket(line(CAD, 1, 100)), facts))
                .containsExactly(
                        "coupon.unknown {number=1}",
                        "coupon.unknown {number=2}",
                        "coupon.used-up {number=3}",
                        "coupon.not-valid-now {number=4}",
                        "coupon.not-for-these-goods {number=5}",
                        "coupon.not-for-these-goods {number=6}",
                        "coupon.not-for-these-goods {number=7}");
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_coupon_that_others_of_its_lane_beat_is_passed_over_not_refused() {
        Discounted discounted = Discounts.decide(
                facts(Promotion.percent("more", "20"))
                        .coupon(coupon(1, Promotion.percent("less", "10").coupon("TEN"), false)),
                basket(line(CAD, 1, 100)),
                NOW);

        assertThat(discounted.refusals()).isEmpty();
        assertThat(discounted.applied()).extracting(AppliedPromotion::code).containsExactly("more");
        assertThat(discounted.passedOver()).extracting(Coupon::number).containsExactly(1);
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_promotion_applies_once_however_many_of_its_coupons_are_entered() {
        Promotion promotion = Promotion.percent("p", "10").combinable().campaign("WINTER", 10);
        PromotionFacts facts = PromotionFacts.none()
                .coupon(new Coupon(1, published(promotion), "WINTER#1", false, true))
                .coupon(new Coupon(2, published(promotion), "WINTER#2", false, true));

        assertThat(left(basket(line(CAD, 1, 100)), facts)).containsExactly(90L);
    }

    @Test
    @Tag("PR-5.o")
    void PR_5_o_a_basket_asks_only_promotions_that_are_on_something_in_it() {
        List<PublishedPromotion> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(published(Promotion.percent("p" + i, "10").on(Sku.of("other-" + i))));
        }
        all.add(published(Promotion.percent("own", "10").on(CAD)));
        all.add(published(Promotion.percent("of-its-category", "20").onCategories("c")));
        PromotionFacts facts = PromotionFacts.of(PromotionIndex.of(all)).categories(Map.of(CAD, List.of("c")));
        Basket basket = basket(line(CAD, 1, 100));

        assertThat(facts.index().on(basket, facts).keySet())
                .extracting(found -> found.promotion().code())
                .containsExactlyInAnyOrder("own", "of-its-category");
    }

    @Test
    @Tag("PR-5.h")
    void PR_5_h_a_promotion_has_a_label_in_the_language_of_the_customer() {
        Promotion promotion =
                Promotion.percent("p", "10").named(Locale.ENGLISH, "Welcome").named(Locale.GERMAN, "Willkommen");

        assertThat(promotion.label(new Locale("de", "AT"))).isEqualTo("Willkommen");
        assertThat(promotion.label(Locale.FRENCH)).isEqualTo("Welcome");
        assertThat(Promotion.percent("p", "10").label(Locale.FRENCH)).isEqualTo("p");
    }
}
