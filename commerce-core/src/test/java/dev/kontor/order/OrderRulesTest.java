package dev.kontor.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.eligibility.EligibilityFacts;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.order.Hold.Reason;
import dev.kontor.order.Order.Summary;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Ids;
import dev.kontor.value.Periods;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("OR-3")
class OrderRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-25T10:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Sku CAD = Sku.of("cad");
    private static final Ids IDS = new Ids(InstantSource.fixed(NOW), new Random(1));

    private final Storage storage = new MemoryStorage();

    OrderRulesTest() {
        storage.prepare(new Schema(1, Orders.tables()));
    }

    private static Amount eur(long minor) {
        return Amount.ofMinor("EUR", minor);
    }

    private static Order order(Hold... holds) {
        Eligibility verdict = Eligibility.decide(
                Optional.of(Criterion.inGroup("student")),
                EligibilityFacts.visiting("campus", BERLIN).offered(Map.of("uni-mail", Set.of("student"))),
                NOW);
        Placement placement = new Placement(
                "campus",
                "acc_1",
                Optional.of(EmailAddress.of("anna@example.org")),
                Locale.GERMANY,
                Optional.of(Country.of("DE")),
                "eu",
                IDS.next(Order.KIND).value(),
                3,
                NOW,
                Map.of(CAD, verdict),
                Map.of("withdrawal", "v2"),
                Optional.of("PO-7"));
        return Order.place(
                IDS.next(Order.KIND),
                placement,
                List.of(new OrderLine(
                        IDS.next(OrderLine.KIND), CAD, "Cad", 2, eur(500), eur(1000), eur(160), new BigDecimal("19"))),
                eur(1000),
                eur(160),
                List.of(holds));
    }

    @Test
    void a_hold_ends_with_its_last_day_in_the_zone_of_the_store_also_when_clocks_change() {
        assertThat(Periods.endOfDay(NOW, Period.ofDays(7), BERLIN)).isEqualTo(Instant.parse("2026-04-01T22:00:00Z"));
        assertThat(Periods.endOfDay(NOW, Period.ofDays(3), BERLIN)).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(Periods.endOfDay(NOW, Period.ofDays(4), BERLIN)).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(Periods.endOfDay(Instant.parse("2026-10-24T22:30:00Z"), Period.ofDays(0), BERLIN))
                .isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(Periods.endOfDay(Instant.parse("2026-10-24T21:59:00Z"), Period.ofDays(0), BERLIN))
                .isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(Periods.endOfDay(
                        Instant.parse("2026-09-04T12:00:00Z"), Period.ofDays(1), ZoneId.of("America/Santiago")))
                .isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
    }

    @Test
    void only_the_unverified_are_held_and_only_where_a_store_verifies_and_its_policy_holds() {
        Optional<Period> week = Optional.of(Period.ofDays(7));
        for (boolean verified : new boolean[] {true, false}) {
            for (boolean verifies : new boolean[] {true, false}) {
                for (Optional<Period> policy : List.of(week, Optional.<Period>empty())) {
                    Optional<Hold> hold = OrderRules.holdForVerification(
                            new OrderRules.HoldFacts(verified, verifies, policy, BERLIN), NOW);

                    assertThat(hold.isPresent()).isEqualTo(!verified && verifies && policy.isPresent());
                }
            }
        }
    }

    @Test
    void a_hold_is_over_twelve_hours_before_the_authorization_runs_out() {
        Hold hold = new Hold(Reason.VERIFICATION, NOW.plus(Duration.ofDays(7)));
        Instant short1 = NOW.plus(Duration.ofDays(5));

        assertThat(OrderRules.withinAuthorization(hold, Optional.of(short1)).until())
                .isEqualTo(short1.minus(Duration.ofHours(12)));
        assertThat(OrderRules.withinAuthorization(hold, Optional.of(hold.until().plus(Duration.ofHours(12)))))
                .isEqualTo(hold);
        assertThat(OrderRules.withinAuthorization(hold, Optional.of(hold.until().plus(Duration.ofHours(11))))
                        .until())
                .isEqualTo(hold.until().minus(Duration.ofHours(1)));
        assertThat(OrderRules.withinAuthorization(hold, Optional.empty())).isEqualTo(hold);
    }

    @Test
    void the_summary_is_one_table_over_holds_and_standing() {
        for (Cover.Level cover : Cover.Level.values()) {
            for (boolean charging : new boolean[] {true, false}) {
                for (Standing.Delivery delivery : Standing.Delivery.values()) {
                    Standing standing = new Standing(cover, charging, delivery, false);
                    boolean paid = cover == Cover.Level.PAID;
                    Summary plain = !paid
                            ? charging ? Summary.PAYING : Summary.AWAITING_PAYMENT
                            : delivery == Standing.Delivery.WHOLE ? Summary.COMPLETED : Summary.PREPARING;
                    assertThat(summary(standing)).isEqualTo(plain);
                    assertThat(summary(standing, Reason.VERIFICATION)).isEqualTo(Summary.HELD);
                    assertThat(summary(standing, Reason.REVIEW)).isEqualTo(Summary.HELD);
                    assertThat(summary(standing, Reason.REVIEW, Reason.VERIFICATION))
                            .isEqualTo(Summary.HELD);
                    assertThat(summary(standing, Reason.VERIFICATION, Reason.PAYMENT))
                            .isEqualTo(Summary.AWAITING_PAYMENT);
                    assertThat(summary(standing, Reason.PAYMENT)).isEqualTo(paid ? plain : Summary.AWAITING_PAYMENT);
                    assertThat(order(new Hold(Reason.VERIFICATION, NOW))
                                    .standing(standing)
                                    .canceled("hold-lapsed", NOW)
                                    .summary())
                            .isEqualTo(Summary.CANCELED);
                }
            }
        }
    }

    private static Summary summary(Standing standing, Reason... reasons) {
        Order order = order().standing(standing);
        for (Reason reason : reasons) {
            order = order.held(new Hold(reason, NOW));
        }
        return order.summary();
    }

    @Test
    void an_order_is_covered_as_far_as_its_total_is() {
        Amount total = eur(1000);
        assertThat(Cover.none("EUR").level(total)).isEqualTo(Cover.Level.NONE);
        assertThat(Cover.none("EUR").level(eur(0))).isEqualTo(Cover.Level.PAID);
        assertThat(new Cover(eur(0), eur(999), eur(0)).level(total)).isEqualTo(Cover.Level.NONE);
        assertThat(new Cover(eur(0), eur(400), eur(600)).level(total)).isEqualTo(Cover.Level.AUTHORIZED);
        assertThat(new Cover(eur(400), eur(0), eur(600)).level(total)).isEqualTo(Cover.Level.PAID);
        assertThat(new Cover(eur(400), eur(600), eur(0)).level(total)).isEqualTo(Cover.Level.SECURED);
    }

    @Test
    void a_hold_takes_the_place_of_one_for_the_same_reason_and_the_first_to_end_comes_first() {
        Order order = order(new Hold(Reason.VERIFICATION, NOW.plusSeconds(100)))
                .held(new Hold(Reason.PAYMENT, NOW.plusSeconds(50)))
                .held(new Hold(Reason.VERIFICATION, NOW.plusSeconds(10)));

        assertThat(order.holds())
                .containsExactly(
                        new Hold(Reason.VERIFICATION, NOW.plusSeconds(10)),
                        new Hold(Reason.PAYMENT, NOW.plusSeconds(50)));
        assertThat(order.released(Reason.VERIFICATION).holds())
                .extracting(Hold::reason)
                .containsExactly(Reason.PAYMENT);
        assertThat(order.released(Reason.REVIEW).holds()).hasSize(2);
    }

    @Test
    void an_order_is_canceled_once_and_keeps_its_first_reason_and_no_hold() {
        Order canceled = order(new Hold(Reason.PAYMENT, NOW)).canceled("not-paid", NOW);

        Order again = canceled.canceled("other", NOW.plusSeconds(9));

        assertThat(again.holds()).isEmpty();
        assertThat(again.cancellation()).contains(new Order.Cancellation("not-paid", NOW));
    }

    @Test
    void an_order_is_read_back_as_it_was_stored_with_the_verdict_it_was_placed_by() {
        Order order = order(new Hold(Reason.VERIFICATION, NOW.plusSeconds(100)), new Hold(Reason.PAYMENT, NOW));
        Standing standing = new Standing(Cover.Level.AUTHORIZED, false, Standing.Delivery.PART, true);
        storage.perform(unit -> Orders.place(unit, order));
        storage.perform(unit -> Orders.store(unit, order.standing(standing)));

        Order read = storage.<Order>read(
                view -> Orders.find(view, order.id().value()).orElseThrow());

        assertThat(read.storedAlike(order)).isTrue();
        assertThat(read.placement()).isEqualTo(order.placement());
        assertThat(Optional.ofNullable(read.placement().verdict().get(CAD))
                        .orElseThrow()
                        .isEligible())
                .isFalse();
        assertThat(read.lines()).isEqualTo(order.lines());
        assertThat(read.standing()).isEqualTo(standing);

        Order canceled = read.canceled("not-paid", NOW);
        assertThat(storage.<Optional<Long>>transact(unit -> Orders.store(unit, canceled)))
                .isPresent();
        assertThat(storage.<Optional<Long>>transact(unit -> Orders.store(unit, canceled)))
                .isEmpty();
        assertThat(storage.<Order>read(
                                view -> Orders.find(view, order.id().value()).orElseThrow())
                        .cancellation())
                .isEqualTo(canceled.cancellation());
    }

    @Test
    void orders_are_listed_newest_first_in_pages_and_by_who_waits() {
        List<Order> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Order order = i % 2 == 0 ? order() : order(new Hold(Reason.VERIFICATION, NOW));
            placed.add(0, order);
            storage.perform(unit -> Orders.place(unit, order));
        }
        List<String> ids = placed.stream().map(o -> o.id().value()).collect(Collectors.toList());

        List<Order> first = storage.<List<Order>>read(view -> Orders.of(view, "campus", "acc_1", Optional.empty(), 3));
        List<Order> rest =
                storage.<List<Order>>read(view -> Orders.of(view, "campus", "acc_1", Optional.of(ids.get(2)), 3));

        assertThat(first).extracting(o -> o.id().value()).isEqualTo(ids.subList(0, 3));
        assertThat(rest).extracting(o -> o.id().value()).isEqualTo(ids.subList(3, 5));
        assertThat(storage.<List<Order>>read(view -> Orders.held(view, Optional.empty(), 10)))
                .hasSize(2);
        assertThat(storage.<List<String>>read(view -> Orders.heldOf(view, "acc_1")))
                .hasSize(2);
        assertThat(storage.<List<Order>>read(view -> Orders.of(view, "other", "acc_1", Optional.empty(), 3)))
                .isEmpty();
    }

    @Test
    void a_quote_is_placed_once() {
        Order order = order();
        storage.perform(unit -> Orders.place(unit, order));
        Order twin =
                Order.place(IDS.next(Order.KIND), order.placement(), order.lines(), eur(1000), eur(160), List.of());

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> storage.perform(unit -> Orders.place(unit, twin)))
                .isInstanceOf(RuntimeException.class);
    }
}
