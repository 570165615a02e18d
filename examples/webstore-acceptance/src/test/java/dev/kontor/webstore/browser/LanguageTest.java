package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontor.sandbox.Sandbox;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OneStore.class)
class LanguageTest {
    @ParameterizedTest
    @CsvSource({"de, Deutsch, Ihre Bestellung", "fr, français, Votre commande"})
    void the_chosen_language_is_kept_from_the_catalog_to_the_order(
            String language, String name, String order, BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes("plotwise").opens("/products/plotwise");
        assertThat(buyer.page.locator("html")).hasAttribute("lang", "en");
        buyer.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        assertThat(buyer.page).hasURL(java.util.regex.Pattern.compile(".*/s/public/products/plotwise"));
        assertThat(buyer.page.locator("html")).hasAttribute("lang", language);
        buyer.opens("/cart");
        assertThat(buyer.page.locator("html")).hasAttribute("lang", language);
        buyer.paysWith(Sandbox.OK);
        assertThat(buyer.page.locator("#state .badge")).isVisible();
        assertThat(buyer.page.locator("html")).hasAttribute("lang", language);
        assertThat(buyer.page.locator("h1")).hasText(order);
        assertThat(buyer.charges()).isEqualTo(1);
    }
}
