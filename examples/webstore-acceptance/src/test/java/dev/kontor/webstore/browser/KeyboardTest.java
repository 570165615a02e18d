package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.kontor.order.DigitalContent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class KeyboardTest {
    private static final int MOST_TABS = 120;

    /**
     * What a person sees who looks where the focus is: an outline around something on the screen. Behind the last stop
     * of a page comes the browser's own frame, where the page has no focus.
     */
    private static final String LOOK = """
            wanted => {
              const here = document.activeElement;
              if (here === document.body) {
                return 'away';
              }
              const outlined = element => {
                const style = getComputedStyle(element);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              };
              const place = here.getBoundingClientRect();
              const seen = here.matches(':focus-visible') && (outlined(here) || outlined(here.closest('.option, .card') ?? here))
                && place.width > 0 && place.bottom > 0 && place.top < innerHeight;
              return !seen ? 'unseen: ' + here.outerHTML : here.matches(wanted) ? 'wanted' : 'on';
            }
            """;

    @Test
    void a_purchase_takes_no_mouse(BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("");
        Page page = buyer.page;
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasClass("skip");
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        page.reload();
        tabTo(page, "#q");
        page.keyboard().type("plotwise");
        page.locator("[data-sku=solid-cad]").waitFor(gone());
        tabTo(page, ".product-card a[href$='/products/plotwise']");
        goOn(page, "Enter");
        tabTo(page, "#add button");
        goOn(page, "Space");
        tabTo(page, "a[href$='/cart']");
        goOn(page, "Enter");
        tabTo(page, "a#checkout");
        goOn(page, "Enter");
        tabTo(page, "[name=method]");
        page.keyboard().press("Space");
        for (String box : List.of(
                "[name=consent]",
                "[name=consent-" + DigitalContent.AT_ONCE + "]",
                "[name=consent-" + DigitalContent.RIGHT_LOST + "]")) {
            tabTo(page, box);
            page.keyboard().press("Space");
        }
        tabTo(page, "#checkout button");
        goOn(page, "Enter");
        buyer.sees("Delivered");
        tabTo(page, "form[action*='/reveal/'] button");
        page.keyboard().press("Enter");
        assertThat(page.locator("code.secret[aria-labelledby]")).isVisible();
        assertThat(buyer.charges()).isEqualTo(1);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    /** Presses a key that leads to another page, and waits for it. */
    private static void goOn(Page page, String key) {
        page.evaluate("() => { window.before = true; }");
        page.keyboard().press(key);
        page.waitForFunction("() => !window.before && document.readyState === 'complete'");
    }

    /** Goes on with the Tab key alone; each stop on the way has to be seen. */
    private static void tabTo(Page page, String wanted) {
        for (int tab = 0; tab < MOST_TABS; tab++) {
            page.keyboard().press("Tab");
            String look = String.valueOf(page.evaluate(LOOK, wanted));
            assertThat(look).as("the focus on %s", page.url()).doesNotStartWith("unseen");
            if (look.equals("wanted")) {
                return;
            }
        }
        throw new AssertionError("No way by Tab to " + wanted + " on " + page.url());
    }
}
