package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersPageTest {
    private static final String PAGE = "/account/letters";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static String chosen(Someone someone) {
        return someone.browser
                .open(PAGE)
                .page()
                .expectFirst("#letters-form input[checked]")
                .val();
    }

    @Test
    @Tag("HE-4.c")
    void HE_4_c_text_only_is_chosen_on_a_page_of_the_account_and_taken_back() {
        Someone someone = Someone.member(store);
        Someone other = Someone.member(store);
        assertThat(chosen(someone)).isEqualTo("html");

        Visitor.Answer saved =
                someone.browser.submit(someone.browser.open(PAGE), "#letters-form", Map.of("form", "text"));

        assertThat(saved.text()).contains("mails come as you chose");
        assertThat(chosen(someone)).isEqualTo("text");
        assertThat(chosen(other)).as("of somebody else").isEqualTo("html");
        someone.browser.submit(someone.browser.open(PAGE), "#letters-form", Map.of("form", "html"));
        assertThat(chosen(someone)).isEqualTo("html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | Text only", "de | Nur Text", "fr | Texte seul"})
    @Tag("HE-4.c")
    void HE_4_c_the_page_speaks_three_languages(String language, String word) {
        Someone someone = Someone.member(store);
        someone.browser.submit(someone.browser.open(PAGE), "form[action=/language]", Map.of("language", language));
        assertThat(someone.browser.open(PAGE).page().select("#letters-form").text())
                .contains(word);
    }

    @Test
    @Tag("HE-4.c")
    void HE_4_c_what_cannot_be_chosen_changes_nothing() {
        Someone someone = Someone.member(store);
        assertThat(someone.browser
                        .send(someone.browser.open(PAGE), "#letters-form", Map.of("form", "smoke"))
                        .status())
                .isEqualTo(400);
        assertThat(chosen(someone)).isEqualTo("html");
        assertThat(store.visitor().get(PAGE).status()).as("a visitor").isEqualTo(303);
    }
}
