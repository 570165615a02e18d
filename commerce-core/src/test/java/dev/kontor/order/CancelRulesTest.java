package dev.kontor.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of an order can be canceled, and what it comes to. */
class CancelRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final OrderLine LINE = new OrderLine(
            OrderLine.KIND.parse("part_01kjr3axj0000000000000000a"),
            Sku.of("cad"),
            "CAD",
            3,
            eur(3333),
            eur(10_000),
            eur(1_597),
            new BigDecimal("19"));

    private static Amount eur(long minor) {
        return Amount.ofMinor("EUR", minor);
    }

    private static Order order() {
        Placement placement = new Placement(
                "shop",
                "acc_x",
                Optional.empty(),
                Locale.ENGLISH,
                Optional.empty(),
                "world",
                "quo_x",
                1,
                NOW,
                Map.of(),
                Map.of(),
                Optional.empty());
        return Order.place(
                Order.KIND.parse("ord_01kjr3axj0000000000000000b"),
                placement,
                List.of(LINE),
                eur(10_000),
                eur(1_597),
                List.of());
    }

    private static CancelRules.Facts facts(CancelRules.LineState line) {
        return new CancelRules.Facts(true, Map.of(LINE.id().value(), line), eur(10_000));
    }

    private static CancelRules.LineState delivered(Integer... units) {
        return new CancelRules.LineState(Set.of(units), false);
    }

    private static CancelTerms one(Order order) {
        return CancelRules.decide(order, CancelOrder.of(order.id()).line(LINE.id(), 1), facts(delivered()))
                .terms()
                .orElseThrow();
    }

    @Test
    @Tag("OR-5.g")
    void OR_5_g_shares_of_a_line_add_up_to_it_and_the_last_closes_it() {
        Order left = order();
        CancelTerms first = one(left);
        left = left.amended(first, NOW, "acc_x", "by-customer");
        CancelTerms second = one(left);
        left = left.amended(second, NOW, "acc_x", "by-customer");
        CancelTerms last = one(left);

        assertThat(List.of(first, second, last))
                .extracting(terms -> terms.exactOff().minor())
                .containsExactly(3334L, 3333L, 3333L);
        assertThat(List.of(first, second, last))
                .extracting(terms -> terms.lines().get(0).exactTax().minor())
                .containsExactly(533L, 532L, 532L);
        assertThat(last.exactDue().isZero()).isTrue();
        assertThat(List.of(first, second, last))
                .extracting(CancelTerms::isWhole)
                .containsExactly(false, false, true);
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_units_that_are_not_delivered_go_before_others_whatever_their_number() {
        CancelTerms terms = CancelRules.decide(
                        order(), CancelOrder.of(order().id()).line(LINE.id(), 1), facts(delivered(2, 3)))
                .terms()
                .orElseThrow();

        assertThat(terms.lines().get(0).units()).containsExactly(1);
        assertThat(CancelRules.decide(order(), CancelOrder.of(order().id()).line(LINE.id(), 2), facts(delivered(2, 3)))
                        .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("cancel.delivered");
                    assertThat(refusal.facts()).containsEntry("left", "1");
                });
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_what_is_in_processing_is_not_canceled() {
        assertThat(CancelRules.decide(
                                order(), CancelOrder.of(order().id()), facts(new CancelRules.LineState(Set.of(), true)))
                        .refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("cancel.in-processing"));
    }

    @Test
    void what_was_not_paid_does_not_come_back() {
        CancelTerms terms = CancelRules.decide(
                        order(),
                        CancelOrder.of(order().id()).line(LINE.id(), 1),
                        new CancelRules.Facts(true, Map.of(), eur(0)))
                .terms()
                .orElseThrow();

        assertThat(terms.exactOff()).isEqualTo(eur(3334));
        assertThat(terms.exactBack()).isEqualTo(eur(0));
    }
}
