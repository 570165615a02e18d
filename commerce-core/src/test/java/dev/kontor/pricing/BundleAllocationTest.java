package dev.kontor.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BundleAllocationTest {
    private static final long SEED = Long.getLong("kontor.seed", System.nanoTime());

    private static Amount euro(long cents) {
        return Amount.ofMinor("EUR", cents);
    }

    private static Makeup.Part part(String sku, int quantity, long single) {
        return new Makeup.Part(Sku.of(sku), quantity, euro(single));
    }

    private static List<Long> grosses(List<BundleAllocation.Share> shares) {
        return shares.stream().map(share -> share.gross().minor()).toList();
    }

    @Test
    @Tag("CA-5.c")
    void CA_5_c_a_bundles_price_is_allotted_by_what_the_parts_cost_alone() {
        List<Makeup.Part> parts = List.of(part("cad", 1, 4900), part("draw", 2, 1000), part("usb", 1, 100));

        List<BundleAllocation.Share> shares = BundleAllocation.allot(parts, euro(5000), euro(798));

        assertThat(grosses(shares)).containsExactly(3500L, 1429L, 71L);
        assertThat(shares.stream().mapToLong(share -> share.tax().minor())).containsExactly(559L, 228L, 11L);
        assertThat(BundleAllocation.discount(parts, euro(5000))).isEqualTo(euro(2000));
        assertThat(BundleAllocation.discount(parts, euro(9000))).isEqualTo(euro(0));
    }

    @Test
    void parts_that_cost_nothing_share_by_their_number() {
        List<Makeup.Part> free = List.of(part("a", 1, 0), part("b", 3, 0));

        assertThat(grosses(BundleAllocation.allot(free, euro(100), euro(0)))).containsExactly(25L, 75L);
        assertThat(grosses(BundleAllocation.allot(free, euro(0), euro(0)))).containsExactly(0L, 0L);
    }

    /** One way to allot, right or wrong. */
    private interface Allotting {
        List<BundleAllocation.Share> allot(List<Makeup.Part> parts, Amount gross, Amount tax);
    }

    @Test
    @Tag("CA-5.d")
    void CA_5_d_shares_add_up_to_the_line_whatever_it_costs() {
        assertThat(firstFlaw(BundleAllocation::allot)).isEmpty();
    }

    @Test
    void a_way_to_allot_that_loses_cents_or_gives_a_part_more_tax_than_it_costs_is_caught() {
        assertThat(firstFlaw(BundleAllocationTest::rounding)).isNotEmpty();
        assertThat(firstFlaw(BundleAllocationTest::taxByItself)).isNotEmpty();
    }

    private static List<BundleAllocation.Share> rounding(List<Makeup.Part> parts, Amount gross, Amount tax) {
        long all = parts.stream().mapToLong(part -> part.alone().minor()).sum();
        return parts.stream()
                .map(part -> {
                    BigDecimal share = all == 0
                            ? BigDecimal.ZERO
                            : BigDecimal.valueOf(part.alone().minor())
                                    .divide(BigDecimal.valueOf(all), 10, RoundingMode.HALF_UP);
                    return new BundleAllocation.Share(
                            part.sku(),
                            gross.times(share, RoundingMode.HALF_UP),
                            tax.times(share, RoundingMode.HALF_UP));
                })
                .toList();
    }

    /** The tax put on the last part: sums are right, and a part has more tax than it costs. */
    private static List<BundleAllocation.Share> taxByItself(List<Makeup.Part> parts, Amount gross, Amount tax) {
        List<BundleAllocation.Share> right = BundleAllocation.allot(parts, gross, tax);
        List<BundleAllocation.Share> wrong = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            boolean last = i == right.size() - 1;
            wrong.add(new BundleAllocation.Share(
                    right.get(i).sku(), right.get(i).gross(), last ? tax : Amount.zero("EUR")));
        }
        return wrong;
    }

    private static List<String> firstFlaw(Allotting way) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < 20_000; run++) {
            List<Makeup.Part> parts = new ArrayList<>();
            int count = random.nextInt(1, 8);
            for (int i = 0; i < count; i++) {
                parts.add(part("p" + i, random.nextInt(1, 5), random.nextInt(4) == 0 ? 0 : random.nextLong(1, 20_000)));
            }
            Amount gross = euro(random.nextLong(0, 50_000));
            Amount tax = euro(random.nextLong(0, gross.minor() / 5 + 1));
            List<BundleAllocation.Share> shares = way.allot(parts, gross, tax);
            boolean exact = sum(shares, true) == gross.minor() && sum(shares, false) == tax.minor();
            boolean sane = shares.stream()
                    .allMatch(share -> !share.gross().isNegative()
                            && !share.tax().isNegative()
                            && share.gross().covers(share.tax()));
            if (!exact || !sane) {
                return List.of("seed " + SEED + ", run " + run + ": " + gross + " with " + tax + " over " + parts
                        + " gave " + shares);
            }
        }
        return List.of();
    }

    private static long sum(List<BundleAllocation.Share> shares, boolean gross) {
        return shares.stream()
                .mapToLong(share -> (gross ? share.gross() : share.tax()).minor())
                .sum();
    }
}
