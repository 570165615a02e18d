package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text as banks take it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BankTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Müller|Mueller",
                "ÄÖÜ äöü ß|AeOeUe aeoeue ss",
                "José Núñez|Jose Nunez",
                "François Lefèvre|Francois Lefevre",
                "Łukasz Żółć|Lukasz Zolc",
                "Bjørn Åse Ærø|Bjoern Aase Aeroe",
                "Þór Ðað|Thor Dad",
                "Őze Ürge|Oze Uerge",
                "Șțefan|Stefan",
                "Čapek Dvořák|Capek Dvorak",
                "Γιώργος Παπαδόπουλος|Giorgos Papadopoylos",
                "Иван Петров Щерев|Ivan Petrov Shterev",
                "Smith & Sons|Smith + Sons",
                "„Zum Löwen“ – Tübingen|'Zum Loewen' - Tuebingen",
                "10 € für a_b|10 EUR fuer a-b",
                "a@b.example|a(at)b.example",
                "tab\there|tab here",
                "a with a hook \u1ea3 and x\u0302|a with a hook a and x"
            })
    void is_written_as_its_country_writes_it_where_letters_have_no_marks(String text, String written) {
        assertThat(Letters.BASIC.write(text, 140)).isEqualTo(written);
    }

    @Test
    void every_letter_of_the_languages_of_the_area_can_be_written() {
        String all = "áàâäãåāăąæćčċçďđéèêëēėęěğģġħíìîïīįıķĺļľłńņňñóòôöõőøœŕřśšșşţťțúùûüūůűųýÿźžżþðßĳŀ"
                + "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώабвгдежзийклмнопрстуфхцчшщъьюяѓќљњџђћѕј";
        List<String> missing = new ArrayList<>();
        (all + all.toUpperCase(Locale.ROOT)).codePoints().forEach(c -> {
            String letter = Character.toString(c);
            boolean isMark = Character.getType(c) == Character.NON_SPACING_MARK;
            if (!isMark
                    && (!BankText.isWritable(letter)
                            || !Letters.BASIC.write(letter, 9).matches("[A-Za-z]+"))) {
                missing.add(letter);
            }
        });
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"王小明", "مريم", "emoji 😀", "bell \u0007", "שלום"})
    void what_stands_for_nothing_is_refused_by_its_name(String text) {
        assertThat(BankText.isWritable(text)).isFalse();
        assertThatThrownBy(() -> Letters.BASIC.write(text, 140)).hasMessageContaining("U+");
    }

    @Test
    void a_bank_that_takes_more_gets_it_as_it_is() {
        assertThat(Letters.GERMAN.write("Müller & Söhne, 5 % für José – Straße", 140))
                .isEqualTo("Müller & Söhne, 5 % für Jose - Straße");
        assertThat(Letters.BASIC.write("Müller & Söhne, 5 % für José – Straße", 140))
                .isEqualTo("Mueller + Soehne, 5 . fuer Jose - Strasse");
        assertThatThrownBy(() -> Letters.GERMAN.write("王", 140)).hasMessageContaining("U+738B");
    }

    @Test
    void a_text_of_which_nothing_is_left_is_none() {
        assertThatThrownBy(() -> Letters.BASIC.write("   ", 140)).hasMessageContaining("nothing is left");
    }

    @Test
    void what_is_too_long_is_cut_without_a_blank_at_the_end() {
        assertThat(Letters.BASIC.write("ä".repeat(100), 70)).hasSize(70);
        assertThat(Letters.BASIC.write("aaaa bbbb", 5)).isEqualTo("aaaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OP-01KJVV32T0REG12JJKPWP7GF0E", "a/b", "M 1", "1", "a?b:c(d).e,f'g+h"})
    void references_are_what_every_bank_gives_back(String reference) {
        assertThat(BankText.isReference(reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "op_1", "é", " a", "a ", "123456789012345678901234567890123456"})
    void what_a_bank_would_change_is_no_reference(String reference) {
        assertThat(BankText.isReference(reference)).isFalse();
    }
}
