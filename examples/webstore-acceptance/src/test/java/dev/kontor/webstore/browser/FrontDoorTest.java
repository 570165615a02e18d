package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class FrontDoorTest {
    @Test
    void a_visitor_sees_the_stores_enters_one_and_finds_a_product(BrowserStore store) {
        Page page = store.desktop();
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Software");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Kontor Software").setExact(true))
                .click();
        assertThat(page.locator(".product-card").first()).isVisible();
        page.locator("#q").pressSequentially("solidcad");
        assertThat(page.locator(".product-card [href$='/products/solid-cad']")).isVisible();
        assertThat(page.locator("[data-sku=plotwise]")).hasCount(0);
        page.locator(".product-card [href$='/products/solid-cad']").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("SolidCAD 2026");
    }
}
