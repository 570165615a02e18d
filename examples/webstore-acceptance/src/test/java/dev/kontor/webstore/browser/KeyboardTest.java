package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class KeyboardTest {
    private static final int MOST_TABS = 120;

    /** What a person sees who looks where the focus is: an outline around something on the screen. */
    private static final String SHOWN = """
            () => {
              const here = document.activeElement;
              const box = here.closest('.option, .card') ?? here;
              const outlined = element => {
                const style = getComputedStyle(element);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              };
              const place = here.getBoundingClientRect();
              return here.matches(':focus-visible') && (outlined(here) || outlined(box))
                && place.width > 0 && place.bottom > 0 && place.top < innerHeight;
            }
            """;

    @Test
    void a_purchase_takes_no_mouse(BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("");
        Page page = buyer.page;
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasClass("skip");
        page.keyboard().press("Enter");
        tabTo(page, "#find");
        page.keyboard().type("plotwise");
        page.keyboard().press("Enter");
        page.locator("[data-sku=solid-cad]").waitFor(gone());
        tabTo(page, ".product-card a[href$='/products/plotwise']");
        page.keyboard().press("Enter");
        tabTo(page, "#add button");
        page.keyboard().press("Space");
        tabTo(page, "a[href$='/cart']");
        page.keyboard().press("Enter");
        tabTo(page, "a#checkout");
        page.keyboard().press("Enter");
        tabTo(page, "[name=method]");
        page.keyboard().press("Space");
        tabTo(page, "[name=consent]");
        page.keyboard().press("Space");
        tabTo(page, "#checkout button");
        page.keyboard().press("Enter");
        buyer.sees("Delivered");
        tabTo(page, "form[action*='/reveal/'] button");
        page.keyboard().press("Enter");
        assertThat(page.locator("code.secret[aria-labelledby]")).isVisible();
        assertThat(buyer.charges()).isEqualTo(1);
    }

    private static com.microsoft.playwright.Locator.WaitForOptions gone() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    /** Goes on with the Tab key alone; each stop on the way has to be seen. */
    private static void tabTo(Page page, String wanted) {
        page.waitForLoadState();
        for (int tab = 0; tab < MOST_TABS; tab++) {
            page.keyboard().press("Tab");
            if (page.locator("body:focus").count() == 0) {
                assertThat((Boolean) page.evaluate(SHOWN))
                        .as(
                                "the focus is seen at %s of %s",
                                page.evaluate("() => document.activeElement.outerHTML"), page.url())
                        .isTrue();
            }
            if (page.locator(":focus").count() > 0
                    && (Boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)) {
                return;
            }
        }
        throw new AssertionError("No way by Tab to " + wanted + " on " + page.url());
    }
}
