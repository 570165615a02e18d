package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontor.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class PaymentTest {
    @Test
    void a_buyer_chooses_japan_and_pays_in_yen(BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("/products/solid-cad");
        assertThat(buyer.page.locator(".product-buy .price")).containsText("€");
        buyer.page.locator("#country").selectOption("JP");
        buyer.page.locator("form:has(#country) button").click();
        assertThat(buyer.page.locator(".product-buy .price")).containsText("¥7,800");
        buyer.page.locator("#add button").click();
        buyer.opens("/cart");
        assertThat(buyer.page.locator("#total")).hasText("¥7,800");
        buyer.paysWith(Sandbox.MASTERCARD).sees("Delivered");
        assertThat(buyer.page.locator(".sums-total.price")).hasText("¥7,800");
        assertThat(buyer.key()).isNotBlank();
        assertThat(buyer.order().total().getCurrency().getCurrencyCode()).isEqualTo("JPY");
        assertThat(store.bank().movements())
                .filteredOn(movement -> movement.order().equals(buyer.orderId().value()))
                .allSatisfy(movement -> assertThat(movement.amount().toString()).contains("JPY 7800"));
    }

    @Test
    void who_is_declined_pays_the_same_order_with_another_card(BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes("plotwise").paysWith(Sandbox.INSUFFICIENT_FUNDS);
        String first = buyer.sees("Not paid yet").orderId().value();
        assertThat(buyer.page.locator(".notices")).containsText("nothing was charged");
        assertThat(buyer.page.locator(".payments")).containsText("not enough money");
        assertThat(buyer.charges()).isZero();
        buyer.page.locator("#pay").getByRole(AriaRole.RADIO).first().check();
        buyer.page.locator("#pay #card").selectOption(Sandbox.OK);
        buyer.page.locator("#pay button").click();
        buyer.sees("Delivered");
        assertThat(buyer.orderId().value()).isEqualTo(first);
        assertThat(buyer.key()).isNotBlank();
        assertThat(buyer.orders()).hasSize(1);
        assertThat(buyer.charges()).isEqualTo(1);
    }

    @Test
    void who_confirms_the_payment_at_the_bank_returns_to_an_order_that_is_paid(BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes("plotwise");
        List<String> blocked = new ArrayList<>();
        buyer.page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                blocked.add(message.text());
            }
        });
        buyer.paysWith(Sandbox.THREE_D_SECURE);
        assertThat(buyer.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Sandbox bank");
        assertThat(buyer.page.url())
                .startsWith(store.shop().tills().pages().get(0).toString())
                .doesNotContain("/s/public");
        assertThat(blocked).isEmpty();
        buyer.button("Approve the payment").click();
        buyer.sees("Delivered");
        assertThat(buyer.key()).isNotBlank();
        assertThat(buyer.charges()).isEqualTo(1);
    }

    @Test
    void who_fails_to_confirm_is_told_that_nothing_was_charged_and_may_pay_again(BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes("plotwise").paysWith(Sandbox.THREE_D_SECURE);
        buyer.button("Fail the check").click();
        buyer.sees("Not paid yet");
        assertThat(buyer.page.locator(".payments")).containsText("The confirmation at your bank did not succeed");
        assertThat(buyer.page.locator("#pay")).isVisible();
        assertThat(buyer.charges()).isZero();
    }

    @Test
    void who_goes_away_from_the_bank_finds_the_way_back_to_it_on_the_order(BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes("plotwise").paysWith(Sandbox.THREE_D_SECURE);
        buyer.opens("/orders");
        buyer.page.locator("#orders a").first().click();
        buyer.sees("Payment under way");
        buyer.page.locator("#state a.button").click();
        buyer.button("Approve the payment").click();
        buyer.sees("Delivered");
        assertThat(buyer.charges()).isEqualTo(1);
    }

    @Test
    void paypal_is_approved_at_the_bank_and_completed_on_return(BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes("plotwise").opens("/checkout");
        buyer.page.locator("[name=method][value=PAYPAL]").check();
        buyer.agrees();
        buyer.page.locator("#checkout button").click();
        buyer.button("Approve the payment").click();
        buyer.sees("Delivered");
        assertThat(buyer.charges()).isEqualTo(1);
    }
}
