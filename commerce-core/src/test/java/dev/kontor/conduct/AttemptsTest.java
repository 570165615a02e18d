package dev.kontor.conduct;

import static dev.kontor.conduct.Counter.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Next;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Address;
import dev.kontor.value.Device;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody tries out cards here: declines are counted by shopper, address, network and card (PA-2). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AttemptsTest {
    private static final String CLOSED = "payment.too-many-attempts";

    private static Counter counter(int shopper, int address, int card, int network) {
        return new Counter(rules -> rules.with(PolicyKeys.ATTEMPTS_SHOPPER, shopper)
                .with(PolicyKeys.ATTEMPTS_ADDRESS, address)
                .with(PolicyKeys.ATTEMPTS_CARD, card)
                .with(PolicyKeys.ATTEMPTS_NETWORK, network));
    }

    private static void decline(Counter counter, Storefront shop, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(code(counter.buy(shop, Sandbox.DECLINED))).isEqualTo("payment.declined");
        }
    }

    @Test
    @Tag("PA-2.t1")
    void PA_2_t1_after_ten_declines_within_an_hour_a_shopper_is_refused_and_nothing_is_sent() {
        try (Counter counter = new Counter()) {
            Storefront ann = counter.shop("ann");
            decline(counter, ann, 10);
            int sent = counter.bank.requests().size();

            Result<Order> refused = counter.buy(ann, Sandbox.OK);

            assertThat(code(refused)).isEqualTo(CLOSED);
            assertThat(counter.bank.requests()).hasSize(sent);
            assertThat(counter.bank.timesCharged()).isZero();
            assertThat(counter.buy(counter.shop("bob"), Sandbox.OK).orThrow().summary())
                    .isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-2.t2")
    void PA_2_t2_the_refusal_says_from_when_on_and_then_it_is_so() {
        try (Counter counter = counter(3, 0, 0, 0)) {
            Storefront ann = counter.shop("ann");
            decline(counter, ann, 1);
            counter.clock.advance(Duration.ofMinutes(20));
            decline(counter, ann, 2);

            Instant again = Instant.parse(
                    Counter.refusal(counter.buy(ann, Sandbox.OK)).facts().get("retryAfter"));

            assertThat(again).isBetween(Instant.parse("2026-03-02T10:00:00Z"), Instant.parse("2026-03-02T10:00:01Z"));
            counter.clock.advance(
                    Duration.between(counter.clock.instant(), again).minusMillis(1));
            assertThat(code(counter.buy(ann, Sandbox.OK))).isEqualTo(CLOSED);
            counter.clock.advance(Duration.ofMillis(1));
            assertThat(counter.buy(ann, Sandbox.OK).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-2.t3")
    void PA_2_t3_what_succeeds_does_not_count_however_often() {
        try (Counter counter = counter(3, 0, 0, 0)) {
            Storefront ann = counter.shop("ann");
            decline(counter, ann, 2);
            for (int i = 0; i < 6; i++) {
                assertThat(counter.buy(ann, Sandbox.OK).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            }
            decline(counter, ann, 1);

            assertThat(code(counter.buy(ann, Sandbox.OK))).isEqualTo(CLOSED);
        }
    }

    @Test
    @Tag("PA-2.t3")
    void PA_2_t3_a_buyer_who_gives_up_tried_no_card() {
        try (Counter counter = counter(2, 0, 0, 0)) {
            Storefront ann = counter.shop("ann");
            for (int i = 0; i < 4; i++) {
                Underway<Order> away = (Underway<Order>) counter.buy(ann, Sandbox.THREE_D_SECURE);
                counter.bank.buyerAbandons(away.soFar().id().value());
                assertThat(code(ann.checkout().proceed(away.soFar().id()))).isEqualTo("payment.declined");
            }

            assertThat(counter.buy(ann, Sandbox.OK).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-2.t3")
    void PA_2_t3_a_buyer_who_stays_away_tried_no_card_either() {
        try (Counter counter = counter(2, 0, 0, 0)) {
            Storefront ann = counter.shop("ann");
            decline(counter, ann, 1);
            assertThat(counter.buy(ann, Sandbox.THREE_D_SECURE)).isInstanceOf(Underway.class);
            assertThat(code(counter.buy(ann, Sandbox.OK))).isEqualTo(CLOSED);

            assertThat(counter.memory.contents().get("reservation_set_aside")).hasSize(2);
            counter.clock.advance(Duration.ofMinutes(61));
            counter.commerce.runDue();

            assertThat(counter.memory.contents().get("reservation_set_aside")).hasSize(1);
        }
    }

    @Test
    @Tag("PA-2.t4")
    void PA_2_t4_paying_again_counts_like_a_new_order() {
        try (Counter counter = counter(3, 0, 0, 0)) {
            Storefront ann = counter.shop("ann");
            decline(counter, ann, 1);
            var order = ann.orders().list(Optional.empty(), 10).items().get(0).id();
            for (int i = 0; i < 2; i++) {
                assertThat(code(ann.checkout().pay(RequestKey.random(), order, PayWith.card(Sandbox.DECLINED))))
                        .isEqualTo("payment.declined");
            }
            int sent = counter.bank.requests().size();

            assertThat(code(ann.checkout().pay(RequestKey.random(), order, PayWith.card(Sandbox.OK))))
                    .isEqualTo(CLOSED);
            assertThat(counter.bank.requests()).hasSize(sent);
            counter.clock.advance(Duration.ofHours(2));
            assertThat(ann.checkout()
                            .pay(RequestKey.random(), order, PayWith.card(Sandbox.OK))
                            .orThrow()
                            .summary())
                    .isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-2.t5")
    void PA_2_t5_one_billing_address_is_closed_for_all_who_use_it_however_it_is_typed() {
        try (Counter counter = counter(0, 3, 0, 0)) {
            UnaryOperator<PlaceOrder> home = command -> command.billingAddress(
                    Address.in("DE").line("Königstraße 1 a").city("10115", "Berlin"));
            for (int i = 0; i < 3; i++) {
                assertThat(code(counter.buy(counter.shop("user" + i), Sandbox.DECLINED, home)))
                        .isEqualTo("payment.declined");
            }

            assertThat(code(counter.buy(
                            counter.shop("ann"),
                            Sandbox.OK,
                            command -> command.billingAddress(Address.in("DE")
                                    .name("Ann")
                                    .line("KÖNIGSTRASSE 1A")
                                    .city("10115", "berlin")))))
                    .isEqualTo(CLOSED);
            assertThat(counter.buy(
                                    counter.shop("ann"),
                                    Sandbox.OK,
                                    command -> command.billingAddress(Address.in("DE")
                                            .line("Königstraße 2")
                                            .city("10115", "Berlin")))
                            .orThrow()
                            .summary())
                    .isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-2.t6")
    void PA_2_t6_one_network_is_closed_for_all_who_come_from_it() {
        try (Counter counter = counter(0, 0, 0, 3)) {
            for (int i = 0; i < 3; i++) {
                Storefront one = counter.shop(Shopper.user("user" + i).on(Device.of("2001:db8::" + i)));
                decline(counter, one, 1);
            }

            assertThat(code(counter.buy(counter.shop(Shopper.user("ann").on(Device.of("2001:db8::99"))), Sandbox.OK)))
                    .isEqualTo(CLOSED);
            assertThat(counter.buy(counter.shop(Shopper.user("ann").on(Device.of("2001:db8:1::99"))), Sandbox.OK)
                            .orThrow()
                            .summary())
                    .isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-2.t7")
    void PA_2_t7_a_card_that_was_declined_too_often_closes_whoever_tried_it_last() {
        try (Counter counter = counter(10, 0, 3, 0)) {
            String stolen = Sandbox.card(Sandbox.DECLINED, "4711");
            for (int i = 0; i < 3; i++) {
                assertThat(code(counter.buy(counter.shop("user" + i), stolen))).isEqualTo("payment.declined");
            }

            assertThat(code(counter.buy(counter.shop("user2"), Sandbox.OK))).isEqualTo(CLOSED);
            assertThat(counter.buy(counter.shop("user0"), Sandbox.OK).orThrow().summary())
                    .isEqualTo(Order.Summary.COMPLETED);
            assertThat(code(counter.buy(counter.shop("user3"), Sandbox.card(Sandbox.DECLINED, "4712"))))
                    .isEqualTo("payment.declined");
            assertThat(counter.buy(counter.shop("user3"), Sandbox.OK).orThrow().summary())
                    .isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-2.t8")
    void PA_2_t8_what_is_told_late_counts_all_the_same() {
        try (Counter counter = counter(2, 0, 0, 0)) {
            Storefront ann = counter.shop("ann");
            decline(counter, ann, 1);
            Result<Order> later = counter.buy(ann, Sandbox.LATER_DECLINED);
            assertThat(((Underway<Order>) later).next()).isInstanceOf(Next.Wait.class);

            assertThat(code(counter.buy(ann, Sandbox.OK))).isEqualTo(CLOSED);
            counter.bank.settle();
            counter.bank
                    .webhooks()
                    .list()
                    .forEach(hook -> assertThat(counter.commerce.receive(hook).httpStatus())
                            .isEqualTo(200));

            assertThat(code(counter.buy(ann, Sandbox.OK))).isEqualTo(CLOSED);
        }
    }

    @Test
    @Tag("PA-2.t9")
    void PA_2_t9_zero_is_no_limit() {
        try (Counter counter = counter(0, 0, 0, 0)) {
            Storefront ann = counter.shop("ann");
            decline(counter, ann, 15);

            assertThat(counter.buy(ann, Sandbox.OK).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(counter.memory.contents().get("reservation_set_aside")).isEmpty();
        }
    }

    @Test
    @Tag("PA-2.t10")
    void PA_2_t10_a_shopper_without_declines_leaves_no_row_and_one_with_declines_none_after_a_day() {
        try (Counter counter = new Counter()) {
            Storefront ann = counter.shop(Shopper.user("ann").on(Device.of("203.0.113.9")));
            assertThat(counter.buy(ann, Sandbox.OK).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(counter.memory.contents().get("reservation_set_aside")).isEmpty();

            assertThat(code(counter.buy(ann, Sandbox.card(Sandbox.DECLINED, "4711"))))
                    .isEqualTo("payment.declined");
            assertThat(counter.memory.contents().get("reservation_set_aside"))
                    .hasSize(3)
                    .noneMatch(row -> row.contains("203.0.113") || row.contains("4711") || row.contains("cb007109"));

            counter.clock.advance(Duration.ofDays(2));
            counter.commerce.runDue();
            assertThat(counter.memory.contents().get("reservation_set_aside")).isEmpty();
        }
    }
}
