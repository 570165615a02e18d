package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SeenMovement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class HeldOrderTest {
    private static final String MAIL = "robin.held@neckar-uni.example";

    @Test
    void a_new_student_registers_buys_proves_it_in_time_and_sees_the_key(BrowserStore store) {
        Page page = store.desktop();
        register(page);
        confirmAddress(page);
        page.navigate("/s/public/products/solid-cad-student");
        assertThat(page.locator("#eligibility [data-state=PROVABLE]").first()).isVisible();
        page.locator("#add button").click();
        page.navigate("/s/public/cart");
        page.locator("#checkout").click();
        assertThat(page.locator("#held")).hasText("Your order will wait until you are verified");
        page.getByText("Credit or debit card").click();
        Buyer.agree(page);
        page.locator("#checkout button").click();
        assertThat(page.locator("#state .badge")).hasText("Waits for you");
        assertThat(page.locator("#state")).containsText("the order is canceled by itself");
        assertThat(page.locator(".payments")).containsText("Set aside, not charged");
        assertThat(page.locator("form[action*='/reveal/']")).hasCount(0);
        verify(page);
        assertThat(page).hasURL(Pattern.compile(".*/s/public/orders/ord_[^/]+"));
        assertThat(page.locator("#state .badge")).hasText("Delivered");
        page.locator("form[action*='/reveal/'] button").click();
        assertThat(page.locator("code.secret[aria-labelledby]").first()).hasText(Pattern.compile("[A-Z0-9-]{8,}"));
    }

    private static void register(Page page) {
        page.navigate("/register");
        page.locator("#name").fill("Robin Held");
        page.locator("#email").fill(MAIL);
        page.locator("#register select[name=country]").selectOption("DE");
        page.locator("#userName").fill("robin-held");
        page.locator("#password").fill(Buyer.PASSWORD);
        page.locator("#again").fill(Buyer.PASSWORD);
        page.locator("#register button").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("One more step: confirm your address");
    }

    private static void confirmAddress(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the mailbox"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Please confirm your e-mail address"))
                .first()
                .click();
        page.locator("main a[href*='/confirm?']").click();
        page.locator("#confirm button").click();
        assertThat(page.locator(".notice-done")).containsText(MAIL);
    }

    /** From the order's page to the university's mailbox and back. */
    private static void verify(Page page) {
        page.locator("#state a[href*='/verify']").click();
        page.locator("[name=group][value=student]").check();
        page.getByLabel("Your address at the university").fill(MAIL);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send the code").setExact(true))
                .click();
        String form = page.url();
        page.locator("#enter ~ p a[href^='/mailbox']").click();
        page.locator("table a[href^='/mailbox/']").first().click();
        String code = page.locator(".mail-code").textContent().strip();
        page.navigate(form);
        page.locator("#code").fill(code);
        page.locator("#code-form button").click();
    }

    @Test
    void who_proves_nothing_sees_the_order_canceled_and_the_bank_has_given_the_money_free(BrowserStore store) {
        Buyer buyer = Buyer.unverified(store)
                .takes("solid-cad-student")
                .paysWith(Sandbox.OK)
                .sees("Waits for you");
        String order = buyer.orderId().value();
        assertThat(movements(store, buyer)).containsExactly("AUTHORIZED");
        // In steps, as time goes by: at one leap the authorization would have run out before anybody could give it
        // back.
        for (int quarter = 0; quarter < 8 * 4; quarter++) {
            store.later(Duration.ofHours(6));
        }
        buyer.page.reload();
        buyer.page.locator("#who").fill(buyer.login.userName());
        buyer.page.locator("#password").fill(Buyer.PASSWORD);
        buyer.page.locator("#sign-in button").click();
        assertThat(buyer.orderId().value()).isEqualTo(order);
        buyer.sees("Canceled");
        assertThat(buyer.page.locator("#state")).containsText("you were not verified in time");
        assertThat(buyer.page.locator(".payments")).containsText("Released, never charged");
        // Set aside once more before it ran out, and given free in the end.
        assertThat(movements(store, buyer)).containsExactly("AUTHORIZED", "VOIDED", "AUTHORIZED", "VOIDED");
        assertThat(buyer.page.locator("form[action*='/reveal/']")).hasCount(0);
    }

    private static List<String> movements(BrowserStore store, Buyer buyer) {
        return store.bank().movements().stream()
                .filter(movement -> movement.order().equals(buyer.orderId().value()))
                .map(SeenMovement::kind)
                .toList();
    }
}
