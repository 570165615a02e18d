package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Providers;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyPageTest {
    @AutoClose
    private static OpenStore store;

    @BeforeAll
    static void open() throws IOException {
        Path data = Files.createTempDirectory("store");
        Path universities = Files.writeString(data.resolve("universities.json"), """
                [{"name": "West College", "country": "US", "domains": ["shared-campus.example"]},
                 {"name": "East College", "country": "US", "domains": ["shared-campus.example"]}]
                """);
        store = OpenStore.start(new Settings(
                0,
                data,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(universities),
                Providers.none()));
    }

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    private static Visitor.Answer start(Someone someone, String path, String email) {
        return someone.browser.submit(
                someone.browser.open(path), "#start-university-mail", Map.of("group", "student", "email", email));
    }

    private static String university(Someone someone) {
        return someone.userName + "@student.neckar-uni.example";
    }

    /** As on the page of the newest mail to that address. */
    private static String code(String email) {
        Visitor reader = store.visitor();
        Visitor.Answer list = reader.open("/mailbox?to=" + email);
        return reader.open(list.page().expectFirst("td a").attr("href"))
                .page()
                .expectFirst(".mail-code")
                .text();
    }

    private static String wrong(String code) {
        return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
    }

    @Test
    void a_mailed_code_proves_membership_and_leads_back() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = start(someone, "/s/public/verify?return=/s/public/cart", university(someone));
        assertThat(page.page().select("#code-form")).hasSize(1);
        assertThat(page.text()).contains(university(someone));
        Visitor.Answer done = someone.browser.send(page, "#code-form", Map.of("code", code(university(someone))));
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location()).isEqualTo("/s/public/cart");
        assertThat(someone.browser.open("/account").text())
                .contains("Neckar University", "student", "Address of a university");
        assertThat(someone.browser.open("/s/public/verify").text()).contains("verified", "until");
    }

    @Test
    void a_wrong_code_is_told_kindly_and_after_five_the_code_is_over() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = start(someone, "/s/public/verify", university(someone));
        String code = code(university(someone));
        Visitor.Answer answer = someone.browser.send(page, "#code-form", Map.of("code", wrong(code)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select(".error").text()).contains("not the code", "4 tries are left");
        for (int i = 0; i < 4; i++) {
            someone.browser.send(page, "#code-form", Map.of("code", wrong(code)));
        }
        Visitor.Answer late = someone.browser.submit(page, "#code-form", Map.of("code", code));
        assertThat(late.text()).contains("Too many wrong codes", "not verified");
        assertThat(late.page().select("#code-form")).isEmpty();
        assertThat(someone.browser.open("/account").text()).contains("Nothing is proven yet");
    }

    @Test
    void what_is_no_code_costs_no_try() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = start(someone, "/s/public/verify", university(someone));
        for (String no : List.of("", "12345", "1234567", "abcdef", "１２３４５６", "1e5000")) {
            Visitor.Answer answer = someone.browser.send(page, "#code-form", Map.of("code", no));
            assertThat(answer.status()).as(no).isEqualTo(422);
        }
        String code = code(university(someone));
        String spaced = code.substring(0, 3) + " " + code.substring(3);
        assertThat(someone.browser
                        .submit(page, "#code-form", Map.of("code", spaced))
                        .text())
                .contains("It is proven");
    }

    @Test
    void a_code_is_over_with_its_time_and_a_new_one_is_sent() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = start(someone, "/s/public/verify", university(someone));
        String first = code(university(someone));
        Visitor.Answer again = someone.browser.submit(page, "#send-again", Map.of());
        String second = code(university(someone));
        Visitor.Answer old = someone.browser.send(again, "#code-form", Map.of("code", first));
        assertThat(old.status()).as("the code before").isEqualTo(first.equals(second) ? 303 : 422);
        store.store().part(Shop.class).clock().advance(Duration.ofMinutes(31));
        Visitor.Answer late = someone.browser.submit(again, "#code-form", Map.of("code", second));
        assertThat(late.text()).doesNotContain("It is proven");
        assertThat(late.page().select("#code-form")).isEmpty();
        assertThat(late.page().select("#start-university-mail")).hasSize(1);
    }

    @Test
    void an_address_of_no_university_is_told_at_once() {
        Someone someone = Someone.member(store);
        for (String no :
                List.of("anna@nowhere.example", "no address", "a@b\nBcc: x@y", "x".repeat(300) + "@a.example")) {
            Visitor.Answer answer = someone.browser.send(
                    someone.browser.open("/s/public/verify"),
                    "#start-university-mail",
                    Map.of("group", "student", "email", no));
            assertThat(answer.status()).as(no).isEqualTo(422);
            assertThat(answer.page().select(".error").text()).as(no).isNotEmpty();
        }
        assertThat(someone.browser.open("/s/public/verify").page().select(".try"))
                .isEmpty();
    }

    @Test
    void of_a_shared_domain_it_is_asked_which_institution() {
        Someone someone = Someone.member(store);
        String email = someone.userName + "@shared-campus.example";
        Visitor.Answer ask = someone.browser.send(
                someone.browser.open("/s/public/verify"),
                "#start-university-mail",
                Map.of("group", "student", "email", email));
        assertThat(ask.status()).isEqualTo(422);
        assertThat(ask.page().select("input[name=organization]").eachAttr("value"))
                .containsExactlyInAnyOrder("West College", "East College");
        assertThat(someone.browser
                        .send(
                                ask,
                                "#start-university-mail",
                                Map.of("group", "student", "organization", "Third College"))
                        .status())
                .isEqualTo(422);
        Visitor.Answer page = someone.browser.submit(
                ask, "#start-university-mail", Map.of("group", "student", "organization", "East College"));
        assertThat(someone.browser
                        .submit(page, "#code-form", Map.of("code", code(email)))
                        .text())
                .contains("belong to East College");
    }

    @Test
    void what_the_store_does_not_offer_cannot_be_asked_for() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = someone.browser.open("/s/public/verify");
        for (Map<String, String> form : List.of(
                Map.of("service", "none", "group", "student", "email", university(someone)),
                Map.of("group", "owner", "email", university(someone)))) {
            assertThat(someone.browser
                            .send(page, "#start-university-mail", form)
                            .status())
                    .isEqualTo(400);
        }
        Visitor.Answer nothing = someone.browser.send(page, "#start-university-mail", Map.of());
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.page().select(".error")).hasSize(2);
    }

    @Test
    void nobody_enters_codes_for_somebody_else() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = start(someone, "/s/public/verify", university(someone));
        String action = page.page().expectFirst("#code-form").attr("action");
        Someone other = Someone.member(store);
        Visitor.Answer own = start(other, "/s/public/verify", university(other));
        String csrf = own.page().expectFirst("#code-form input[name=_csrf]").attr("value");
        for (String path : List.of(action, action + "/again", "/s/public/verify/ver_x", "/s/public/verify/x/again")) {
            assertThat(other.browser
                            .post(path, Map.of("_csrf", csrf, "code", code(university(someone))))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(other.browser.open("/account").text()).contains("Nothing is proven yet");
    }

    @Test
    void codes_are_mailed_a_limited_number_of_times() {
        Someone someone = Someone.member(store);
        for (int i = 0; i < 5; i++) {
            start(someone, "/s/public/verify", university(someone));
        }
        Visitor.Answer refused = someone.browser.send(
                someone.browser.open("/s/public/verify"),
                "#start-university-mail",
                Map.of("group", "student", "email", university(someone)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select(".notice-problem")).isNotEmpty();
    }

    @Test
    void a_return_address_of_another_site_is_not_followed() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = start(someone, "/s/public/verify?return=//evil.example", university(someone));
        Visitor.Answer done = someone.browser.send(
                page, "#code-form", Map.of("code", code(university(someone)), "return", "https://evil.example"));
        assertThat(done.location()).isEqualTo("/s/public/verify");
    }
}
