package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class SilentProviderTest {
    @Test
    void the_page_says_that_the_bank_is_silent_and_the_order_completes_by_itself(BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes("plotwise");
        store.bank().next().losesReply();
        store.bank().nextLookup().times(12).timesOutBefore();
        buyer.paysWith(Sandbox.OK).sees("Payment under way");
        assertThat(buyer.page.locator("#state")).containsText("cannot be reached right now");
        assertThat(buyer.page.locator("#state")).containsText("nothing is charged twice");
        assertThat(buyer.page.locator("#pay")).hasCount(0);
        assertThat(buyer.page.locator("form[action*='/reveal/']")).hasCount(0);
        for (int minute = 0; minute < 15; minute++) {
            store.later(Duration.ofMinutes(1));
        }
        // Nobody touches the page: it asks by itself and shows what has come.
        buyer.sees("Delivered");
        assertThat(buyer.key()).isNotBlank();
        assertThat(buyer.charges()).isEqualTo(1);
        assertThat(buyer.orders()).hasSize(1);
    }
}
