package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VatIdTest {
    /** At least one of each state, and one of each form where a state has several. */
    private static final List<String> RIGHT = List.of(
            "ATU13585627",
            "BE0428759497",
            "BE0403170701",
            "BG175074752",
            "BG7523169263",
            "CY10259033P",
            "CZ25123891",
            "CZ7103192745",
            "DE136695976",
            "DK13585628",
            "EE100931558",
            "EL094259216",
            "ES54362315K",
            "ESX2482300W",
            "ESA13585625",
            "ESJ99216582",
            "FI20774740",
            "FR40303265045",
            "FR83404833048",
            "FRK7399859412",
            "HR33392005961",
            "HU12892312",
            "IE6433435F",
            "IE6433435OA",
            "IE8D79739I",
            "IT00743110157",
            "LT119511515",
            "LT100001919017",
            "LU15027442",
            "LV40003521600",
            "LV16117519997",
            "MT11679112",
            "NL004495445B01",
            "NL002455799B11",
            "PL8567346215",
            "PT501964843",
            "RO18547290",
            "SE123456789701",
            "SI50223054",
            "SK2022749619",
            "XI980780684",
            "XIGD001",
            "XIHA500");

    /** Those whose state gives no rule for the check digit, or the number does not say which rule. */
    private static final Set<String> WITHOUT_CHECK =
            Set.of("BG7523169263", "CZ7103192745", "LV16117519997", "FRK7399859412", "XIGD001", "XIHA500");

    @Test
    @Tag("PR-4.h")
    void PR_4_h_a_vat_id_has_the_form_of_its_state() {
        assertThat(RIGHT).allSatisfy(text -> assertThat(VatId.of(text)).hasToString(text));
        assertThat(RIGHT.stream().map(text -> text.substring(0, 2)).collect(Collectors.toSet()))
                .isEqualTo(VatId.prefixes())
                .hasSize(28);
    }

    /** The planted breakage of this guard is in the numbers: each digit of each, one after the other, is made wrong. */
    @Test
    @Tag("PR-4.h")
    void PR_4_h_of_every_number_with_a_check_digit_most_slips_of_a_digit_are_found() {
        List<String> blind = new ArrayList<>();
        for (String text : RIGHT) {
            int slips = 0;
            int found = 0;
            for (int place = 2; place < text.length(); place++) {
                if (Character.isDigit(text.charAt(place))) {
                    slips++;
                    char other = (char) ('0' + (text.charAt(place) - '0' + 1) % 10);
                    String wrong = text.substring(0, place) + other + text.substring(place + 1);
                    found += VatId.find(wrong).isEmpty() ? 1 : 0;
                }
            }
            if (found * 10 < slips * 8) {
                blind.add(text);
            }
        }
        assertThat(blind).isSubsetOf(WITHOUT_CHECK);
    }

    @ParameterizedTest
    @CsvSource({
        "de 136 695 976, DE136695976",
        "ATU-1358.5627, ATU13585627",
        "nl004495445b01, NL004495445B01",
    })
    void what_people_write_between_is_left_out(String written, String plain) {
        assertThat(VatId.of(written)).hasToString(plain);
        assertThat(VatId.find(written)).contains(VatId.of(plain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "D",
                "DE",
                "DE136695977",
                "DE036695976",
                "GB980780684",
                "GR094259216",
                "US123456789",
                "DE١٣٦٦٩٥٩٧٦",
                "XX136695976",
                "FR",
                "ATU1358562",
                "DE1366959761",
                "DE136695976 OR 1=1",
                "CHE123456788MWST"
            })
    void what_is_no_vat_id_of_the_union_is_refused(String text) {
        assertThat(VatId.find(text)).isEmpty();
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> VatId.of(text));
    }

    @Test
    void an_endless_text_is_refused_without_reading_it() {
        assertThat(VatId.find("DE" + "1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void greece_and_northern_ireland_have_prefixes_of_their_own() {
        assertThat(VatId.of("EL094259216").country()).isEqualTo(Country.of("GR"));
        assertThat(VatId.of("XI980780684").country()).isEqualTo(Country.of("GB"));
        assertThat(VatId.of("DE136695976").country()).isEqualTo(Country.of("DE"));
    }
}
