package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.people.Registration;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RegisterPageTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @Test
    void who_registers_is_signed_in_and_told_to_confirm() {
        Someone someone = Someone.stranger(store);
        Visitor.Answer answer = someone.register();
        assertThat(answer.address().getPath()).isEqualTo("/register/done");
        assertThat(answer.text()).contains(someone.email, "not order");
        assertThat(someone.login().isConfirmed()).isFalse();
        assertThat(someone.isSignedIn()).isTrue();
    }

    @Test
    @Tag("AC-1.l")
    void a_mailed_link_confirms_once_and_only_by_its_button() {
        Someone someone = Someone.stranger(store);
        someone.register();
        String link = someone.link();

        Visitor scanner = store.visitor();
        scanner.open(link);
        scanner.open(link);
        assertThat(someone.login().isConfirmed()).as("after a scanner of mails").isFalse();

        Visitor.Answer page = someone.browser.open(link);
        Visitor.Answer done = someone.browser.submit(page, "#confirm", Map.of());
        assertThat(done.text()).contains("is confirmed");
        assertThat(someone.login().isConfirmed()).isTrue();

        Visitor.Answer again = someone.browser.send(page, "#confirm", Map.of());
        assertThat(again.status()).isEqualTo(422);
        assertThat(someone.browser.open(link).page().select("#confirm")).isEmpty();
    }

    @Test
    @Tag("AC-1.l")
    void of_many_who_use_a_link_at_one_moment_one_succeeds() throws Exception {
        Someone someone = Someone.stranger(store);
        someone.register();
        String token = someone.link().substring("/confirm?token=".length());
        Registration registration = store.store().part(Registration.class);
        int many = 16;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService crowd = Executors.newFixedThreadPool(many);
        try {
            Callable<Integer> confirm = () -> {
                start.await();
                return registration.confirm(token, Optional.empty()).<Integer>fold(login -> 1, refused -> 0);
            };
            int done = 0;
            for (Future<Integer> each : crowd.invokeAll(Collections.nCopies(many, confirm))) {
                done += each.get();
            }
            assertThat(done).isEqualTo(1);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    @Tag("AC-1.l")
    void a_link_is_over_after_two_days() {
        Someone someone = Someone.stranger(store);
        someone.register();
        Visitor scanner = store.visitor();
        Visitor.Answer page = scanner.open(someone.link());
        store.store().part(Shop.class).clock().advance(Duration.ofDays(2));
        assertThat(scanner.send(page, "#confirm", Map.of()).status()).isEqualTo(422);
        assertThat(someone.login().isConfirmed()).isFalse();
    }

    @Test
    void a_link_does_nothing_for_another_purpose() {
        Someone someone = Someone.known(store, false);
        Visitor visitor = store.visitor();
        visitor.submit(visitor.open("/forgot-password"), "#forgot", Map.of("who", someone.userName));
        String token = someone.link().substring("/reset?token=".length());
        Visitor.Answer reset = visitor.open("/reset?token=" + token);
        assertThat(reset.page().select("#reset")).hasSize(1);
        String csrf = reset.page().expectFirst("#reset input[name=_csrf]").attr("value");
        assertThat(visitor.post("/confirm", Map.of("_csrf", csrf, "token", token))
                        .status())
                .isEqualTo(422);
        assertThat(someone.login().isConfirmed()).isFalse();
    }

    @Test
    void a_link_of_another_login_confirms_nobody_and_stays_open() {
        Someone someone = Someone.stranger(store);
        someone.register();
        Someone other = Someone.known(store, false);
        other.signIn(Someone.PASSWORD);
        String link = someone.link();
        Visitor.Answer answer = other.browser.send(other.browser.open(link), "#confirm", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("another user name");
        assertThat(someone.login().isConfirmed()).isFalse();
        assertThat(other.login().isConfirmed()).isFalse();
        someone.browser.submit(someone.browser.open(link), "#confirm", Map.of());
        assertThat(someone.login().isConfirmed()).isTrue();
    }

    @Test
    void the_mail_can_be_sent_again() {
        Someone someone = Someone.stranger(store);
        Visitor.Answer done = someone.register();
        String first = someone.link();
        someone.browser.submit(done, "#send-again", Map.of());
        String second = someone.link();
        assertThat(second).isNotEqualTo(first);
        someone.browser.submit(someone.browser.open(second), "#confirm", Map.of());
        assertThat(someone.login().isConfirmed()).isTrue();
        assertThat(someone.browser.open(first).page().select("#confirm"))
                .as("the link before")
                .isEmpty();
    }

    @Test
    void a_form_with_faults_comes_back_with_all_of_them_and_registers_nobody() {
        Someone someone = Someone.known(store, true);
        Visitor visitor = store.visitor();
        Visitor.Answer answer = visitor.send(
                visitor.open("/register"),
                "#register",
                Map.of(
                        "userName", "A b",
                        "email", "a@b\nBcc: x@y.example",
                        "name", "x\u0000y",
                        "country", "XX",
                        "password", "short",
                        "again", "other"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select(".error")).hasSize(6);
        assertThat(answer.page().select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("name", "email", "country", "userName", "password", "again");
        assertThat(answer.page().select("input[type=password]").eachAttr("value"))
                .containsOnly("");

        Map<String, String> taken = new HashMap<>(Someone.stranger(store).registration());
        taken.put("userName", someone.userName.toUpperCase(java.util.Locale.ROOT));
        Visitor.Answer second = visitor.send(visitor.open("/register"), "#register", taken);
        assertThat(second.text()).contains("is taken");
    }

    @Test
    void a_password_needs_length_and_nothing_else() {
        Visitor visitor = store.visitor();
        Someone someone = Someone.stranger(store);
        for (String bad :
                List.of("nine char", "password123", "aaaaaaaaaa", "x".repeat(100) + "y".repeat(101), someone.email)) {
            Map<String, String> form = new HashMap<>(someone.registration());
            form.put("password", bad);
            form.put("again", bad);
            Visitor.Answer answer = visitor.send(visitor.open("/register"), "#register", form);
            assertThat(answer.status()).as(bad).isEqualTo(422);
            assertThat(answer.page().select(".error")).as(bad).hasSize(1);
        }
        assertThat(store.store().part(Logins.class).byUserName(someone.userName))
                .isEmpty();
        assertThat(store.store().part(Mailbox.class).to(someone.email)).isEmpty();

        Map<String, String> form = new HashMap<>(someone.registration());
        form.put("password", "ünd ein Leerzeichen ");
        form.put("again", "ünd ein Leerzeichen ");
        assertThat(visitor.send(visitor.open("/register"), "#register", form).status())
                .isEqualTo(303);
        Visitor elsewhere = store.visitor();
        assertThat(Someone.signIn(elsewhere, someone.userName, "u\u0308nd ein Leerzeichen ")
                        .address()
                        .getPath())
                .as("typed with a combining diaeresis")
                .isEqualTo("/account");
    }

    @Test
    void a_link_names_the_sites_own_host_and_not_that_of_the_request() {
        Someone someone = Someone.stranger(store);
        someone.register();
        assertThat(store.store().part(Mailbox.class).to(someone.email).get(0).text())
                .contains(store.store().address() + "/confirm?token=");
    }

    @Test
    void addresses_are_registered_a_limited_number_of_times() {
        OpenStore other = OpenStore.start();
        try (other) {
            for (int i = 0; i < 20; i++) {
                Someone someone = Someone.stranger(other);
                Visitor.Answer form = someone.browser.open("/register");
                assertThat(someone.browser
                                .send(form, "#register", someone.registration())
                                .status())
                        .isEqualTo(303);
            }
            Someone late = Someone.stranger(other);
            Visitor.Answer refused =
                    late.browser.send(late.browser.open("/register"), "#register", late.registration());
            assertThat(refused.status()).isEqualTo(429);
            assertThat(other.store().part(Logins.class).byUserName(late.userName))
                    .isEmpty();
        }
    }
}
