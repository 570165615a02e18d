package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Scheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What an account holder agrees to. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MandateTextTest {
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMANY, Locale.CANADA_FRENCH);

    private static String text(Scheme scheme, boolean recurring, Locale locale) {
        return text(Map.of(), MandateTerms.of("UMR-7", scheme, recurring, Lines.SIGNED), Lines.ANNA, 14, locale);
    }

    private static String text(
            Map<String, String> settings, MandateTerms terms, DebitAccount account, int noticeDays, Locale locale) {
        return MandateText.of(SettingsTest.settings(settings), terms, account, noticeDays, locale);
    }

    @Test
    void names_creditor_identifier_reference_holder_and_account_in_each_language() {
        for (Locale locale : LOCALES) {
            for (Scheme scheme : Scheme.values()) {
                assertThat(text(scheme, true, locale))
                        .contains(
                                "UMR-7",
                                "Campus Store GmbH",
                                "DE98ZZZ09999999999",
                                "Anna Müller",
                                "DE89 3704 0044 0532 0130 00")
                        .doesNotContain("{0}", "''", "null");
            }
        }
    }

    @Test
    void says_how_long_the_money_can_be_had_back_or_that_it_cannot() {
        assertThat(text(Scheme.CORE, true, Locale.ENGLISH)).contains("eight weeks");
        assertThat(text(Scheme.CORE, true, Locale.GERMAN)).contains("acht Wochen");
        assertThat(text(Scheme.CORE, true, Locale.FRENCH)).contains("huit semaines");
        assertThat(text(Scheme.B2B, true, Locale.ENGLISH)).contains("not entitled to a refund");
        assertThat(text(Scheme.B2B, true, Locale.GERMAN)).contains("keine Erstattung");
        assertThat(text(Scheme.B2B, true, Locale.FRENCH)).contains("plus droit au remboursement");
    }

    @Test
    void says_whether_it_is_for_one_debit_or_several() {
        assertThat(text(Scheme.CORE, true, Locale.GERMAN)).contains("wiederkehrende Zahlungen");
        assertThat(text(Scheme.CORE, false, Locale.GERMAN)).contains("einmalige Zahlung");
    }

    @Test
    void says_how_long_before_a_debit_its_holder_is_told() {
        for (int days : List.of(1, 5, 14)) {
            List<String> told = LOCALES.stream()
                    .map(locale -> text(Map.of(), Lines.mandate("UMR-7"), Lines.ANNA, days, locale))
                    .toList();
            String count = Integer.toString(days);
            assertThat(told.get(0)).contains(days == 1 ? "at least one day before" : "at least " + count + " days");
            assertThat(told.get(1)).contains(days == 1 ? "mindestens einen Tag vor" : "mindestens " + count + " Tage");
            assertThat(told.get(2)).contains(days == 1 ? "au moins un jour avant" : "au moins " + count + " jours");
        }
    }

    @Test
    void says_where_creditor_and_holder_are_as_far_as_it_is_known() {
        Map<String, String> settings = Map.of("address", "Campus 1, 10115 Berlin, Germany");

        assertThat(text(settings, Lines.mandate("UMR-7"), Lines.URS, 14, Locale.FRENCH))
                .contains(
                        "Adresse du créancier\u00a0: Campus 1, 10115 Berlin, Germany",
                        "Adresse du titulaire\u00a0: Gasse 1, 8001 Zürich, Suisse",
                        "Banque (BIC)\u00a0: ");
        assertThat(text(Map.of(), Lines.mandate("UMR-7"), Lines.ANNA, 14, Locale.ENGLISH))
                .doesNotContain("Address", "BIC");
    }

    @Test
    void a_language_that_is_not_there_is_answered_in_English_whatever_the_machine_speaks() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(text(Scheme.CORE, true, Locale.ITALIAN)).startsWith("SEPA Direct Debit Mandate");
            assertThat(text(Scheme.CORE, true, Locale.ENGLISH)).startsWith("SEPA Direct Debit Mandate");
        } finally {
            Locale.setDefault(machine);
        }
    }
}
