package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.kontor.signon.oidc.SmallProvider;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.base.SignOnKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A student comes in by the university, with a browser that keeps to what the store's policy allows. */
class SignOnTest {
    private final SmallProvider provider = new SmallProvider();

    @AutoClose
    private final BrowserStore store = BrowserStore.start(
            Map.of(
                    SignOnKeys.ISSUER,
                    SmallProvider.ISSUER.toString(),
                    SignOnKeys.CLIENT_ID,
                    SmallProvider.CLIENT,
                    SignOnKeys.SECRET,
                    "secret-of-the-store"),
            Optional.of(provider));

    /** What the student would see there: a plain page of ours. */
    private void show(Route route) {
        String back = provider.signIn(
                route.request().url(),
                "id-of-sam",
                Map.of(
                        "preferred_username", "sam",
                        "name", "Sam Student",
                        "email", "sam@neckar-uni.example",
                        "eduperson_scoped_affiliation", List.of("student@neckar-uni.example")));
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html")
                .setBody("<!doctype html><title>University</title><h1>University</h1><a id=in href='"
                        + back.replace("&", "&amp;") + "'>Sign in as Sam</a>"));
    }

    @Test
    @Tag("AC-13.q")
    void AC_13_q_a_student_signs_in_at_the_university_and_reads_there_that_the_password_is_kept_there() {
        provider.clock(store.part(Shop.class).clock());
        Page page = store.desktop();
        List<String> blocked = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                blocked.add(message.text());
            }
        });
        page.context().route(SmallProvider.ISSUER + "/**", this::show);

        page.navigate("/sign-in");
        page.locator(".sign-on button").click();
        assertThat(page.locator("h1")).hasText("University");
        page.locator("#in").click();
        assertThat(page.locator(".notices")).containsText("Welcome, Sam Student");

        page.navigate("/account");
        assertThat(page.locator("#managed")).isVisible();
        assertThat(page.locator("main")).containsText("Neckar University manages your sign-in");
        assertThat(page.locator("#password-form")).hasCount(0);
        assertThat(blocked).isEmpty();
    }
}
