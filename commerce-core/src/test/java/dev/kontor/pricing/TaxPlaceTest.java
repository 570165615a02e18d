package dev.kontor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.catalog.Supply;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Country;
import dev.kontor.value.Refusal;
import dev.kontor.value.Region;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions: who is inside the union, and whose rate holds. */
class TaxPlaceTest {
    private static final TaxTable TABLE = TaxTable.of()
            .rate("DE", "standard", "19")
            .rate("ES", "standard", "21")
            .rate("ES-CN", "standard", "7")
            .rate("PT", "standard", "23")
            .rate("PT-20", "standard", "16")
            .rate("US-CA", "standard", "7.25")
            .rate("US-OR", "standard", "0")
            .rate("CA", "standard", "5")
            .rate("CA-ON", "standard", "13")
            .rate("FR", "standard", "20")
            .rate("FR-974", "standard", "8.5");

    /** What of the member states is outside, and what of them is not, however it is called. */
    private static final Map<String, Boolean> INSIDE = Map.ofEntries(
            Map.entry("ES", true),
            Map.entry("ES-MD", true),
            Map.entry("ES-IB", true),
            Map.entry("ES-CN", false),
            Map.entry("ES-CE", false),
            Map.entry("ES-ML", false),
            Map.entry("DE-SH", true),
            Map.entry("DE-HELGOLAND", false),
            Map.entry("DE-BUESINGEN", false),
            Map.entry("IT-32", true),
            Map.entry("IT-LIVIGNO", false),
            Map.entry("IT-CAMPIONE", false),
            Map.entry("GR-69", false),
            Map.entry("GR-A", true),
            Map.entry("FI", true),
            Map.entry("FI-01", false),
            Map.entry("AX", false),
            Map.entry("FR-20R", true),
            Map.entry("FR-971", false),
            Map.entry("FR-972", false),
            Map.entry("FR-973", false),
            Map.entry("FR-974", false),
            Map.entry("FR-976", false),
            Map.entry("RE", false),
            Map.entry("MC", true),
            Map.entry("PT-20", true),
            Map.entry("PT-30", true),
            Map.entry("US-CA", false),
            Map.entry("GB", false));

