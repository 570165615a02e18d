package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.euro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LowestPriceTest {
    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static PriceListVersion published(int version, int daysAgo, String price) {
        return new PriceListVersion(PriceList.of("eu", "EUR").price(CAD, price), version, daysAgo(daysAgo));
    }

    private static Optional<Amount> lowest(PriceListVersion... versions) {
        return LowestPrice.beforeReduction(List.of(List.of(versions)), "EUR", CAD, NOW);
    }

    @Test
    @Tag("PR-1.o")
    void PR_1_o_beside_a_reduced_price_stands_the_lowest_of_the_thirty_days_before_it() {
        assertThat(lowest(
                        published(1, 100, "50.00"),
                        published(2, 20, "45.00"),
                        published(3, 10, "55.00"),
                        published(4, 3, "40.00")))
                .contains(euro(45_00));
        assertThat(lowest(published(1, 100, "50.00"), published(2, 3, "40.00"))).contains(euro(50_00));
    }

    @Test
    @Tag("PR-1.o")
    void PR_1_o_a_price_raised_just_before_it_falls_hides_nothing() {
        assertThat(lowest(published(1, 100, "50.00"), published(2, 5, "80.00"), published(3, 1, "60.00")))
                .contains(euro(50_00));
    }

    @Test
    void what_did_not_fall_or_fell_long_ago_has_nothing_beside_it() {
        assertThat(lowest(published(1, 100, "50.00"))).isEmpty();
        assertThat(lowest(published(1, 100, "50.00"), published(2, 3, "60.00"))).isEmpty();
        assertThat(lowest(published(1, 100, "50.00"), published(2, 31, "40.00")))
                .isEmpty();
        assertThat(lowest(published(1, 3, "40.00"))).isEmpty();
        assertThat(lowest()).isEmpty();
    }

    @Test
    @Tag("PR-1.p")
    void PR_1_p_an_offer_with_a_period_counts_from_its_beginning() {
        PriceList list = PriceList.of("eu", "EUR")
                .price(CAD, "50.00")
                .price(Price.of(CAD, euro(30_00)).validFrom(daysAgo(2)).validUntil(NOW.plusSeconds(60)))
                .price(Price.of(CAD, euro(35_00)).validFrom(daysAgo(20)).validUntil(daysAgo(15)))
                .price(Price.of(CAD, euro(1_00)).segment("education"))
                .price(CAD, 10, "2.00");

        assertThat(lowest(new PriceListVersion(list, 1, daysAgo(100)))).contains(euro(35_00));
    }

    @Test
    @Tag("PR-1.q")
    void PR_1_q_the_function_agrees_with_looking_at_every_hour() {
        Seeds.each(300, random -> assertAgrees(random, Duration.ofDays(30)));
    }

    @Test
    void a_window_of_a_week_is_caught() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Seeds.range(1, 300, random -> assertAgrees(random, Duration.ofDays(7))));
    }

    /** Versions are published on whole hours, so that looking at every hour sees every price. */
    private static void assertAgrees(RandomGenerator random, Duration window) {
        List<PriceListVersion> versions = new ArrayList<>();
        int at = 90 * 24;
        for (int version = 1; at > 0; version++) {
            versions.add(new PriceListVersion(
                    PriceList.of("eu", "EUR").price(Price.of(CAD, euro(40 + random.nextInt(8)))),
                    version,
                    NOW.minus(Duration.ofHours(at))));
            at -= 1 + random.nextInt(12 * 24);
        }

        assertThat(LowestPrice.beforeReduction(List.of(versions), "EUR", CAD, NOW))
                .isEqualTo(hourly(versions, window));
    }

    private static Optional<Amount> hourly(List<PriceListVersion> versions, Duration window) {
        Amount present = at(versions, 0);
        int began = 0;
        while (began < 30 * 24 && at(versions, began + 1).equals(present)) {
            began++;
        }
        if (began >= 30 * 24 + 1 || at(versions, began + 1).compareTo(present) <= 0) {
            return Optional.empty();
        }
        List<Amount> before = new ArrayList<>();
        for (int hour = began + 1; hour <= began + window.toHours(); hour++) {
            before.add(at(versions, hour));
        }
        return before.stream().min(Comparator.naturalOrder());
    }

    private static Amount at(List<PriceListVersion> versions, int hoursAgo) {
        Instant moment = NOW.minus(Duration.ofHours(hoursAgo));
        return versions.stream()
                .filter(version -> !version.publishedAt().isAfter(moment))
                .reduce((one, later) -> later)
                .orElseThrow()
                .list()
                .prices()
                .get(0)
                .exact();
    }
}
