package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceChoiceTest {
    private static final Price BASE = Price.of(CAD, Amounts.of("49", "EUR"));
    private static final PriceList MARKET = PriceList.of("market", "EUR");
    private static final PriceList STORE = PriceList.of("store", "EUR");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(1));
    private static final Instant AFTER = NOW.plus(Duration.ofDays(1));

    private interface Chooser {
        Optional<FoundPrice> best(PricingFacts facts, long quantity, Instant now);
    }

    @Test
    @Tag("PR-1.e")
    void PR_1_e_a_list_named_earlier_wins_whatever_else_a_later_one_says() {
        PriceList store =
                STORE.price(price("1").segment("education").validFrom(BEFORE).from(5));

        assertThat(chosen(facts(MARKET.price(BASE), store).segments(List.of("education")), 5))
                .isEqualTo("49.00 EUR");
        assertThat(chosen(facts(store, MARKET.price(BASE)).segments(List.of("education")), 5))
                .isEqualTo("1.00 EUR");
        assertThat(chosen(facts(store, MARKET.price(BASE)), 5)).isEqualTo("49.00 EUR");
    }

    @Test
    @Tag("PR-1.f")
    void PR_1_f_a_segment_of_the_customer_wins_over_everybody_and_an_earlier_segment_over_a_later_one() {
        PricingFacts facts = facts(MARKET.prices(List.of(
                price("49").validFrom(BEFORE),
                price("30").segment("education"),
                price("20").segment("startup"))));

        assertThat(chosen(facts, 1)).isEqualTo("49.00 EUR");
        assertThat(chosen(facts.segments(List.of("startup", "education")), 1)).isEqualTo("20.00 EUR");
        assertThat(chosen(facts.segments(List.of("education", "startup")), 1)).isEqualTo("30.00 EUR");
        assertThat(chosen(facts.segments(List.of("other")), 1)).isEqualTo("49.00 EUR");
    }

    @Test
    @Tag("PR-1.f")
    void PR_1_f_a_whole_list_can_be_for_one_segment() {
        PricingFacts facts = facts(MARKET.segment("education").price(CAD, "30"), STORE.price(CAD, "49"));

        assertThat(chosen(facts, 1)).isEqualTo("49.00 EUR");
        assertThat(chosen(facts.segments(List.of("education")), 1)).isEqualTo("30.00 EUR");
    }

    @Test
    @Tag("PR-1.g")
    void PR_1_g_a_period_that_began_later_wins_and_then_one_that_ends_sooner() {
        assertThat(chosen(facts(MARKET.prices(List.of(price("49"), price("39").validFrom(BEFORE)))), 1))
                .isEqualTo("39.00 EUR");
        assertThat(chosen(
                        facts(MARKET.prices(List.of(
                                price("39").validFrom(BEFORE), price("29").validFrom(BEFORE.plusSeconds(1))))),
                        1))
                .isEqualTo("29.00 EUR");
        assertThat(chosen(
                        facts(MARKET.prices(List.of(
                                price("39").validUntil(AFTER),
                                price("29").validUntil(AFTER.plusSeconds(1)),
                                price("19")))),
                        1))
                .isEqualTo("39.00 EUR");
    }

    @Test
    @Tag("PR-1.g")
    void PR_1_g_an_offer_within_a_period_stands_in_for_every_tier_beside_it() {
        PriceList list = MARKET.prices(
                List.of(price("49"), price("44").from(10), price("45").validFrom(BEFORE)));

        assertThat(chosen(facts(list), 20)).isEqualTo("45.00 EUR");
    }

    @ParameterizedTest
    @CsvSource({"-1, 49.00 EUR", "0, 39.00 EUR", "59, 39.00 EUR", "60, 49.00 EUR"})
    @Tag("PR-1.h")
    void PR_1_h_a_period_holds_its_first_moment_and_not_its_last(long second, String expected) {
        PriceList list =
                MARKET.prices(List.of(price("49"), price("39").validFrom(NOW).validUntil(NOW.plusSeconds(60))));

        assertThat(PriceChoice.best(facts(list), CAD, 1, NOW.plusSeconds(second))
                        .orElseThrow()
                        .price()
                        .exact())
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 49.00 EUR", "9, 49.00 EUR", "10, 44.00 EUR", "99, 44.00 EUR", "100, 40.00 EUR", "9999, 40.00 EUR"})
    @Tag("PR-1.i")
    void PR_1_i_the_tier_for_the_largest_quantity_reached_wins(int quantity, String expected) {
        PriceList list = MARKET.prices(
                List.of(price("49"), price("44").from(10), price("40").from(100)));

        assertThat(chosen(facts(list), quantity)).isEqualTo(expected);
    }

    @Test
    @Tag("PR-1.i")
    void PR_1_i_below_the_lowest_tier_there_is_no_price() {
        assertThat(PriceChoice.best(facts(MARKET.price(BASE.from(10))), CAD, 9, NOW))
                .isEmpty();
    }

    @Test
    @Tag("PR-1.j")
    void PR_1_j_a_list_of_another_currency_has_no_say() {
        assertThat(chosen(facts(PriceList.of("us", "USD").price(CAD, "1"), STORE.price(BASE)), 1))
                .isEqualTo("49.00 EUR");
    }

    @Test
    @Tag("PR-1.k")
    void PR_1_k_of_lists_without_faults_one_price_alone_wins_and_it_is_that_of_a_naive_search() {
        Seeds.each(20_000, random -> assertRight(PriceChoiceTest::ours, random));
    }

    @Test
    void a_choice_by_the_first_tier_reached_is_caught() {
        assertCaught(byRank(Comparator.comparing(found -> found.price().fromQuantity())));
    }

    @Test
    void a_choice_by_the_lowest_amount_is_caught() {
        assertCaught(byRank(Comparator.comparing(found -> found.price().exact())));
    }

    @Test
    void a_choice_that_holds_a_period_open_at_its_end_is_caught() {
        assertCaught((facts, quantity, now) -> ours(facts, quantity, now.minusNanos(1_000)));
    }

    @Test
    void a_choice_that_takes_a_tier_one_unit_too_early_is_caught() {
        assertCaught((facts, quantity, now) -> ours(facts, quantity + 1, now));
    }

    private static Optional<FoundPrice> ours(PricingFacts facts, long quantity, Instant now) {
        return PriceChoice.best(facts, CAD, quantity, now);
    }

    private static Chooser byRank(Comparator<FoundPrice> rank) {
        return (facts, quantity, now) -> fitting(facts, quantity, now).stream().min(rank);
    }

    private static void assertCaught(Chooser broken) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Seeds.range(1, 2_000, random -> assertRight(broken, random)))
                .withMessageContaining("run again with -Dkontor.seed=");
    }

    private static void assertRight(Chooser chooser, RandomGenerator random) {
        PricingFacts facts = facts(list(MARKET, random), list(STORE, random)).segments(some(random, "a", "b", "c"));
        long quantity = random.nextLong(1, 6);
        Instant now = moment(random);

        List<FoundPrice> naive = naive(fitting(facts, quantity, now), facts);

        assertThat(naive).as("prices left after every rule").hasSizeLessThan(2);
        assertThat(chooser.best(facts, quantity, now)).isEqualTo(naive.stream().findFirst());
    }

    /** Every price that fits, tried one by one. */
    private static List<FoundPrice> fitting(PricingFacts facts, long quantity, Instant now) {
        List<FoundPrice> fitting = new ArrayList<>();
        for (PriceListVersion version : facts.lists()) {
            PriceList list = version.list();
            for (Price price : list.prices()) {
                Optional<String> segment = price.segment().isPresent() ? price.segment() : list.segment();
                boolean holds = price.fromQuantity() <= quantity
                        && (segment.isEmpty() || facts.segments().contains(segment.get()))
                        && begun(price.validFrom(), now)
                        && begun(list.validFrom(), now)
                        && !begun(price.validUntil().or(() -> Optional.of(Instant.MAX)), now)
                        && !begun(list.validUntil().or(() -> Optional.of(Instant.MAX)), now);
                if (holds) {
                    fitting.add(new FoundPrice(
                            price,
                            version,
                            facts.lists().indexOf(version),
                            segment.map(facts.segments()::indexOf)
                                    .orElse(facts.segments().size())));
                }
            }
        }
        return fitting;
    }

    /** The rules of the documentation, one after another, each leaving only the best. */
    private static List<FoundPrice> naive(List<FoundPrice> fitting, PricingFacts facts) {
        List<String> codes = facts.lists().stream().map(v -> v.list().code()).toList();
        List<FoundPrice> left =
                best(fitting, found -> -codes.indexOf(found.version().list().code()));
        left = best(left, found -> {
            Optional<String> own = found.price().segment().or(found.version().list()::segment);
            return own.isEmpty() ? -99 : -facts.segments().indexOf(own.get());
        });
        left = best(
                left,
                found ->
                        latest(found.price().validFrom(), found.version().list().validFrom()));
        left = best(
                left,
                found -> -soonest(
                                found.price().validUntil(),
                                found.version().list().validUntil())
                        .getEpochSecond());
        return best(left, found -> found.price().fromQuantity());
    }

    private static <C extends Comparable<C>> List<FoundPrice> best(List<FoundPrice> among, Function<FoundPrice, C> by) {
        return among.stream()
                .filter(one -> among.stream().allMatch(other -> by.apply(one).compareTo(by.apply(other)) >= 0))
                .toList();
    }

    private static boolean begun(Optional<Instant> moment, Instant now) {
        return moment.isEmpty() || !now.isBefore(moment.get());
    }

    private static Instant latest(Optional<Instant> one, Optional<Instant> other) {
        return Collections.max(List.of(one.orElse(Instant.MIN), other.orElse(Instant.MIN)));
    }

    private static Instant soonest(Optional<Instant> one, Optional<Instant> other) {
        return Collections.min(List.of(one.orElse(Instant.MAX), other.orElse(Instant.MAX)));
    }

    /** A list without faults: what would be one is left out again. */
    private static PriceList list(PriceList empty, RandomGenerator random) {
        PriceList list = random.nextInt(3) == 0 ? empty.validFrom(moment(random)) : empty;
        list = random.nextInt(3) == 0 ? list.validUntil(moment(random).plusSeconds(4)) : list;
        list = random.nextInt(4) == 0 ? list.segment(some(random, "a").isEmpty() ? "b" : "a") : list;
        for (int i = random.nextInt(8); i >= 0; i--) {
            Price price =
                    Price.of(CAD, Amount.ofMinor("EUR", random.nextInt(10_000))).from(1 + random.nextInt(4));
            price = random.nextBoolean() ? price.validFrom(moment(random)) : price;
            price = random.nextBoolean() ? price.validUntil(moment(random).plusSeconds(1)) : price;
            price = random.nextInt(3) == 0 ? price.segment(random.nextBoolean() ? "a" : "b") : price;
            PriceList more = list.price(price);
            list = more.faults().isEmpty() ? more : list;
        }
        return list;
    }

    private static List<String> some(RandomGenerator random, String... codes) {
        List<String> some = new ArrayList<>(List.of(codes));
        some.removeIf(code -> random.nextBoolean());
        return some;
    }

    private static Instant moment(RandomGenerator random) {
        return NOW.plusSeconds(random.nextInt(4));
    }

    private static Price price(String decimal) {
        return Price.of(CAD, Amounts.of(decimal, "EUR"));
    }

    private static String chosen(PricingFacts facts, long quantity) {
        return PriceChoice.best(facts, CAD, quantity, NOW)
                .orElseThrow()
                .price()
                .exact()
                .toString();
    }
}
