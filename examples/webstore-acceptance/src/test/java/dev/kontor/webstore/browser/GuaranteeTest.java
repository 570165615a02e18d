package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.kontor.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Longer access, bought with an order, after it, and when it had ended. */
@ExtendWith(OneStore.class)
class GuaranteeTest {
    private static void pays(Buyer buyer) {
        buyer.page.locator("input[name=method]").first().check();
        buyer.page.locator("#card").selectOption(Sandbox.OK);
        buyer.page.locator("form[action$='/access'] button").click();
    }

    @Test
    @Tag("GU-2.h")
    @Tag("OR-1.g")
    void GU_2_h_the_extended_guarantee_is_put_into_the_cart_beside_what_it_covers(BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("/products/theorema");
        buyer.button("Add to cart").click();
        assertThat(buyer.page.locator("[data-sku=longer-access]")).containsText("Extended download guarantee");
        buyer.page.locator("[data-sku=longer-access] a").first().click();
        buyer.button("Add to cart").click();
        buyer.paysWith(Sandbox.OK).sees("Delivered");
        assertThat(buyer.page.locator(".thing").first()).containsText("by the extended guarantee");
        assertThat(buyer.page.locator("#longer")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, Keep this order open longer, by the extended guarantee",
        "de-DE, Diese Bestellung länger offen halten, dank der erweiterten Garantie",
        "fr-FR, Garder cette commande ouverte plus longtemps, grâce à la garantie prolongée",
    })
    @Tag("GU-2.b")
    void GU_2_b_an_order_is_extended_from_its_page(String locale, String link, String told, BrowserStore store) {
        Buyer buyer = Buyer.student(store, store.page(BrowserStore.desktopOptions(), locale), "DE");
        buyer.takes("theorema").paysWith(Sandbox.OK);
        String order = buyer.page.url();
        buyer.page
                .getByRole(AriaRole.LINK, new com.microsoft.playwright.Page.GetByRoleOptions().setName(link))
                .click();
        pays(buyer);
        assertThat(buyer.page.locator("#state .badge")).isVisible();
        buyer.page.navigate(order);
        assertThat(buyer.page.locator(".thing").first()).containsText(told);
    }

    @Test
    @Tag("GU-3.b")
    void GU_3_b_what_has_ended_is_opened_once_more_for_a_fee(BrowserStore store) {
        Buyer buyer =
                Buyer.student(store).takes("theorema").paysWith(Sandbox.OK).sees("Delivered");
        String order = buyer.page.url();
        store.later(Duration.ofDays(40));
        // Nobody stays signed in that long.
        buyer.takesOver(buyer.page);
        buyer.page.navigate(order);
        assertThat(buyer.page.locator(".thing").first()).containsText("Access was included in your order through");
        buyer.link("Open this order once more").click();
        assertThat(buyer.page.locator("form.panel")).containsText("Download retrieval");
        pays(buyer);
        assertThat(buyer.page.locator("#state .badge")).hasText("Delivered");
        buyer.page.navigate(order);
        assertThat(buyer.page.locator(".thing").first()).containsText("because you had them reopened");
        assertThat(buyer.key()).isNotBlank();
    }
}
