package dev.kontor.webstore.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apart from the pages in English, so that two browsers can look at one time. */
@ExtendWith(OneStore.class)
class TranslatedPagesTest {
    @ParameterizedTest
    @CsvSource({"de, de-DE", "fr, fr-FR"})
    void every_page_is_accessible_translated_and_fits_a_phone(String language, String locale, BrowserStore store) {
        assertThat(Inspection.everywhere(store, language, locale, false)).isEmpty();
    }
}
