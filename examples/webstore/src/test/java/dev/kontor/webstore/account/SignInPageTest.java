package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.site.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInPageTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    @Test
    void somebody_signs_in_by_user_name_in_any_case_or_by_address() {
        Someone someone = Someone.known(store, true);
        for (String who : List.of(someone.userName, " " + someone.userName.toUpperCase(Locale.ROOT), someone.email)) {
            Visitor browser = store.visitor();
            Someone.signIn(browser, who, Someone.PASSWORD);
            assertThat(browser.get("/account").status()).as(who).isEqualTo(200);
        }
    }

    @Test
    @Tag("AC-11.a")
    void an_address_that_two_share_signs_nobody_in() {
        Someone someone = Someone.known(store, true);
        store.store()
                .part(Registration.class)
                .add(
                        someone.userName + "-two",
                        someone.email.toUpperCase(Locale.ROOT),
                        "Two",
                        "DE",
                        Locale.ENGLISH,
                        Someone.PASSWORD,
                        true,
                        Set.of());
        Visitor browser = store.visitor();
        assertThat(Someone.signIn(browser, someone.email, Someone.PASSWORD).status())
                .isEqualTo(422);
        assertThat(browser.get("/account").status()).isEqualTo(303);
    }

    @Test
    @Tag("AC-11.b")
    void a_wrong_name_and_a_wrong_password_are_answered_alike() {
        Someone someone = Someone.known(store, true);
        Visitor browser = store.visitor();
        Visitor.Answer form = browser.open("/sign-in");
        Visitor.Answer wrongPassword =
                browser.send(form, "#sign-in", Map.of("who", someone.userName, "password", "not the right one"));
        Visitor.Answer wrongName =
                browser.send(form, "#sign-in", Map.of("who", "nobody-here", "password", Someone.PASSWORD));
        assertThat(wrongPassword.status()).isEqualTo(wrongName.status()).isEqualTo(422);
        assertThat(wrongPassword.response().body().replace(someone.userName, "?"))
                .isEqualTo(wrongName.response().body().replace("nobody-here", "?"));
    }

    @Test
    void guesses_at_one_name_are_limited_for_known_and_unknown_names_and_forgiven_with_time() {
        Someone someone = Someone.known(store, true);
        for (String who : List.of(someone.userName, "nobody-at-all")) {
            store.store().part(Limits.class).clear();
            Visitor browser = store.visitor();
            Visitor.Answer form = browser.open("/sign-in");
            Map<String, String> guess = Map.of("who", who, "password", "guess guess guess");
            for (int i = 0; i < 10; i++) {
                assertThat(browser.send(form, "#sign-in", guess).status()).isEqualTo(422);
            }
            Visitor.Answer stopped = browser.send(form, "#sign-in", guess);
            assertThat(stopped.status()).as(who).isEqualTo(429);
            assertThat(stopped.header("Retry-After")).isNotEmpty();
        }
        store.store().part(Limits.class).clear();
        Visitor.Answer form = someone.browser.open("/sign-in");
        for (int i = 0; i < 10; i++) {
            someone.browser.send(form, "#sign-in", Map.of("who", someone.userName, "password", "guess guess guess"));
        }
        assertThat(someone.signIn(Someone.PASSWORD).status())
                .as("the right password, too late")
                .isEqualTo(429);
        store.store().part(Shop.class).clock().advance(Duration.ofMinutes(5));
        assertThat(someone.signIn(Someone.PASSWORD).status()).isEqualTo(200);
        assertThat(someone.isSignedIn()).isTrue();
    }

    @Test
    void guesses_from_one_place_are_limited_whatever_the_name() {
        Visitor browser = store.visitor();
        Visitor.Answer form = browser.open("/sign-in");
        for (int i = 0; i < 10; i++) {
            browser.send(form, "#sign-in", Map.of("who", "name-" + i, "password", "guess guess guess"));
        }
        assertThat(browser.send(form, "#sign-in", Map.of("who", "name-11", "password", "guess guess guess"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    @Tag("AC-11.c")
    void many_guesses_at_one_moment_are_no_more_than_many_after_each_other() throws Exception {
        Someone someone = Someone.known(store, true);
        ExecutorService crowd = Executors.newFixedThreadPool(30);
        try {
            Visitor browser = store.visitor();
            Visitor.Answer form = browser.open("/sign-in");
            Callable<Integer> guess = () -> browser.send(
                            form, "#sign-in", Map.of("who", someone.userName, "password", "guess guess guess"))
                    .status();
            List<Callable<Integer>> guesses = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                guesses.add(guess);
            }
            int compared = 0;
            for (Future<Integer> answer : crowd.invokeAll(guesses)) {
                compared += answer.get() == 422 ? 1 : 0;
            }
            // One try comes back every half minute.
            assertThat(compared).isBetween(10, 12);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void right_passwords_are_never_limited() {
        Someone someone = Someone.known(store, true);
        for (int i = 0; i < 12; i++) {
            assertThat(Someone.signIn(store.visitor(), someone.userName, Someone.PASSWORD)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_session_from_before_the_sign_in_is_worth_nothing_after_it() {
        Someone someone = Someone.known(store, true);
        Visitor.Answer before = someone.browser.get("/sign-in");
        String fixed = before.header("Set-Cookie");
        assertThat(fixed).startsWith("kontor_session=").contains("HttpOnly", "SameSite=Lax");
        Visitor.Answer signedIn =
                someone.browser.send(before, "#sign-in", Map.of("who", someone.userName, "password", Someone.PASSWORD));
        String fresh = signedIn.header("Set-Cookie");
        assertThat(fresh).startsWith("kontor_session=");
        assertThat(fresh.split(";")[0]).isNotEqualTo(fixed.split(";")[0]);

        Visitor thief = store.visitor();
        assertThat(thief.get("/account", Map.of("Cookie", fixed.split(";")[0])).status())
                .isEqualTo(303);
        assertThat(thief.get("/account", Map.of("Cookie", fresh.split(";")[0])).status())
                .as("the trial itself works")
                .isEqualTo(200);
    }

    @Test
    void signing_out_ends_the_session_on_the_server() {
        Someone someone = Someone.known(store, true);
        Visitor.Answer form = someone.browser.get("/sign-in");
        String session = someone.browser
                .send(form, "#sign-in", Map.of("who", someone.userName, "password", Someone.PASSWORD))
                .header("Set-Cookie")
                .split(";")[0];
        someone.browser.submit(someone.browser.open("/account"), "form[action=/sign-out]", Map.of());
        assertThat(store.visitor().get("/account", Map.of("Cookie", session)).status())
                .isEqualTo(303);
        assertThat(someone.isSignedIn()).isFalse();
    }

    @Test
    void one_comes_back_to_where_one_was_but_never_to_another_site() {
        Someone someone = Someone.known(store, true);
        Visitor.Answer wanted = someone.browser.open("/account/keys");
        assertThat(wanted.address().getPath()).isEqualTo("/sign-in");
        assertThat(someone.browser
                        .send(wanted, "#sign-in", Map.of("who", someone.userName, "password", Someone.PASSWORD))
                        .location())
                .isEqualTo("/account/keys");
        for (String evil : List.of("//evil.example", "/\\evil.example", "https://evil.example", "javascript:x")) {
            Visitor browser = store.visitor();
            Visitor.Answer sent = browser.send(
                    browser.open("/sign-in"),
                    "#sign-in",
                    Map.of("who", someone.userName, "password", Someone.PASSWORD, "return", evil));
            assertThat(sent.location()).as(evil).isEqualTo("/");
        }
    }

    @Test
    void strange_names_and_passwords_are_simply_wrong() {
        for (String strange :
                List.of("'; drop table web_login; --", "a\u0000b@c.example", "x".repeat(300), "@", "{0}")) {
            store.store().part(Limits.class).clear();
            assertThat(Someone.signIn(store.visitor(), strange, strange).status())
                    .as(strange)
                    .isEqualTo(422);
        }
    }
}