    private static List<String> wrong(Predicate<TaxPlace> inUnion) {
        return INSIDE.entrySet().stream()
                .filter(place -> inUnion.test(TaxPlace.of(place.getKey())) != place.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    @Tag("PR-4.y")
    void PR_4_y_territories_where_the_tax_does_not_hold_are_outside_of_the_union() {
        assertThat(wrong(TaxPlace::isInUnion)).isEmpty();
    }

    /** What a shop does that knows countries only. */
    @Test
    void a_union_of_whole_countries_is_caught() {
        assertThat(wrong(place -> TaxPlace.in(place.country()).isInUnion()))
                .contains("ES-CN", "DE-HELGOLAND", "IT-LIVIGNO", "GR-69");
    }

    /** Seller, place of the customer, what is supplied, the country of a valid VAT id or "-", whether registered there. */
    @ParameterizedTest(name = "from {0} to {1}: {2}, id {3}, registered {4}: {5}")
    @CsvSource({
        // Out of the union, though within the country or a member state.
        "DE, DE-HELGOLAND, goods,      -,  false, EXPORT",
        "DE, DE-HELGOLAND, electronic, -,  false, EXPORT",
        "DE, DE-HELGOLAND, service,    -,  false, ORIGIN",
        "DE, DE-BUESINGEN, goods,      DE, false, EXPORT",
        "DE, DE-SH,        goods,      -,  true,  DESTINATION",
        "DE, ES-CN,        goods,      -,  false, EXPORT",
        "DE, ES-CN,        goods,      -,  true,  DESTINATION",
        "DE, ES-CN,        service,    -,  false, ORIGIN",
        "DE, ES-MD,        electronic, -,  true,  DESTINATION",
        "DE, FR-974,       electronic, FR, false, EXPORT",
        "DE, RE,           electronic, FR, false, EXPORT",
        "DE, FI-01,        goods,      -,  false, EXPORT",
        "DE, IT-LIVIGNO,   electronic, -,  false, EXPORT",
        "DE, GR-69,        goods,      GR, false, EXPORT",
        // A region where the tax of its country holds is that country.
        "DE, FR-20R,       electronic, FR, false, REVERSE_CHARGE",
        "DE, FR-20R,       goods,      FR, false, INTRA_COMMUNITY",
        "DE below, PT-20,  goods,      -,  true,  ORIGIN",
        // Elsewhere regions are parts of one country.
        "US, US-CA,        goods,      -,  true,  DESTINATION",
        "US, US-TX,        goods,      -,  false, DESTINATION",
        "US, CA-ON,        goods,      -,  false, EXPORT",
        "DE, US-CA,        goods,      -,  true,  DESTINATION",
        "DE, US-TX,        electronic, -,  false, EXPORT"
    })
    @Tag("PR-4.y")
    void PR_4_y_how_a_sale_to_a_region_is_taxed(
            String seller, String place, String supply, String id, boolean registered, TaxTreatment treatment) {
        assertThat(TaxTreatment.decide(new TaxCase(
                        TaxTreatmentTest.seller(seller),
                        TaxPlace.of(place),
                        Supply.of(supply),
                        Optional.ofNullable(TaxTreatmentTest.IDS.get(id)),
                        registered)))
                .isEqualTo(treatment);
    }

    /** Where, and which rate holds there; nothing where it depends on a region that nobody said. */
    @ParameterizedTest
    @CsvSource({
        "US-CA, 7.25",
        "US-OR, 0",
        "US-TX, 0",
        "CA, 5",
        "CA-ON, 13",
        "CA-AB, 5",
        "ES, 21",
        "ES-MD, 21",
        "ES-CN, 7",
        "ES-CE, 0",
        "PT-20, 16",
        "PT-11, 23",
        "DE-BY, 19",
        "DE-HELGOLAND, 0",
        "FR-974, 8.5",
        "RE, 8.5",
        "FR-20R, 20",
        "MC, 20",
        "JP, 0"
    })
    @Tag("PR-4.z")
    void PR_4_z_a_region_has_its_own_rate_or_that_of_its_country(String place, String percent) {
        assertThat(TABLE.rate(TaxPlace.of(place), "standard")).contains(new BigDecimal(percent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-CA", "US-OR", "CA-AB", "ES-CN", "DE-BY"})
    @Tag("PR-4.z")
    void PR_4_z_a_category_that_a_named_place_lacks_is_missing(String place) {
        assertThat(TABLE.rate(TaxPlace.of(place), "books")).isEmpty();
    }

    private static PricingFacts facts() {
        return Sample.facts(PriceList.of("eu", "EUR").price(Sample.CAD, "100.00"))
                .tax(TaxPolicy.onTop(TABLE))
                .line(Sample.CAD, 1, "standard");
    }

    @Test
    @Tag("PR-4.z")
    void PR_4_z_a_quote_is_taxed_by_the_region_and_says_so() {
        Quote quote = Sample.quoted(facts().region(Region.of("US-CA")));

        assertThat(quote.exactTotal()).isEqualTo(Sample.euro(10_725));
        assertThat(quote.lines().get(0).steps().get(2).facts())
                .containsEntry("country", "US")
                .containsEntry("region", "US-CA")
                .containsEntry("rate", "7.25");
        assertThat(Sample.quoted(facts().region(Region.of("CA-AB")))
                        .lines()
                        .get(0)
                        .steps()
                        .get(2)
                        .facts())
                .as("the rate is that of the country")
                .containsEntry("country", "CA")
                .doesNotContainKey("region");
        assertThat(Sample.quoted(facts().region(Region.of("US-TX"))).exactTotal())
                .isEqualTo(Sample.euro(10_000));
    }

    @Test
    @Tag("PR-4.z")
    void PR_4_z_where_it_depends_on_the_region_the_region_has_to_be_known() {
        assertThat(Sample.refused(facts().country(Country.of("US"))))
                .containsExactly(Refusal.of("tax.region-missing").with("country", "US"));
        assertThat(Sample.quoted(facts().country(Country.of("CA"))).exactTotal())
                .as("the country has a rate of its own")
                .isEqualTo(Sample.euro(10_500));
    }

    @Test
    @Tag("PR-4.z")
    void PR_4_z_two_rates_of_one_region_are_refused_whatever_it_is_called() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TABLE.rate("US-CA", "standard", "8"))
                .withMessageContaining("tax.US-CA.standard");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TABLE.rate("RE", "standard", "8"))
                .withMessageContaining("tax.RE.standard");
    }
}
