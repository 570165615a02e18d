package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.GERMANY;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.USB;
import static dev.kontor.pricing.Sample.euro;
import static dev.kontor.pricing.Sample.facts;
import static dev.kontor.pricing.Sample.quoted;
import static dev.kontor.pricing.Sample.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.catalog.Supply;
import dev.kontor.spi.storage.BodyCodec;
import dev.kontor.store.Seller;
import dev.kontor.value.Country;
import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BusinessQuoteTest {
    private static final Country FRANCE = Country.of("FR");
    private static final TaxTable TABLE =
            TaxTable.of().rate("DE", "standard", "19").rate("FR", "standard", "20");
    private static final PriceList LIST =
            PriceList.of("eu", "EUR").price(CAD, "119.00").price(USB, "11.90");

    private static TaxParties parties(VatCheck.Standing standing) {
        return new TaxParties(
                Optional.of(TaxTreatmentTest.seller("DE")),
                Optional.of(new VatCheck(TaxTreatmentTest.id("FR"), standing, NOW, "vies", Optional.of("WAPIAAAAYx"))));
    }

    private static PricingFacts cart(TaxPolicy policy, Country country) {
        return facts(LIST)
                .tax(policy)
                .country(country)
                .lines(List.of(
                        new PricingFacts.Line(CAD, 3, "standard", false, Supply.ELECTRONIC),
                        new PricingFacts.Line(USB, 1, "standard", false, Supply.GOODS)));
    }

    @Test
    @Tag("PR-4.l")
    void PR_4_l_a_business_abroad_pays_no_tax_and_each_reason_has_its_tax_line() {
        Quote quote = quoted(cart(TaxPolicy.onTop(TABLE).between(parties(VatCheck.Standing.VALID)), FRANCE));

        assertThat(quote.sums()).isEqualTo(Sums.ofNet(euro(368_90), euro(0)));
        assertThat(quote.taxes())
                .extracting(TaxLine::treatment)
                .containsExactly(TaxTreatment.REVERSE_CHARGE, TaxTreatment.INTRA_COMMUNITY);
        assertThat(quote.taxes().get(0).note(Locale.GERMAN))
                .contains("Steuerschuldnerschaft des Leistungsempfängers (Reverse-Charge).");
        assertThat(quote.lines().get(0).steps())
                .extracting(PriceStep::toString)
                .contains("tax.reverse-charge 0.00 EUR {category=standard, country=FR, rate=0, rounding=LINE}");
    }

    @Test
    @Tag("PR-4.m")
    void PR_4_m_a_tax_that_prices_hold_and_nobody_owes_comes_off_each_unit() {
        Quote quote = quoted(cart(TaxPolicy.included(TABLE).between(parties(VatCheck.Standing.VALID)), FRANCE));

        assertThat(quote.lines().get(0).exactUnitPrice()).isEqualTo(euro(99_17));
        assertThat(quote.lines().get(0).sums()).isEqualTo(Sums.ofNet(euro(3 * 99_17), euro(0)));
        assertThat(quote.lines().get(0).steps())
                .last()
                .satisfies(step -> assertThat(step.facts()).containsEntry("taken-off", "20"));
        assertThat(quote.sums()).isEqualTo(Sums.ofNet(euro(3 * 99_17 + 9_92), euro(0)));
    }

    @Test
    @Tag("PR-4.m")
    void PR_4_m_what_leaves_the_union_goes_without_the_tax_of_the_seller() {
        Quote quote =
                quoted(cart(TaxPolicy.included(TABLE).between(parties(VatCheck.Standing.UNKNOWN)), Country.of("US")));

        assertThat(quote.lines().get(0).exactUnitPrice()).isEqualTo(euro(100_00));
        assertThat(quote.taxes()).extracting(TaxLine::treatment).containsExactly(TaxTreatment.EXPORT);
        assertThat(quote.sums()).isEqualTo(Sums.ofNet(euro(310_00), euro(0)));
    }

    @Test
    @Tag("PR-4.n")
    void PR_4_n_who_is_not_known_to_be_a_business_is_a_consumer_and_the_trace_says_why() {
        for (VatCheck.Standing standing : List.of(VatCheck.Standing.UNKNOWN, VatCheck.Standing.INVALID)) {
            Quote quote = quoted(cart(TaxPolicy.onTop(TABLE).between(parties(standing)), FRANCE));

            assertThat(quote.sums().tax()).isEqualTo(euro(73_78));
            assertThat(quote.steps())
                    .singleElement()
                    .satisfies(step -> assertThat(step.facts())
                            .containsEntry("standing", standing.name())
                            .containsEntry("treated-as", "consumer")
                            .containsEntry("by", "vies")
                            .containsEntry("reference", "WAPIAAAAYx"));
        }
    }

    @Test
    @Tag("PR-4.o")
    void PR_4_o_below_the_threshold_consumers_abroad_pay_the_tax_of_the_seller() {
        Seller below = TaxTreatmentTest.seller("DE below");
        Quote quote = quoted(
                cart(TaxPolicy.onTop(TABLE).between(new TaxParties(Optional.of(below), Optional.empty())), FRANCE));

        assertThat(quote.taxes()).hasSize(1);
        assertThat(quote.taxes().get(0).rate()).isEqualByComparingTo("19");
        assertThat(quote.taxes().get(0).treatment()).isEqualTo(TaxTreatment.ORIGIN);
        assertThat(quote.lines().get(0).steps())
                .last()
                .satisfies(step -> assertThat(step.facts())
                        .containsEntry("country", "DE")
                        .containsEntry("treatment", "tax.origin"));
    }

    @Test
    @Tag("PR-4.p")
    void PR_4_p_a_member_state_that_the_table_does_not_name_cannot_be_sold_to_by_a_known_seller() {
        PricingFacts facts = facts(LIST)
                .country(Country.of("AT"))
                .line(CAD, 1, "standard")
                .tax(TaxPolicy.onTop(TABLE)
                        .between(new TaxParties(Optional.of(TaxTreatmentTest.seller("DE")), Optional.empty())));

        assertThat(refused(facts))
                .containsExactly(Refusal.of("tax.rate-missing")
                        .with("sku", CAD)
                        .with("country", "AT")
                        .with("category", "standard"));
    }

    @Test
    void monaco_is_taxed_as_france_is() {
        Quote quote = quoted(cart(
                TaxPolicy.onTop(TABLE)
                        .between(new TaxParties(Optional.of(TaxTreatmentTest.seller("DE")), Optional.empty())),
                Country.of("MC")));

        assertThat(quote.taxes().get(0).rate()).isEqualByComparingTo("20");
    }

    @Test
    @Tag("PR-4.q")
    void PR_4_q_a_quote_and_an_order_keep_parties_check_reasons_and_evidence() {
        Quote quote = quoted(cart(TaxPolicy.onTop(TABLE).between(parties(VatCheck.Standing.VALID)), FRANCE));
        BodyCodec<Quote> codec = Bodies.codec(QuoteBody::write, QuoteBody::read);
        TaxRecord kept = new TaxRecord(
                quote.taxParties(),
                quote.taxes(),
                List.of(
                        new LocationEvidence(LocationEvidence.Kind.BILLING, FRANCE),
                        new LocationEvidence(LocationEvidence.Kind.NETWORK, FRANCE),
                        new LocationEvidence(LocationEvidence.Kind.CARD, GERMANY)));
        BodyWriter out = new BodyWriter();
        TaxRecord.write(kept, out);

        assertThat(codec.read(codec.write(quote), codec.version())).isEqualTo(quote);
        assertThat(TaxRecord.read(new BodyReader(out.toJson()))).isEqualTo(kept);
        assertThat(kept.isEvidenced(FRANCE)).isTrue();
        assertThat(kept.isEvidenced(GERMANY)).isFalse();
    }
}
