package dev.kontor.webstore.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
    @Test
    void a_visitor_sees_the_stores_and_enters_one() {
        try (BrowserStore store = BrowserStore.start()) {
            Page page = store.desktop();
            page.navigate("/");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                            .textContent())
                    .contains("Software");
        }
    }
}
