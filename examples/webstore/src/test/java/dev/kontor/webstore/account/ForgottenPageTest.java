package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.mail.Received;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.site.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForgottenPageTest {
    private static final String NEW = "five red bicycles";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    private static void ask(String who) {
        Visitor visitor = store.visitor();
        visitor.submit(visitor.open("/forgot-password"), "#forgot", Map.of("who", who));
    }

    @Test
    @Tag("AC-3.a")
    void known_and_unknown_names_get_the_same_answer_to_the_byte() {
        Someone someone = Someone.known(store, true);
        for (String page : List.of("/forgot-password", "/forgot-user-name")) {
            Visitor visitor = store.visitor();
            Visitor.Answer form = visitor.open(page);
            Visitor.Answer known = visitor.send(form, "#forgot", Map.of("who", someone.email));
            Visitor.Answer unknown = visitor.send(form, "#forgot", Map.of("who", "stranger@mail.example"));
            assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(303);
            assertThat(unknown.location()).isEqualTo(known.location());
            assertThat(unknown.header("Set-Cookie")).isEqualTo(known.header("Set-Cookie"));
            assertThat(unknown.response().body()).isEqualTo(known.response().body());
            assertThat(visitor.follow(unknown).response().body())
                    .isEqualTo(visitor.follow(known).response().body());
        }
        assertThat(store.store().part(Mailbox.class).to(someone.email)).hasSize(2);
        assertThat(store.store().part(Mailbox.class).to("stranger@mail.example"))
                .isEmpty();
    }

    @Test
    @Tag("AC-3.b")
    void a_reset_by_link_counts_once_and_ends_every_session() {
        Someone someone = Someone.member(store);
        ask(someone.email);
        String link = someone.link();
        Visitor scanner = store.visitor();
        scanner.open(link);
        assertThat(someone.isSignedIn()).isTrue();

        Visitor visitor = store.visitor();
        Visitor.Answer form = visitor.open(link);
        Visitor.Answer weak = visitor.send(form, "#reset", Map.of("password", "short", "again", "short"));
        assertThat(weak.status()).isEqualTo(422);
        Visitor.Answer done = visitor.submit(weak, "#reset", Map.of("password", NEW, "again", NEW));
        assertThat(done.address().getPath()).isEqualTo("/sign-in");
        assertThat(someone.isSignedIn()).as("the session from before").isFalse();
        assertThat(someone.signIn(Someone.PASSWORD).status()).isEqualTo(422);
        assertThat(someone.signIn(NEW).status()).isEqualTo(200);

        Visitor.Answer again =
                visitor.send(form, "#reset", Map.of("password", Someone.PASSWORD, "again", Someone.PASSWORD));
        assertThat(again.status()).isEqualTo(422);
        assertThat(Someone.signIn(store.visitor(), someone.userName, NEW).status())
                .isEqualTo(200);
    }

    @Test
    void one_reset_ends_the_other_open_links() {
        Someone someone = Someone.known(store, true);
        ask(someone.userName);
        String first = someone.link();
        ask(someone.userName);
        String second = someone.link();
        assertThat(second).isNotEqualTo(first);
        Visitor visitor = store.visitor();
        visitor.submit(visitor.open(second), "#reset", Map.of("password", NEW, "again", NEW));
        assertThat(visitor.open(first).page().select("#reset")).isEmpty();
    }

    @Test
    void a_reset_link_is_over_after_an_hour() {
        Someone someone = Someone.known(store, true);
        ask(someone.userName);
        Visitor visitor = store.visitor();
        Visitor.Answer form = visitor.open(someone.link());
        store.store().part(Shop.class).clock().advance(Duration.ofHours(1));
        assertThat(visitor.send(form, "#reset", Map.of("password", NEW, "again", NEW))
                        .status())
                .isEqualTo(422);
        assertThat(Someone.signIn(visitor, someone.userName, Someone.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void a_link_to_confirm_resets_no_password() {
        Someone someone = Someone.stranger(store);
        someone.register();
        String token = someone.link().substring("/confirm?token=".length());
        Visitor visitor = store.visitor();
        assertThat(visitor.open("/reset?token=" + token).page().select("#reset"))
                .isEmpty();
        String csrf = visitor.open("/sign-in")
                .page()
                .expectFirst("#sign-in input[name=_csrf]")
                .attr("value");
        assertThat(visitor.post("/reset", Map.of("_csrf", csrf, "token", token, "password", NEW, "again", NEW))
                        .status())
                .isEqualTo(422);
        assertThat(Someone.signIn(visitor, someone.userName, Someone.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void a_link_of_another_login_resets_nobodys_password() {
        Someone someone = Someone.known(store, true);
        Someone other = Someone.member(store);
        ask(someone.userName);
        Visitor.Answer answer =
                other.browser.send(other.browser.open(someone.link()), "#reset", Map.of("password", NEW, "again", NEW));
        assertThat(answer.status()).isEqualTo(422);
        for (Someone each : List.of(someone, other)) {
            assertThat(Someone.signIn(store.visitor(), each.userName, Someone.PASSWORD)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("AC-3.c")
    void one_mail_lists_all_user_names_of_an_address() {
        Someone someone = Someone.known(store, true);
        store.store()
                .part(Registration.class)
                .add(
                        someone.userName + ".second",
                        someone.email,
                        "Two",
                        "DE",
                        Locale.GERMAN,
                        Someone.PASSWORD,
                        true,
                        Set.of());
        Visitor visitor = store.visitor();
        visitor.submit(
                visitor.open("/forgot-user-name"), "#forgot", Map.of("who", someone.email.toUpperCase(Locale.ROOT)));
        List<Received> mails = store.store().part(Mailbox.class).to(someone.email);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text().lines().map(String::strip))
                .contains(someone.userName, someone.userName + ".second");
    }

    @Test
    void letters_are_in_the_language_of_the_login() {
        Someone someone = Someone.stranger(store);
        store.store()
                .part(Registration.class)
                .add(
                        someone.userName,
                        someone.email,
                        "Jürgen {0}",
                        "DE",
                        Locale.GERMAN,
                        Someone.PASSWORD,
                        true,
                        Set.of());
        ask(someone.userName);
        Received mail = store.store().part(Mailbox.class).to(someone.email).get(0);
        assertThat(mail.subject()).isEqualTo("Wählen Sie ein neues Passwort");
        assertThat(mail.text()).contains("Guten Tag Jürgen {0},", "für den Benutzernamen " + someone.userName);
    }

    @Test
    void mails_to_one_address_are_limited() {
        Someone someone = Someone.known(store, true);
        Visitor visitor = store.visitor();
        Visitor.Answer form = visitor.open("/forgot-password");
        for (int i = 0; i < 10; i++) {
            visitor.send(form, "#forgot", Map.of("who", someone.email));
        }
        assertThat(visitor.send(form, "#forgot", Map.of("who", someone.email)).status())
                .isEqualTo(429);
        assertThat(store.store().part(Mailbox.class).to(someone.email)).hasSize(10);
    }
}
