package dev.kontor.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("EL-2.f")
class CriterionTextTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);

    private final Criterion rule = Criterion.all(
            Criterion.inGroup("faculty", "student", "x-men"),
            Criterion.any(Criterion.inCountry("DE"), Criterion.atMost(1, Period.ofMonths(6))),
            Criterion.not(Criterion.verifiedBy("uni-mail", Period.ofYears(1))));

    @Test
    void a_rule_is_said_in_English_German_and_French() {
        assertThat(CriterionText.of(rule, Locale.UK))
                .isEqualTo("All of these: Proven member of the group faculty, student or x-men; "
                        + "One of these: In Germany; At most 1 unit within 6 months; "
                        + "Not this: Verified by uni-mail, at most 1 year ago");
        assertThat(CriterionText.of(rule, Locale.GERMANY))
                .isEqualTo("Alles davon: Nachgewiesenes Mitglied der Gruppe Lehrende an Hochschulen, Studierende oder "
                        + "x-men; Eines davon: Land: Deutschland; Höchstens 1 Stück in diesem Zeitraum: 6 Monate; "
                        + "Nicht: Geprüft durch uni-mail, höchstens 1 Jahr her");
        assertThat(CriterionText.of(rule, Locale.CANADA_FRENCH))
                .isEqualTo("Toutes ces conditions : Appartenance prouvée au groupe : enseignants-chercheurs, étudiants "
                        + "ou x-men; L'une de ces conditions : Pays : Allemagne; 1 unité au plus par période de 6 mois; "
                        + "Condition exclue : Vérification par uni-mail datant de 1 an au plus");
    }

    @Test
    void who_speaks_another_language_gets_English_whatever_the_machine_speaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(CriterionText.of(Criterion.inStore("a"), Locale.JAPAN)).isEqualTo("In the store a");
            assertThat(CriterionText.of(Criterion.inStore("a"), Locale.ENGLISH)).isEqualTo("In the store a");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbers_and_spans_are_said_in_their_own_form() {
        assertThat(CriterionText.of(Criterion.atMost(1200, Period.of(2, 1, 9)), Locale.ENGLISH))
                .isEqualTo("At most 1,200 units within 2 years 1 month 9 days");
        assertThat(CriterionText.of(Criterion.atMostEver(2), Locale.GERMAN)).isEqualTo("Höchstens 2 Stück insgesamt");
        assertThat(CriterionText.of(Criterion.verifiedBy("x", Period.ofDays(1)), Locale.FRENCH))
                .isEqualTo("Vérification par x datant de 1 jour au plus");
    }

    @Test
    void a_name_with_braces_or_quotes_is_said_as_it_is() {
        assertThat(CriterionText.of(Criterion.memberOf("L'École {0}"), Locale.FRENCH))
                .isEqualTo("Appartenance prouvée à : L'École {0}");
    }

    @Test
    void no_key_is_missing_in_any_language_and_none_is_left_over() {
        assertThat(missing(LANGUAGES.stream().map(CriterionTextTest::keys).toList()))
                .isEmpty();
    }

    @Test
    void a_key_missing_in_one_language_would_be_seen() {
        Set<String> without = new TreeSet<>(keys(Locale.GERMAN));
        without.remove("any");

        assertThat(missing(List.of(keys(Locale.ENGLISH), without))).containsExactly("any");
    }

    @Test
    void every_text_has_the_places_of_the_English_one() {
        for (Locale language : LANGUAGES) {
            ResourceBundle texts = ResourceBundle.getBundle(CriterionText.BUNDLE, language);
            for (String key : keys(Locale.ENGLISH)) {
                assertThat(places(texts.getString(key)))
                        .as("%s in %s", key, language)
                        .isEqualTo(places(ResourceBundle.getBundle(CriterionText.BUNDLE, Locale.ENGLISH)
                                .getString(key)));
            }
        }
    }

    private static int places(String text) {
        return new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    private static Set<String> keys(Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle(CriterionText.BUNDLE, language);
        assertThat(texts.getLocale()).isEqualTo(language);
        return texts.keySet();
    }

    private static List<String> missing(List<Set<String>> languages) {
        Set<String> all = new TreeSet<>();
        languages.forEach(all::addAll);
        List<String> missing = new ArrayList<>();
        languages.forEach(
                keys -> all.stream().filter(key -> !keys.contains(key)).forEach(missing::add));
        return missing;
    }
}
