package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.office.Policies;
import dev.kontor.office.PromotionDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.OrderedPromotion;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Page;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Device;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promotions and coupons from the set-up to the order, in a shop in memory. */
class PromotionsTest {
    private static final Promotion TENTH = Promotion.percent("tenth", "10").on(Campus.EDITOR);

    private final Campus campus = new Campus();

    @AfterEach
    void close() {
        campus.close();
    }

    private void apply(Promotion... promotions) {
        campus.office().setup().apply(Setup.of().promotions(promotions)).orThrow();
    }

    private static Cart cart(String... coupons) {
        Cart cart = Cart.of(Campus.EDITOR);
        for (String coupon : coupons) {
            cart = cart.withCoupon(coupon);
        }
        return cart;
    }

    private static Quote quote(Storefront shop, String... coupons) {
        return shop.checkout().quote(cart(coupons)).orThrow();
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private static Result<Order> place(Storefront shop, Quote quote, String token) {
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(token)));
    }

    private static Result<Order> buy(Storefront shop, String... coupons) {
        return place(shop, quote(shop, coupons), Sandbox.OK);
    }

    @Test
    @Tag("PR-5.c")
    void PR_5_c_a_promotion_of_the_set_up_reduces_what_is_paid() {
        apply(TENTH);

        Order order = buy(campus.openStore("anna")).orThrow();

        assertThat(order.total()).isEqualTo(Amounts.of("17.10", "EUR"));
        assertThat(campus.bank.balance("EUR")).isEqualTo(Amounts.of("17.10", "EUR"));
        assertThat(quote(campus.openStore("anna")).promotions())
                .extracting(AppliedPromotion::code)
                .containsExactly("tenth");
    }

    @Test
    @Tag("PR-5.c")
    void PR_5_c_an_order_that_promotions_make_free_is_delivered_without_a_payment() {
        apply(Promotion.percent("free", "100"));

        Order order = buy(campus.openStore("anna")).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.timesCharged()).isZero();
    }

    @Test
    @Tag("PR-5.d")
    void PR_5_d_a_promotion_for_a_group_is_for_those_whose_membership_is_proven() {
        apply(TENTH.groups("student"));
        Storefront anna = campus.campus("anna");
        Storefront bert = campus.campus("bert");

        campus.verify(anna, "anna@student.uni-x.example");

        assertThat(quote(anna).total()).isEqualTo(Amounts.of("17.10", "EUR"));
        assertThat(quote(bert).total()).isEqualTo(Amounts.of("19.00", "EUR"));
    }

    @Test
    @Tag("PR-5.d")
    void PR_5_d_what_has_ended_is_neither_asked_for_nor_given() {
        apply(TENTH.until(campus.clock.instant().plus(Duration.ofHours(1))));
        Storefront anna = campus.openStore("anna");
        assertThat(quote(anna).total()).isEqualTo(Amounts.of("17.10", "EUR"));

        campus.clock.advance(Duration.ofHours(1));

        assertThat(quote(anna).total()).isEqualTo(Amounts.of("19.00", "EUR"));
    }

    @Test
    @Tag("PR-5.i")
    @Tag("OR-1.g")
    void PR_5_i_a_coupon_is_entered_with_the_cart_and_kept_with_it() {
        apply(TENTH.coupon("WELCOME"));
        Storefront anna = campus.openStore("anna");

        anna.cart().change(cart -> cart.with(Campus.EDITOR, 1).withCoupon("wel-come"));

        assertThat(anna.checkout().quote(anna.cart().get()).orThrow().total()).isEqualTo(Amounts.of("17.10", "EUR"));
        assertThat(quote(anna).total()).isEqualTo(Amounts.of("19.00", "EUR"));
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_an_order_takes_its_coupons_out_of_the_cart() {
        apply(TENTH.coupon("WELCOME"));
        Storefront anna = campus.openStore("anna");
        anna.cart().change(cart -> cart.with(Campus.EDITOR, 2).withCoupon("WELCOME"));

        assertThat(buy(anna, "WELCOME")).isInstanceOf(Done.class);

        assertThat(anna.cart().get()).isEqualTo(Cart.of(Campus.EDITOR));
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_coupon_entered_before_the_first_product_and_before_sign_in_is_not_lost() {
        campus.commerce
                .storefront("public", Shopper.visitor("session"))
                .cart()
                .change(cart -> cart.withCoupon("WELCOME"));
        Storefront anna = campus.openStore("anna");

        assertThat(anna.cart().adopt("session").coupons()).containsExactly("WELCOME");
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_once_per_account_is_once_per_account() {
        apply(TENTH.coupon("WELCOME").perAccount(1));
        Storefront anna = campus.openStore("anna");

        assertThat(buy(anna, "WELCOME")).isInstanceOf(Done.class);

        assertThat(codes(anna.checkout().quote(cart("WELCOME")))).containsExactly("coupon.used-up");
        assertThat(buy(campus.openStore("bert"), "WELCOME")).isInstanceOf(Done.class);
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_coupon_of_n_uses_is_used_up_by_n_orders_of_anybody() {
        apply(TENTH.coupon("THREE").uses(3));

        for (int i = 0; i < 3; i++) {
            assertThat(buy(campus.openStore("user" + i), "THREE")).isInstanceOf(Done.class);
        }

        assertThat(codes(campus.openStore("late").checkout().quote(cart("THREE"))))
                .containsExactly("coupon.used-up");
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_promotion_without_coupon_that_is_used_up_gives_nothing_and_refuses_nothing() {
        apply(TENTH.uses(1));
        Storefront anna = campus.openStore("anna");
        Quote before = quote(anna);

        assertThat(buy(campus.openStore("bert"))).isInstanceOf(Done.class);

        assertThat(codes(place(anna, before, Sandbox.OK))).containsExactly("promotion.used-up");
        assertThat(quote(anna).total()).isEqualTo(Amounts.of("19.00", "EUR"));
    }

    @Test
    @Tag("PR-5.k")
    void PR_5_k_a_quote_uses_nothing_up_and_of_two_quotes_one_order_gets_the_last_use() {
        apply(TENTH.coupon("ONE").uses(1));
        Storefront anna = campus.openStore("anna");
        Storefront bert = campus.openStore("bert");
        Quote annas = quote(anna, "ONE");
        Quote berts = quote(bert, "ONE");

        assertThat(place(anna, annas, Sandbox.OK)).isInstanceOf(Done.class);

        assertThat(codes(place(bert, berts, Sandbox.OK))).containsExactly("coupon.used-up");
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("PR-5.k")
    void PR_5_k_what_an_order_used_is_free_again_when_it_dies() {
        apply(TENTH.coupon("ONE").uses(1).perAccount(1));
        Storefront anna = campus.openStore("anna");

        Result<Order> declined = place(anna, quote(anna, "ONE"), Sandbox.DECLINED);

        assertThat(codes(declined)).containsExactly("payment.declined");
        assertThat(codes(anna.checkout().quote(cart("ONE")))).containsExactly("coupon.used-up");
        campus.clock.advance(Period.ofDays(30));
        campus.commerce.runDue();
        assertThat(buy(anna, "ONE")).isInstanceOf(Done.class);
    }

    @Test
    @Tag("PR-5.r")
    void PR_5_r_an_order_keeps_what_reduced_it_whatever_becomes_of_the_promotion() {
        apply(TENTH.coupon("WELCOME").named(Locale.ENGLISH, "Welcome"));
        Order order = buy(campus.openStore("anna"), "WELCOME").orThrow();
        apply(Promotion.percent("tenth", "50").on(Campus.EDITOR).named(Locale.ENGLISH, "Half"));

        assertThat(campus.office().orders().get(order.id()).placement().promotions())
                .containsExactly(new OrderedPromotion(
                        "tenth", 1, "Welcome", Amount.ofMinor("EUR", 190), Optional.empty(), Optional.of("WELCOME")));
        assertThat(campus.openStore("anna").orders().receipt(order.id()).text(Locale.ENGLISH))
                .containsPattern("reduced already by\\n +Welcome +€1\\.90\\n");
    }

    @Test
    @Tag("PR-5.r")
    void PR_5_r_an_order_that_nothing_reduced_names_nothing() {
        Order order = buy(campus.openStore("anna")).orThrow();

        assertThat(order.placement().promotions()).isEmpty();
        assertThat(campus.openStore("anna").orders().receipt(order.id()).text(Locale.ENGLISH))
                .doesNotContain("reduced");
    }

    @Test
    @Tag("PR-5.s")
    void PR_5_s_staff_see_which_promotions_there_are_and_how_many_orders_use_each() {
        apply(
                Promotion.percent("autumn", "5").coupon("AUTUMN"),
                Promotion.percent("spring", "5").until(campus.clock.instant().minus(Duration.ofDays(1))),
                TENTH.coupon("WELCOME"));
        apply(TENTH.coupon("WELCOME").uses(9));
        assertThat(buy(campus.openStore("anna"), "WELCOME")).isInstanceOf(Done.class);
        assertThat(codes(place(campus.openStore("bert"), quote(campus.openStore("bert"), "WELCOME"), Sandbox.DECLINED)))
                .containsExactly("payment.declined");
        PromotionDesk desk = campus.office().promotions();

        Page<PublishedPromotion> first = desk.list(Optional.empty(), 2);
        Page<PublishedPromotion> second = desk.list(first.next(), 2);

        assertThat(first.items()).extracting(one -> one.promotion().code()).containsExactly("autumn", "spring");
        assertThat(second.items()).extracting(one -> one.promotion().code()).containsExactly("tenth");
        assertThat(second.next()).isEmpty();
        assertThat(desk.get("tenth").number()).isEqualTo(2);
        assertThat(desk.uses("tenth")).as("one paid, one may still be paid").isEqualTo(2);
        campus.clock.advance(Period.ofDays(30));
        campus.commerce.runDue();
        assertThat(desk.uses("tenth")).as("one has died").isEqualTo(1);
        assertThat(desk.uses("autumn")).isZero();
    }

    @Test
    @Tag("PR-5.s")
    void PR_5_s_promotions_are_shown_to_who_keeps_prices_and_what_there_is_not_is_unknown() {
        PromotionDesk clerk =
                campus.commerce.backOffice(Staff.of("joe", Role.ORDERS)).promotions();
        PromotionDesk desk = campus.office().promotions();

        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> clerk.list(Optional.empty(), 10));
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> clerk.get("tenth"));
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> clerk.uses("tenth"));
        assertThatExceptionOfType(UnknownIdException.class).isThrownBy(() -> desk.get("tenth"));
        assertThatExceptionOfType(UnknownIdException.class).isThrownBy(() -> desk.uses("tenth"));
        assertThatExceptionOfType(UnknownIdException.class).isThrownBy(() -> desk.list(Optional.of("tenth"), 10));
    }

    @Test
    @Tag("PR-5.j")
    void PR_5_j_each_code_of_a_campaign_is_good_for_one_order() {
        apply(TENTH.campaign("WINTER", 1_000));
        List<String> all = new ArrayList<>();
        int handed = campus.office().promotions().codes("WINTER", all::add);
        Storefront anna = campus.openStore("anna");

        assertThat(handed).isEqualTo(1_000);
        assertThat(all).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(buy(anna, all.get(41))).isInstanceOf(Done.class);
        assertThat(codes(anna.checkout().quote(cart(all.get(41))))).containsExactly("coupon.used-up");
        assertThat(buy(anna, all.get(42))).isInstanceOf(Done.class);
        assertThat(quote(campus.openStore("bert"), all.get(43))
                        .promotions()
                        .get(0)
                        .coupon())
                .contains("WINTER#44");
    }

    @Test
    @Tag("PR-5.j")
    void PR_5_j_codes_stay_good_when_a_campaign_grows_and_are_only_handed_out_to_those_who_may() {
        apply(TENTH.campaign("WINTER", 10));
        List<String> before = new ArrayList<>();
        campus.office().promotions().codes("WINTER", before::add);

        apply(TENTH.campaign("WINTER", 20));

        List<String> after = new ArrayList<>();
        campus.office().promotions().codes("WINTER", after::add);
        assertThat(after).hasSize(20).startsWith(before.toArray(String[]::new));
        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(() -> campus.commerce
                        .backOffice(Staff.of("joe", Role.ORDERS))
                        .promotions()
                        .codes("WINTER", code -> {}));
        assertThatExceptionOfType(UnknownIdException.class)
                .isThrownBy(() -> campus.office().promotions().codes("SUMMER", code -> {}));
    }

    @Test
    @Tag("PR-5.m")
    void PR_5_m_the_same_is_said_of_every_coupon_that_there_is_not() {
        apply(
                TENTH.campaign("WINTER", 10),
                Promotion.percent("elsewhere", "10").coupon("ELSEWHERE").stores("campus"),
                Promotion.percent("students", "10").coupon("STUDENTS").groups("student"));
        List<String> codes = new ArrayList<>();
        campus.office().promotions().codes("WINTER", codes::add);
        Storefront anna = campus.openStore("anna");

        for (String typed :
                List.of("NOSUCH", "!", "WINTER", "WINTER-0000000-0000000-0000000", "ELSEWHERE", "STUDENTS")) {
            Decision<Quote> decided = anna.checkout().quote(cart(typed));
            assertThat(decided).as(typed).isInstanceOf(Refused.class);
            assertThat(((Refused<Quote>) decided).refusals()).as(typed).hasToString("[coupon.unknown {number=1}]");
        }
    }

    @Test
    @Tag("PR-5.m")
    void PR_5_m_who_enters_many_that_there_are_not_is_told_nothing_more_for_a_day() {
        apply(TENTH.coupon("WELCOME"));
        Storefront anna = campus.openStore("anna");
        for (int i = 0; i < 10; i++) {
            assertThat(codes(anna.checkout().quote(cart("GUESS" + i)))).containsExactly("coupon.unknown");
        }

        assertThat(codes(anna.checkout().quote(cart("WELCOME")))).containsExactly("coupon.too-many-tries");
        assertThat(codes(anna.checkout().quote(cart("GUESS")))).containsExactly("coupon.too-many-tries");
        assertThat(quote(anna).total()).isEqualTo(Amounts.of("19.00", "EUR"));
        assertThat(quote(campus.openStore("bert"), "WELCOME").total()).isEqualTo(Amounts.of("17.10", "EUR"));
        campus.clock.advance(Duration.ofHours(25));
        campus.commerce.runDue();
        assertThat(quote(anna, "WELCOME").total()).isEqualTo(Amounts.of("17.10", "EUR"));
    }

    @Test
    @Tag("PR-5.m")
    void PR_5_m_new_sessions_from_one_network_do_not_get_around_the_limit() {
        apply(TENTH.coupon("WELCOME"));
        Device device = Device.of("192.0.2.7");
        for (int i = 0; i < 100; i++) {
            Storefront visitor = campus.commerce.storefront(
                    "public", Shopper.visitor("s" + i).on(device));
            assertThat(codes(visitor.checkout().quote(cart("GUESS")))).containsExactly("coupon.unknown");
        }

        Storefront next =
                campus.commerce.storefront("public", Shopper.visitor("next").on(device));

        assertThat(codes(next.checkout().quote(cart("WELCOME")))).containsExactly("coupon.too-many-tries");
    }

    @Test
    @Tag("PR-5.q")
    void PR_5_q_a_store_says_how_many_misses_there_may_be_for_a_shopper_and_a_network() {
        apply(TENTH.coupon("WELCOME"));
        Device device = Device.of("192.0.2.7");
        policies(3, 5);
        Storefront anna = campus.openStore("anna");
        for (int i = 0; i < 3; i++) {
            assertThat(codes(anna.checkout().quote(cart("GUESS" + i)))).containsExactly("coupon.unknown");
        }
        assertThat(codes(anna.checkout().quote(cart("WELCOME")))).containsExactly("coupon.too-many-tries");
        for (int i = 0; i < 5; i++) {
            Storefront visitor = campus.commerce.storefront(
                    "public", Shopper.visitor("s" + i).on(device));
            assertThat(codes(visitor.checkout().quote(cart("GUESS")))).containsExactly("coupon.unknown");
        }
        Storefront next =
                campus.commerce.storefront("public", Shopper.visitor("next").on(device));
        assertThat(codes(next.checkout().quote(cart("GUESS")))).containsExactly("coupon.too-many-tries");

        policies(0, 0);

        assertThat(quote(anna, "WELCOME").total()).isEqualTo(Amounts.of("17.10", "EUR"));
        assertThat(codes(next.checkout().quote(cart("GUESS")))).containsExactly("coupon.unknown");
    }

    private void policies(int ofShopper, int ofNetwork) {
        campus.office()
                .setup()
                .apply(Setup.of()
                        .policies(
                                "public",
                                Policies.standard()
                                        .with(PolicyKeys.COUPON_MISSES_SHOPPER, ofShopper)
                                        .with(PolicyKeys.COUPON_MISSES_NETWORK, ofNetwork)))
                .orThrow();
    }

    @Test
    @Tag("PR-5.h")
    void PR_5_h_a_promotion_that_changed_since_the_quote_is_reported_when_it_costs_more() {
        apply(TENTH);
        Storefront anna = campus.openStore("anna");
        Quote quote = quote(anna);

        apply(Promotion.percent("tenth", "5").on(Campus.EDITOR));

        assertThat(codes(place(anna, quote, Sandbox.OK))).contains("price.changed");
    }

    @Test
    @Tag("PR-5.h")
    void PR_5_h_a_coupon_still_counts_when_new_prices_have_the_cart_priced_again() {
        apply(TENTH.coupon("ONE").uses(1));
        Storefront anna = campus.openStore("anna");
        Quote quote = quote(anna, "ONE");
        campus.office()
                .setup()
                .apply(Setup.of()
                        .prices(PriceList.of("eu", "EUR")
                                .price(Campus.CAD, "49.00")
                                .price(Campus.EDITOR, "10.00")))
                .orThrow();

        Order order = place(anna, quote, Sandbox.OK).orThrow();

        assertThat(order.total()).isEqualTo(Amounts.of("9.00", "EUR"));
        assertThat(codes(anna.checkout().quote(cart("ONE")))).containsExactly("coupon.used-up");
    }
}
