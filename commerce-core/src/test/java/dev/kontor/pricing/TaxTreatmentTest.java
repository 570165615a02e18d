package dev.kontor.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Supply;
import dev.kontor.store.Seller;
import dev.kontor.value.Address;
import dev.kontor.value.Country;
import dev.kontor.value.VatId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaxTreatmentTest {
    static final Map<String, VatId> IDS = Map.of(
            "DE", VatId.of("DE136695976"),
            "FR", VatId.of("FR40303265045"),
            "AT", VatId.of("ATU13585627"),
            "GR", VatId.of("EL094259216"),
            "XI", VatId.of("XI980780684"));

    /** Of a country that is among them. */
    static VatId id(String country) {
        return Optional.ofNullable(IDS.get(country)).orElseThrow();
    }

    static Seller seller(String country) {
        return switch (country) {
            case "XI" -> Seller.of("Belfast Ltd", Address.in("GB")).vatId(id("XI"));
            case "DE below" -> Seller.of("Kontor GmbH", Address.in("DE")).taxedAtOrigin();
            default -> Seller.of("Kontor", Address.in(country));
        };
    }

    /**
     * Seller, customer, what is supplied, the country of a valid VAT id or "-", whether the seller is registered where the
     * customer is, and how it is taxed.
     */
    @ParameterizedTest(name = "from {0} to {1}: {2}, id {3}, registered {4}: {5}")
    @CsvSource({
        // Within one country nobody ever owes the tax instead of the seller.
        "DE, DE, electronic, -,  true,  DESTINATION",
        "DE, DE, electronic, DE, true,  DESTINATION",
        "DE, DE, goods,      DE, true,  DESTINATION",
        "DE, DE, service,    DE, true,  DESTINATION",
        "DE below, DE, goods, -, true,  DESTINATION",
        "FR, MC, electronic, FR, true,  DESTINATION",
        "MC, FR, electronic, FR, true,  DESTINATION",
        "US, US, goods,      -,  true,  DESTINATION",
        "GB, IM, goods,      -,  true,  DESTINATION",
        "XI, GB, goods,      XI, true,  DESTINATION",
        // From one member state to a consumer of another.
        "DE, FR, electronic, -,  true,  DESTINATION",
        "DE, FR, electronic, -,  false, DESTINATION",
        "DE, FR, goods,      -,  true,  DESTINATION",
        "DE, FR, service,    -,  true,  ORIGIN",
        "DE below, FR, electronic, -, true, ORIGIN",
        "DE below, FR, goods, -, true,  ORIGIN",
        "DE below, FR, service, -, true, ORIGIN",
        "DE, MC, electronic, -,  false, DESTINATION",
        // To a business of another.
        "DE, FR, electronic, FR, true,  REVERSE_CHARGE",
        "DE, FR, service,    FR, false, REVERSE_CHARGE",
        "DE, FR, goods,      FR, true,  INTRA_COMMUNITY",
        "DE below, FR, electronic, FR, true, REVERSE_CHARGE",
        "DE below, FR, goods, FR, false, INTRA_COMMUNITY",
        "DE, MC, electronic, FR, false, REVERSE_CHARGE",
        "AT, GR, service,    GR, false, REVERSE_CHARGE",
        // An id of another country than the customer's makes no business there.
        "DE, FR, electronic, AT, true,  DESTINATION",
        "DE, FR, goods,      DE, true,  DESTINATION",
        "DE below, FR, service, AT, true, ORIGIN",
        // Out of the union.
        "DE, US, electronic, -,  false, EXPORT",
        "DE, US, goods,      -,  false, EXPORT",
        "DE, US, service,    -,  false, ORIGIN",
        "DE, CH, electronic, -,  true,  DESTINATION",
        "DE, CH, goods,      -,  true,  DESTINATION",
        "DE, CH, service,    -,  true,  DESTINATION",
        "DE below, CH, goods, -, false, EXPORT",
        "DE, GB, goods,      -,  false, EXPORT",
        // Northern Ireland is in the union for goods.
        "DE, GB, goods,      XI, false, INTRA_COMMUNITY",
        "DE, GB, electronic, XI, false, EXPORT",
        "DE, GB, service,    XI, false, ORIGIN",
        "XI, DE, goods,      DE, false, INTRA_COMMUNITY",
        "XI, DE, goods,      -,  true,  DESTINATION",
        "XI, DE, electronic, DE, true,  REVERSE_CHARGE",
        "XI, US, goods,      -,  false, EXPORT",
        // From outside the union.
        "US, DE, electronic, DE, false, REVERSE_CHARGE",
        "US, DE, service,    DE, true,  REVERSE_CHARGE",
        "US, DE, goods,      DE, false, EXPORT",
        "US, DE, goods,      DE, true,  DESTINATION",
        "US, DE, electronic, -,  true,  DESTINATION",
        "US, DE, electronic, -,  false, EXPORT",
        "US, CA, service,    -,  false, EXPORT",
        "CH, US, goods,      -,  true,  DESTINATION"
    })
    @Tag("PR-4.i")
    void PR_4_i_how_a_sale_is_taxed(
            String seller, String customer, String supply, String id, boolean registered, TaxTreatment treatment) {
        assertThat(TaxTreatment.decide(new TaxCase(
                        seller(seller),
                        Country.of(customer),
                        Supply.of(supply),
                        Optional.ofNullable(IDS.get(id)),
                        registered)))
                .isEqualTo(treatment);
    }

    @Test
    @Tag("PR-4.j")
    void PR_4_j_within_one_country_reverse_charge_never_is_whatever_else_holds() {
        assertThat(reverseCharges(TaxTreatment::decide)).isEmpty();
    }

    /** What a careless shop does: whoever has a valid id pays no tax. */
    @Test
    void a_decision_by_the_id_alone_is_caught() {
        assertThat(reverseCharges(facts ->
                        facts.business().isPresent() ? TaxTreatment.REVERSE_CHARGE : TaxTreatment.decide(facts)))
                .isNotEmpty();
    }

    private interface Decision {
        TaxTreatment of(TaxCase facts);
    }

    private static List<TaxCase> reverseCharges(Decision decision) {
        List<TaxCase> wrong = new ArrayList<>();
        for (Country country : List.of(Country.of("DE"), Country.of("FR"), Country.of("GR"), Country.of("US"))) {
            for (Supply supply : Supply.values()) {
                for (VatId id : IDS.values()) {
                    for (boolean registered : new boolean[] {true, false}) {
                        TaxCase facts = new TaxCase(
                                Seller.of(
                                        "Kontor",
                                        new Address(
                                                country,
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty())),
                                country,
                                supply,
                                Optional.of(id),
                                registered);
                        if (!decision.of(facts).isTaxed()) {
                            wrong.add(facts);
                        }
                    }
                }
            }
        }
        return wrong;
    }

    @ParameterizedTest
    @EnumSource(TaxTreatment.class)
    @Tag("PR-4.k")
    void PR_4_k_every_reason_has_a_code_and_a_note_in_three_languages(TaxTreatment treatment) {
        List<String> notes = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH).stream()
                .flatMap(locale -> treatment.note(locale).stream())
                .distinct()
                .toList();

        assertThat(treatment.code()).startsWith("tax.");
        assertThat(notes).hasSize(treatment == TaxTreatment.DESTINATION ? 0 : 3);
    }

    @Test
    void an_unknown_language_reads_english_whatever_the_machine_speaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(TaxTreatment.REVERSE_CHARGE.note(Locale.JAPANESE))
                    .hasValueSatisfying(note -> assertThat(note).startsWith("Reverse charge"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
