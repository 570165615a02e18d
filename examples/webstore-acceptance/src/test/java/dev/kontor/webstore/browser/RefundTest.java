package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontor.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class RefundTest {
    @Test
    void staff_give_the_money_back_and_the_customer_sees_it(BrowserStore store) {
        Buyer buyer = Buyer.student(store).bought("solid-cad");
        String order = buyer.orderId().value();
        Page desk = store.desktop();
        desk.navigate("/sign-in");
        desk.locator("#who").fill("staff");
        desk.locator("#password").fill(dev.kontor.webstore.sample.DemoLogins.TEST_PASSWORD);
        desk.locator("#sign-in button").click();
        desk.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Staff").setExact(true))
                .click();
        desk.navigate("/staff/orders/" + order);
        assertThat(desk.locator("#amount")).hasValue("49.00");
        desk.locator("#reason").fill("bought by mistake");
        desk.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Refund").setExact(true))
                .click();
        assertThat(desk.locator(".notice-done")).isVisible();
        assertThat(desk.locator("#journal ~ ol")).containsText("refund");
        store.work();
        buyer.page.reload();
        assertThat(buyer.page.locator(".payments")).containsText("Refunded");
        assertThat(buyer.page.locator(".payments")).containsText("€49.00");
        assertThat(store.bank().movements())
                .filteredOn(movement -> movement.order().equals(order))
                .extracting(movement -> movement.kind())
                .containsExactly("CAPTURED", "REFUNDED");
    }

    @Test
    void a_customer_does_not_even_find_the_pages_of_staff(BrowserStore store) {
        Buyer buyer =
                Buyer.student(store).takes("plotwise").paysWith(Sandbox.OK).sees("Delivered");
        int status =
                buyer.page.navigate("/staff/orders/" + buyer.orderId().value()).status();
        assertThat(status).isEqualTo(404);
    }
}
