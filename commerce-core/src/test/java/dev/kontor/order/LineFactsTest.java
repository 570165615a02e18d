package dev.kontor.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.ProductKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Ids;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LineFactsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Ids IDS = new Ids(InstantSource.fixed(NOW), new SplittableRandom(1));
    private static final LineFacts EVERYTHING = new LineFacts(
            Optional.of("win64"),
            Optional.of("Windows, 64-bit"),
            Optional.of("8 GB\nWindows"),
            Optional.of(Instant.parse("2026-05-01T00:00:00Z")),
            List.of(
                    new OrderedPart(Sku.of("a"), "A", 2, eur(300), eur(500), eur(80)),
                    new OrderedPart(
                            Sku.of("b"),
                            "B",
                            Optional.of("mac"),
                            Optional.of("macOS"),
                            1,
                            eur(600),
                            eur(500),
                            eur(80),
                            ProductKind.Sort.PHYSICAL)),
            ProductKind.Sort.BUNDLE);

    private static Amount eur(long minor) {
        return Amount.ofMinor("EUR", minor);
    }

    private static Order order(LineFacts facts) {
        Placement placement = new Placement(
                "main",
                "acc_1",
                Optional.empty(),
                Locale.ENGLISH,
                Optional.empty(),
                "world",
                "quo_1",
                1,
                NOW,
                Map.of(),
                Map.of(),
                Optional.empty());
        OrderLine line = new OrderLine(
                IDS.next(OrderLine.KIND), Sku.of("pair"), "Pair", 2, eur(500), eur(1000), eur(160), BigDecimal.TEN);
        return Order.place(
                IDS.next(Order.KIND), placement, List.of(line.knowing(facts)), eur(1000), eur(160), List.of());
    }

    private static Order stored(Order order, String without) {
        String body = OrderRows.ORDER.codec().write(order).replace(without, "");
        return OrderRows.ORDER.codec().read(body, 1);
    }

    @Test
    @Tag("CA-2.m")
    void CA_2_m_an_order_comes_back_with_all_that_was_known_of_its_lines() {
        for (LineFacts facts : List.of(EVERYTHING, LineFacts.NONE)) {
            Order order = order(facts);

            assertThat(stored(order, "").lines()).isEqualTo(order.lines());
            assertThat(stored(order, "").storedAlike(order)).isTrue();
        }
        assertThat(OrderRows.ORDER.codec().version())
                .as("older code does not write over it")
                .isEqualTo(4);
    }

    @Test
    void an_order_stored_before_is_read_as_one_of_which_nothing_more_is_known() {
        Order order = order(LineFacts.NONE);
        String body = OrderRows.ORDER.codec().write(order);

        assertThat(body).doesNotContain("variant", "requirements", "availableFrom", "parts");
        assertThat(stored(order, "").lines().get(0).facts()).isEqualTo(LineFacts.NONE);
    }

    @Test
    @Tag("CA-5.f")
    void CA_5_f_a_line_tells_its_units_its_limits_and_what_the_bundle_saved() {
        OrderLine line = order(EVERYTHING).lines().get(0);

        assertThat(line.units()).isEqualTo(6);
        assertThat(line.entitledUnits()).as("its parts less what is sent").isEqualTo(4);
        assertThat(line.counts())
                .containsExactly(Map.entry(Sku.of("pair"), 2), Map.entry(Sku.of("a"), 4), Map.entry(Sku.of("b"), 2));
        assertThat(line.bundleDiscount()).isEqualTo(Amounts.of("14.00", "EUR"));
        OrderLine plain = order(LineFacts.NONE).lines().get(0);
        assertThat(plain.units()).isEqualTo(2);
        assertThat(plain.counts()).containsExactly(Map.entry(Sku.of("pair"), 2));
        assertThat(plain.bundleDiscount()).isEqualTo(Amounts.of("0", "EUR"));
    }

    @Test
    void the_anchor_of_a_line_keeps_the_line_alone() {
        Order order = order(EVERYTHING);
        OrderRows.Part part =
                new OrderRows.Part(order.id().value(), order.lines().get(0));

        assertThat(OrderRows.PART.codec().write(part)).doesNotContain("requirements", "parts");
    }
}
