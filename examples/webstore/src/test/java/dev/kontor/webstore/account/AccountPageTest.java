package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.site.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AccountPageTest {
    private static final String NEW = "five red bicycles";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    @Test
    @Tag("AC-9.d")
    void a_changed_password_ends_all_other_sessions_and_open_links() {
        Someone someone = Someone.member(store);
        Visitor elsewhere = store.visitor();
        Someone.signIn(elsewhere, someone.userName, Someone.PASSWORD);
        Visitor forgetful = store.visitor();
        forgetful.submit(forgetful.open("/forgot-password"), "#forgot", Map.of("who", someone.email));
        String link = someone.link();
        assertThat(forgetful.open(link).page().select("#reset")).hasSize(1);

        Visitor.Answer changed = someone.browser.submit(
                someone.browser.open("/account"),
                "#password-form",
                Map.of("current", Someone.PASSWORD, "password", NEW, "again", NEW));
        assertThat(changed.text()).contains("password is changed");
        assertThat(someone.isSignedIn()).as("here").isTrue();
        assertThat(elsewhere.get("/account").status()).as("elsewhere").isEqualTo(303);
        assertThat(forgetful.open(link).page().select("#reset")).isEmpty();
        assertThat(Someone.signIn(store.visitor(), someone.userName, NEW).status())
                .isEqualTo(200);
    }

    @Test
    void a_password_is_not_changed_without_the_current_one_or_with_two_that_differ() {
        Someone someone = Someone.member(store);
        for (Map<String, String> form : List.of(
                Map.of("current", "not the right one", "password", NEW, "again", NEW),
                Map.of("current", "", "password", NEW, "again", NEW),
                Map.of("current", Someone.PASSWORD, "password", NEW, "again", NEW + "s"))) {
            assertThat(someone.browser
                            .send(someone.browser.open("/account"), "#password-form", form)
                            .status())
                    .isEqualTo(422);
        }
        assertThat(Someone.signIn(store.visitor(), someone.userName, Someone.PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guesses_at_the_current_password_are_limited() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = someone.browser.open("/account");
        Map<String, String> guess = Map.of("current", "guess guess guess", "password", NEW, "again", NEW);
        for (int i = 0; i < 10; i++) {
            assertThat(someone.browser.send(page, "#password-form", guess).status())
                    .isEqualTo(422);
        }
        assertThat(someone.browser.send(page, "#password-form", guess).status()).isEqualTo(429);
    }

    @Test
    @Tag("AC-9.e")
    void a_new_address_counts_once_it_is_confirmed() {
        Someone someone = Someone.member(store);
        String fresh = "new-" + someone.email;
        Visitor.Answer sent = someone.browser.submit(
                someone.browser.open("/account"), "#email-form", Map.of("email", fresh, "current", Someone.PASSWORD));
        assertThat(sent.text()).contains("link to " + fresh);
        assertThat(someone.login().email()).isEqualTo(someone.email);
        assertThat(someone.login().isConfirmed()).isTrue();

        someone.browser.submit(someone.browser.open(someone.link(fresh)), "#confirm", Map.of());
        assertThat(someone.login().email()).isEqualTo(fresh);
        assertThat(store.store().part(Mailbox.class).to(someone.email).get(0).subject())
                .isEqualTo("Your e-mail address was changed");
    }

    @Test
    void a_new_address_needs_the_password_and_the_form_of_one() {
        Someone someone = Someone.member(store);
        String fresh = "new-" + someone.email;
        for (Map<String, String> form : List.of(
                Map.of("email", fresh, "current", "not the right one"),
                Map.of("email", "a@b\nBcc: x@y.example", "current", Someone.PASSWORD),
                Map.of("email", someone.email, "current", Someone.PASSWORD))) {
            assertThat(someone.browser
                            .send(someone.browser.open("/account"), "#email-form", form)
                            .status())
                    .isEqualTo(422);
        }
        assertThat(store.store().part(Mailbox.class).to(fresh)).isEmpty();
    }

    @Test
    void a_second_wish_for_a_new_address_ends_the_first() {
        Someone someone = Someone.member(store);
        for (String wish : List.of("one-", "two-")) {
            someone.browser.submit(
                    someone.browser.open("/account"),
                    "#email-form",
                    Map.of("email", wish + someone.email, "current", Someone.PASSWORD));
        }
        assertThat(someone.browser
                        .open(someone.link("one-" + someone.email))
                        .page()
                        .select("#confirm"))
                .isEmpty();
        assertThat(someone.browser
                        .open(someone.link("two-" + someone.email))
                        .page()
                        .select("#confirm"))
                .hasSize(1);
    }

    @Test
    void name_country_and_language_are_corrected_and_nothing_else() {
        Someone someone = Someone.member(store);
        someone.browser.submit(
                someone.browser.open("/account"),
                "#profile",
                Map.of(
                        "name", "<script>{{7*7}}</script>",
                        "country", "JP",
                        "language", "fr",
                        "roles", "ORDERS",
                        "userName", "other",
                        "email", "other@mail.example"));
        Login login = someone.login();
        assertThat(login.name()).isEqualTo("<script>{{7*7}}</script>");
        assertThat(login.country()).contains("JP");
        assertThat(login.locale()).isEqualTo(Locale.FRENCH);
        assertThat(login.email()).isEqualTo(someone.email);
        assertThat(login.isStaff()).isFalse();
        assertThat(someone.browser.open("/account").page().select("script"))
                .as("of the layout alone")
                .hasSize(1);

        Visitor.Answer refused =
                someone.browser.send(someone.browser.open("/account"), "#profile", Map.of("name", "", "country", "ZZ"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select(".error")).hasSize(2);
        assertThat(someone.login().country()).contains("JP");
    }

    @Test
    void other_sessions_are_seen_and_ended() {
        Someone someone = Someone.member(store);
        Visitor elsewhere = store.visitor();
        Someone.signIn(elsewhere, someone.userName, Someone.PASSWORD);
        someone.browser.submit(someone.browser.open("/account"), "#sessions-form", Map.of());
        assertThat(elsewhere.get("/account").status()).isEqualTo(303);
        assertThat(someone.isSignedIn()).isTrue();
        assertThat(someone.browser.open("/account").page().select("#sessions-form"))
                .isEmpty();
    }

    @Test
    void an_unconfirmed_login_is_told_so_and_can_have_the_mail_sent_again() {
        Someone someone = Someone.known(store, false);
        Visitor.Answer page = someone.signIn(Someone.PASSWORD);
        assertThat(page.page().select(".notice").text()).contains("not confirmed yet");
        someone.browser.submit(page, "#send-again", Map.of());
        someone.browser.submit(someone.browser.open(someone.link()), "#confirm", Map.of());
        assertThat(someone.login().isConfirmed()).isTrue();
        assertThat(someone.browser.open("/account").page().select("#send-again"))
                .isEmpty();
    }

    @Test
    void no_secret_lies_in_the_database_as_it_is() {
        Someone someone = Someone.stranger(store);
        someone.register();
        String token = someone.link().substring("/confirm?token=".length());
        Visitor.Answer made = someone.browser.send(
                someone.browser.open("/account/keys"),
                "#keys-form",
                Map.of("name", "reader", "days", "10", "CATALOG_READ", "yes"));
        String key = made.page().expectFirst(".secret").text();
        Visitor browser = store.visitor();
        Visitor.Answer form = browser.get("/sign-in");
        String session = browser.send(form, "#sign-in", Map.of("who", someone.userName, "password", Someone.PASSWORD))
                .header("Set-Cookie")
                .split("[=;]")[1];

        StringBuilder all = new StringBuilder();
        for (String table : List.of("web_login", "web_session", "web_link", "web_api_key")) {
            List<Map<String, Object>> rows = store.store()
                    .part(Shop.class)
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("select * from " + table)
                            .mapToMap()
                            .list());
            assertThat(rows).as(table).isNotEmpty();
            all.append(rows);
        }
        assertThat(all.toString())
                .contains(someone.userName, "$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(Someone.PASSWORD, token, key, key.substring(3), session);
    }
}
