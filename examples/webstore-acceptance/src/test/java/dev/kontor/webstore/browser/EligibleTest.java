package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "May I buy this?", from somebody nobody knows to somebody who is verified, by each of the ways. */
@ExtendWith(OneStore.class)
class EligibleTest {
    private static final String PRODUCT = "/s/neckar/products/theorema-student";
    private static final byte[] PDF = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    private static void signIn(Page page, Buyer buyer) {
        page.locator("#who").fill(buyer.login.userName());
        page.locator("#password").fill(Buyer.PASSWORD);
        page.locator("#sign-in button").click();
    }

    @Test
    void not_signed_in_then_signed_in_then_verified_by_a_code_then_eligible(BrowserStore store) {
        Buyer ben = Buyer.unverified(store);
        String mail = ben.login.userName() + "@neckar-uni.example";
        Page page = store.desktop();
        page.navigate(PRODUCT);
        assertThat(page.locator("#eligibility [data-state=PROVABLE]").first()).isVisible();
        assertThat(page.locator("#eligibility")).containsText("Address of a university");
        page.locator("#mail").fill("somebody@nowhere.example");
        page.locator("#ask button").click();
        assertThat(page.locator("#asked")).containsText("do not know");
        page.locator("#mail").fill(mail);
        page.locator("#ask button").click();
        assertThat(page.locator("#asked")).containsText("Neckar University");

        page.locator("#add button").click();
        page.navigate("/s/neckar/cart");
        assertThat(page.locator(".cart-line .eligibility summary")).not().containsText("not eligible");

        page.navigate(PRODUCT);
        page.locator("#eligibility a[href^='/sign-in']").click();
        signIn(page, ben);
        assertThat(page).hasURL(Pattern.compile(".*" + PRODUCT + ".*"));
        page.locator("#eligibility a[href*='/verify']").click();
        page.locator("#start-university-mail [value=student]").check();
        page.locator("#university-mail-email").fill(mail);
        page.locator("#start-university-mail button").click();
        assertThat(page.locator("#code-form")).isVisible();
        String form = page.url();
        page.locator(".panel a[href^='/mailbox']").first().click();
        page.locator("table a[href^='/mailbox/']").first().click();
        String code = page.locator(".mail-code").textContent().strip();
        page.navigate(form);
        page.locator("#code").fill(code);
        page.locator("#code-form button").click();

        assertThat(page).hasURL(Pattern.compile(".*" + PRODUCT + ".*"));
        assertThat(page.locator("#eligibility [data-state=PROVABLE]")).hasCount(0);
        assertThat(page.locator("#eligibility")).containsText("Yes");
        page.navigate("/s/neckar/cart");
        assertThat(page.locator(".cart-line .eligibility .badge")).hasClass(Pattern.compile(".*badge-good.*"));
    }

    @Test
    void documents_are_sent_by_one_and_believed_by_another_in_two_browsers(BrowserStore store) {
        Buyer ben = Buyer.unverified(store);
        Page page = store.desktop();
        ben.takesOver(page);
        page.navigate("/s/neckar/verify?return=" + PRODUCT);
        page.locator("#start-documents [value=student]").check();
        page.locator("#documents-organization").fill("Neckar University");
        page.locator("#start-documents button").click();
        page.locator("#files").setInputFiles(new FilePayload("card.pdf", "application/pdf", PDF));
        page.locator("#documents-form button").click();
        assertThat(page.locator("#looked")).isVisible();

        Page desk = store.desktop();
        Buyer.staff(store).takesOver(desk);
        desk.navigate("/staff/reviews");
        desk.locator("tbody tr").last().locator("a").click();
        assertThat(desk.locator("dl")).containsText(ben.login.name());
        desk.locator("#accept-reason").fill("card seen");
        desk.locator("#accept-form button").click();
        assertThat(desk.locator(".notice-done")).containsText("Accepted");

        page.navigate(PRODUCT);
        assertThat(page.locator("#eligibility")).containsText("Yes");
    }

    @Test
    void a_discount_is_applied_for_granted_and_seen_in_the_price(BrowserStore store) {
        Buyer ben = Buyer.unverified(store);
        Page page = store.desktop();
        ben.takesOver(page);
        page.navigate("/s/public/products/solid-cad");
        assertThat(page.locator(".product-buy .price")).containsText("49.00");
        page.navigate("/s/public/discounts");
        page.locator("#apply-form [value=non-profit]").check();
        page.locator("#organization").fill("Cats of " + ben.login.userName());
        page.locator("#files").setInputFiles(new FilePayload("register.pdf", "application/pdf", PDF));
        page.locator("#apply-form button").click();
        assertThat(page.locator(".try .badge")).hasText("waits for an answer");

        Page desk = store.desktop();
        Buyer.staff(store).takesOver(desk);
        desk.navigate("/staff/discounts");
        desk.getByText("Cats of " + ben.login.userName()).click();
        desk.locator("#grant-reason").fill("In the register");
        desk.locator("#grant-form button").click();
        assertThat(desk.locator(".notice-done")).isVisible();

        page.reload();
        assertThat(page.locator(".try .badge")).hasText("granted");
        assertThat(page.locator(".try")).containsText("In the register");
        page.navigate("/s/public/products/solid-cad");
        assertThat(page.locator(".product-buy .price")).containsText("29.00");
    }
}
