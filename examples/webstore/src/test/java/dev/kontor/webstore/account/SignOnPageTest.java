package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.signon.oidc.SmallProvider;
import dev.kontor.value.Secret;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Providers;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.base.SignOnKeys;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.mail.Received;
import dev.kontor.webstore.people.Errands;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.site.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Students of a university whose sign-on the store was given. */
class SignOnPageTest {
    private static final SmallProvider provider = new SmallProvider();
    private static final AtomicInteger COUNT = new AtomicInteger();

    @AutoClose
    private static final OpenStore store = start();

    private static OpenStore start() {
        try {
            OpenStore open = OpenStore.start(
                    new Settings(
                            0,
                            Files.createTempDirectory("store"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            Providers.none(),
                            Optional.of(new SignOnKeys(
                                    SmallProvider.ISSUER, SmallProvider.CLIENT, Secret.of("secret-of-the-store")))),
                    provider);
            provider.clock(open.store().part(Shop.class).clock());
            return open;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    private static Map<String, Object> student(String name) {
        Map<String, Object> said = new HashMap<>();
        said.put("preferred_username", name);
        said.put("name", "Sam " + name);
        said.put("email", name + "@neckar-uni.example");
        said.put("eduperson_scoped_affiliation", List.of("student@neckar-uni.example", "staff@elsewhere.example"));
        return said;
    }

    private static String freshName() {
        return "student" + COUNT.incrementAndGet();
    }

    /** Goes to the university; gives its page. */
    private static String leave(Visitor browser, String page, String form) {
        Visitor.Answer away = browser.send(browser.open(page), form, Map.of());
        assertThat(away.status()).isEqualTo(303);
        return away.location();
    }

    private static Visitor.Answer comeBack(Visitor browser, String address) {
        URI back = URI.create(address);
        return browser.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    private static Visitor.Answer signOn(Visitor browser, String name) {
        String page = leave(browser, "/sign-in", ".sign-on");
        return comeBack(browser, provider.signIn(page, "id-of-" + name, student(name)));
    }

    private static Login login(String userName) {
        return store.store().part(Logins.class).byUserName(userName).orElseThrow();
    }

    @Test
    @Tag("AC-13.q")
    void AC_13_q_a_student_signs_in_at_the_university_and_comes_back_as_a_student() {
        String name = freshName();
        Visitor browser = store.visitor();
        assertThat(browser.open("/sign-in").text()).contains("Sign in at Neckar University");

        Visitor.Answer home = browser.follow(signOn(browser, name));

        assertThat(home.text()).contains("Welcome, Sam " + name);
        String account = browser.open("/account").text();
        assertThat(account).contains(name + "@neckar-uni.example", "Neckar University", "student");
        Visitor again = store.visitor();
        again.follow(signOn(again, name));
        assertThat(again.open("/account").text()).contains("Sam " + name);
    }

    @Test
    @Tag("AC-13.q")
    void AC_13_q_an_answer_counts_once_and_only_in_the_browser_that_began() {
        String name = freshName();
        Visitor browser = store.visitor();
        String page = leave(browser, "/sign-in", ".sign-on");
        String back = provider.signIn(page, "id-of-" + name, student(name));

        Visitor other = store.visitor();
        other.open("/sign-in");
        assertThat(other.follow(comeBack(other, back)).text()).contains("did not begin in this browser");
        assertThat(other.get("/account").status()).isEqualTo(303);

        comeBack(browser, back);
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(browser.follow(comeBack(browser, back)).status()).isEqualTo(200);
        assertThat(store.visitor().get("/account").status()).isEqualTo(303);
    }

    @Test
    @Tag("AC-13.q")
    void AC_13_q_who_turns_back_or_brings_nonsense_reads_why_and_is_nobody() {
        Visitor browser = store.visitor();
        String page = leave(browser, "/sign-in", ".sign-on");
        String state = SmallProvider.fields(URI.create(page).getRawQuery()).getOrDefault("state", "");

        Visitor.Answer canceled =
                browser.follow(browser.get("/s/neckar/sign-on/university/return?error=access_denied&state=" + state));
        assertThat(canceled.text()).contains("You turned back");

        leave(browser, "/sign-in", ".sign-on");
        Visitor.Answer nonsense = browser.follow(browser.get("/s/neckar/sign-on/university/return?code=x&state=y"));
        assertThat(nonsense.text()).contains("did not sign you in");
        assertThat(browser.get("/account").status()).isEqualTo(303);
        assertThat(browser.get("/s/nowhere/sign-on/university/return?code=x").status())
                .isEqualTo(404);
    }

    @Test
    @Tag("AC-13.q")
    void AC_13_q_a_store_that_does_not_offer_it_has_no_such_page() {
        Visitor browser = store.visitor();
        String csrf =
                browser.open("/sign-in").page().expectFirst("[name=_csrf]").attr("value");

        assertThat(browser.post("/s/public/sign-on/university", Map.of("_csrf", csrf))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post("/s/neckar/sign-on/other", Map.of("_csrf", csrf))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post("/s/neckar/sign-on/university", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    @Tag("AC-13.q")
    void AC_13_q_a_user_name_that_somebody_has_here_stays_his() {
        Someone local = Someone.known(store, true);
        Visitor browser = store.visitor();

        signOn(browser, local.userName);

        assertThat(login(local.userName).email()).isEqualTo(local.email);
        assertThat(browser.open("/account").text()).contains("Sam " + local.userName, "sso-");
    }

    @Test
    @Tag("AC-2.b")
    void AC_2_b_a_password_that_the_university_keeps_is_not_changed_here_and_the_page_says_why() {
        String name = freshName();
        Visitor browser = store.visitor();
        signOn(browser, name);
        Visitor.Answer page = browser.open("/account");

        assertThat(page.page().select("#password-form, #email-form")).isEmpty();
        assertThat(page.text()).contains("Neckar University manages your sign-in");
        String csrf = page.page().expectFirst("[name=_csrf]").attr("value");
        Map<String, String> form = Map.of(
                "_csrf", csrf, "current", "whatever it is", "password", "a new password", "again", "a new password");
        assertThat(browser.post("/account/password", form).status()).isEqualTo(422);
        assertThat(browser.post("/account/email", Map.of("_csrf", csrf, "current", "x", "email", "m@evil.example"))
                        .status())
                .isEqualTo(422);
        assertThat(login(name).email()).isEqualTo(name + "@neckar-uni.example");
        Visitor guesser = store.visitor();
        assertThat(Someone.signIn(guesser, name, "a new password").status()).isEqualTo(422);
    }

    @Test
    @Tag("AC-2.c")
    void AC_2_c_who_forgot_it_gets_the_explanation_by_mail_and_strangers_the_same_answer_as_ever() {
        String name = freshName();
        Visitor browser = store.visitor();
        signOn(browser, name);
        Visitor stranger = store.visitor();
        Visitor.Answer form = stranger.open("/forgot-password");

        Visitor.Answer known = stranger.send(form, "form[action=/forgot-password]", Map.of("who", name));
        Visitor.Answer unknown = stranger.send(form, "form[action=/forgot-password]", Map.of("who", "nobody-here"));
        store.store().part(Errands.class).settle();

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
        List<Received> mails = store.store().part(Mailbox.class).to(name + "@neckar-uni.example");
        assertThat(mails.get(0).text())
                .contains("Neckar University manages your sign-in")
                .doesNotContain("/reset");
    }

    @Test
    @Tag("AC-13.r")
    void AC_13_r_staff_see_what_a_sign_on_would_bring_without_being_signed_in_as_anybody() {
        String boss = freshName();
        store.store()
                .part(Registration.class)
                .add(
                        boss,
                        boss + "@mail.example",
                        "Boss",
                        "DE",
                        Locale.ENGLISH,
                        Someone.PASSWORD,
                        true,
                        Set.of(Role.ACCOUNTS));
        Visitor browser = store.visitor();
        Someone.signIn(browser, boss, Someone.PASSWORD);
        String name = freshName();

        String page = leave(browser, "/staff/sign-on", ".sign-on");
        Visitor.Answer seen = comeBack(browser, provider.signIn(page, "id-of-" + name, student(name)));

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text())
                .contains("This was a trial", "Sam " + name, "student@neckar-uni.example", "a new one would be made")
                .contains("staff@elsewhere.example");
        assertThat(store.store().part(Logins.class).byUserName(name)).isEmpty();
        assertThat(browser.open("/account").text()).contains("Boss");
        assertThat(store.visitor().get("/staff/sign-on").status()).isEqualTo(404);
    }
}
