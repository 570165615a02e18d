package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.GERMANY;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.USB;
import static dev.kontor.pricing.Sample.quoteId;
import static dev.kontor.pricing.Sample.quoted;
import static dev.kontor.pricing.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RepricingTest {
    private static final PriceList LIST =
            PriceList.of("eu", "EUR").price(CAD, "49.00").price(USB, "12.90");
    private static final Instant SOON = NOW.plusSeconds(60);
    private static final Instant LATE = NOW.plus(PricingFacts.STANDARD_VALIDITY);

    private final Quote old = quoted(facts(1, LIST));

    @Test
    @Tag("PR-8.b")
    void PR_8_b_an_unchanged_quote_stands() {
        Quote fresh = quoted(facts(1, LIST), SOON);

        assertThat(Repricing.isDue(old, Map.of("eu", 1))).isFalse();
        assertThat(Repricing.decide(old, new Priced.Quoted(fresh), SOON)).isEqualTo(new Repriced.Same(old));
    }

    @Test
    @Tag("PR-8.c")
    void PR_8_c_new_versions_that_cost_the_same_leave_the_quote_as_it_is() {
        Quote fresh = quoted(facts(2, LIST.price(CAD, 50, "30.00")), SOON);

        assertThat(Repricing.isDue(old, fresh.priceVersions())).isTrue();
        assertThat(Repricing.decide(old, new Priced.Quoted(fresh), SOON)).isEqualTo(new Repriced.Same(old));
    }

    @Test
    @Tag("PR-8.d")
    void PR_8_d_every_amount_that_rose_is_told_with_old_and_new() {
        Quote fresh = quoted(facts(2, list("49.50", "13.00")), SOON);

        assertThat(Repricing.decide(old, new Priced.Quoted(fresh), SOON))
                .isEqualTo(new Repriced.Refused(
                        List.of(
                                changed("98.00 EUR", "99.00 EUR")
                                        .with("sku", CAD)
                                        .with("line", 1),
                                changed("12.90 EUR", "13.00 EUR")
                                        .with("sku", USB)
                                        .with("line", 2),
                                changed("110.90 EUR", "112.00 EUR")),
                        Optional.of(fresh)));
    }

    @Test
    @Tag("PR-8.d")
    void PR_8_d_a_line_that_rose_is_refused_even_if_the_total_fell() {
        Quote fresh = quoted(facts(2, list("40.00", "12.91")), SOON);

        assertThat(Repricing.decide(old, new Priced.Quoted(fresh), SOON))
                .isEqualTo(new Repriced.Refused(
                        List.of(changed("12.90 EUR", "12.91 EUR")
                                .with("sku", USB)
                                .with("line", 2)),
                        Optional.of(fresh)));
    }

    @Test
    @Tag("PR-8.e")
    void PR_8_e_a_lower_price_is_taken_and_traced() {
        Quote fresh = quoted(facts(2, list("48.99", "12.90")), SOON);

        Repriced answer = Repricing.decide(old, new Priced.Quoted(fresh), SOON);

        assertThat(answer).isInstanceOfSatisfying(Repriced.Taken.class, taken -> {
            assertThat(taken.quote().id()).isEqualTo(fresh.id());
            assertThat(taken.quote().lines()).isEqualTo(fresh.lines());
            assertThat(taken.quote().steps())
                    .extracting(PriceStep::toString)
                    .containsExactly("quote.repriced 110.88 EUR {old-quote=" + old.id() + ", old-total=110.90 EUR}");
        });
    }

    @Test
    @Tag("PR-8.f")
    void PR_8_f_an_expired_quote_is_refused_with_the_new_one_and_with_every_rise() {
        Quote fresh = quoted(facts(2, list("49.00", "13.00")), LATE);
        Refusal expired = Refusal.of("quote.expired").with("quote", old.id()).with("expired", LATE);

        assertThat(Repricing.decide(old, new Priced.Quoted(fresh), LATE))
                .isEqualTo(new Repriced.Refused(
                        List.of(
                                expired,
                                changed("12.90 EUR", "13.00 EUR")
                                        .with("sku", USB)
                                        .with("line", 2),
                                changed("110.90 EUR", "111.00 EUR")),
                        Optional.of(fresh)));
        assertThat(Repricing.decide(old, new Priced.Quoted(quoted(facts(1, LIST), LATE)), LATE))
                .isInstanceOfSatisfying(
                        Repriced.Refused.class,
                        refused -> assertThat(refused.reasons()).containsExactly(expired));
        assertThat(Repricing.decide(old, new Priced.Quoted(quoted(facts(1, LIST), SOON)), LATE.minusNanos(1)))
                .isEqualTo(new Repriced.Same(old));
    }

    @Test
    @Tag("PR-8.g")
    void PR_8_g_a_quote_stands_until_it_expires_although_its_offer_ended_meanwhile() {
        PriceList list =
                LIST.price(Price.of(CAD, Amounts.of("39", "EUR")).validFrom(NOW).validUntil(SOON));
        Quote during = quoted(facts(1, list));
        Quote after = quoted(facts(1, list), SOON);

        assertThat(after.exactTotal()).isGreaterThan(during.exactTotal());
        assertThat(Repricing.decide(during, new Priced.Quoted(after), SOON)).isEqualTo(new Repriced.Same(during));
    }

    @Test
    @Tag("PR-8.h")
    void PR_8_h_another_country_is_priced_again_under_the_same_versions() {
        TaxTable table = TaxTable.of().rate("DE", "standard", "19").rate("FR", "standard", "20");
        Quote german = quoted(facts(1, LIST).tax(TaxPolicy.onTop(table)).country(GERMANY));
        Quote french = quoted(facts(1, LIST).tax(TaxPolicy.onTop(table)).country(Country.of("FR")), SOON);

        assertThat(Repricing.decide(german, new Priced.Quoted(french), SOON)).isInstanceOf(Repriced.Refused.class);
        assertThat(Repricing.decide(french, new Priced.Quoted(german), SOON)).isInstanceOf(Repriced.Taken.class);
    }

    @Test
    @Tag("PR-8.i")
    void PR_8_i_what_has_no_price_any_more_is_refused_with_all_its_reasons() {
        Priced gone = Pricing.quote(facts(2, PriceList.of("eu", "EUR").price(USB, "12.90")), LATE);

        assertThat(Repricing.decide(old, gone, LATE)).isInstanceOfSatisfying(Repriced.Refused.class, refused -> {
            assertThat(refused.fresh()).isEmpty();
            assertThat(refused.reasons()).extracting(Refusal::code).containsExactly("quote.expired", "price.missing");
        });
    }

    @Test
    void a_quote_of_something_else_is_no_answer() {
        Quote other = quoted(facts(1, LIST).line(USB, 1, "standard"));

        assertThatExceptionOfType(MisuseException.class)
                .isThrownBy(() -> Repricing.decide(old, new Priced.Quoted(other), SOON))
                .withMessageContaining(old.id().value())
                .withMessageContaining(other.id().value());
    }

    private static PriceList list(String cad, String usb) {
        return PriceList.of("eu", "EUR").price(CAD, cad).price(USB, usb);
    }

    private static PricingFacts facts(int version, PriceList list) {
        return PricingFacts.of(quoteId(), "shop", "eu", "EUR")
                .lists(List.of(version(version, list)))
                .line(CAD, 2, "standard")
                .line(USB, 1, "standard");
    }

    private static Refusal changed(String old, String fresh) {
        return Refusal.of("price.changed").with("old", old).with("new", fresh);
    }
}
