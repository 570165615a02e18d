package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.Decision;
import dev.kontor.shop.ManagedCredentials;
import dev.kontor.webstore.people.Credentials;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Profile;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;
import dev.kontor.webstore.site.Texts;
import dev.kontor.webstore.site.Visit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a login knows of itself and corrects (AC-5, AC-9). */
final class AccountPage implements Routes {
    private static final int LONGEST_WORDS = 500;

    private final Profile profile;
    private final Sessions sessions;
    private final Stores stores;
    private final Limits limits;
    private final Credentials credentials;

    @Inject
    AccountPage(Profile profile, Sessions sessions, Stores stores, Limits limits, Credentials credentials) {
        this.profile = profile;
        this.sessions = sessions;
        this.stores = stores;
        this.limits = limits;
        this.credentials = credentials;
    }

    @Override
    public void on(Router router) {
        router.get("/account", Guard.SIGNED_IN, visit -> show(visit, 200, Map.of()));
        router.post("/account/profile", Guard.SIGNED_IN, this::correct);
        router.post("/account/email", Guard.SIGNED_IN, this::changeEmail);
        router.post("/account/password", Guard.SIGNED_IN, this::changePassword);
        router.post("/account/extension", Guard.SIGNED_IN, this::askForMore);
        router.post("/account/sessions", Guard.SIGNED_IN, this::endOthers);
    }

    private void show(Visit visit, int status, Map<String, Typed> forms) {
        Login login = visit.member();
        Typed fresh = Typed.nothing()
                .or("name", login.name())
                .or("country", login.country().orElse(visit.country()))
                .or("language", Texts.of(login.locale()).locale().getLanguage());
        Map<String, Object> values = new HashMap<>();
        values.put("login", login);
        values.put("person", forms.getOrDefault("person", fresh));
        values.put("mail", forms.getOrDefault("mail", Typed.nothing()));
        values.put("secret", forms.getOrDefault("secret", Typed.nothing()));
        values.put("countries", Countries.by(visit.locale()));
        values.put("sessions", sessions.of(login, visit.session()));
        values.put(
                "memberships",
                VerifyWords.proven(account(visit).map(AccountDesk::memberships).orElse(List.of())));
        values.put("account", account(visit).flatMap(desk -> desk.self().account()));
        values.put("asked", account(visit).flatMap(desk -> desk.self().extension()));
        values.put("more", forms.getOrDefault("more", Typed.nothing()));
        values.put("now", visit.now());
        values.put("stores", stores.all());
        values.put("managed", credentials.managed(login).map(ManagedCredentials::organization));
        visit.show(status, "account/account", values);
    }

    /** An account belongs to a person and not to a store, so any store tells of it. */
    private Optional<AccountDesk> account(Visit visit) {
        return stores.all().stream()
                .findFirst()
                .map(StoreFacts::code)
                .map(code -> visit.shop().storefront(code, visit.shopper()).account());
    }

    private void askForMore(Visit visit) {
        Typed typed = Typed.of(visit, "until", "words");
        Optional<Instant> until = Ends.read(visit).filter(end -> end.isAfter(visit.now()));
        if (until.isEmpty()) {
            typed = typed.wrong("until", visit.texts().get("people.until.wrong"));
        }
        int length = typed.value("words").length();
        if (length == 0 || length > LONGEST_WORDS) {
            typed = typed.wrong("words", visit.texts().get("people.more.words.wrong", LONGEST_WORDS));
        }
        if (!typed.errors().isEmpty()) {
            show(visit, 422, Map.of("more", typed));
            return;
        }
        Typed asked = typed;
        account(visit)
                .orElseThrow(Stopped::notFound)
                .self()
                .askForExtension(until.orElseThrow(), typed.value("words"))
                .fold(
                        request -> {
                            visit.notice(Notice.Kind.DONE, "people.more.asked");
                            visit.goToSite("/account");
                            return true;
                        },
                        refused -> {
                            visit.refused(refused);
                            show(visit, 422, Map.of("more", asked));
                            return false;
                        });
    }

    private void correct(Visit visit) {
        Typed typed = Typed.of(visit, "name", "country", "language");
        Locale language =
                Texts.of(Locale.forLanguageTag(typed.value("language"))).locale();
        answer(
                visit,
                "person",
                typed,
                profile.correct(visit.member(), typed.value("name"), typed.value("country"), language),
                "account.profile.done");
    }

    private void changeEmail(Visit visit) {
        Typed typed = Typed.of(visit, "email");
        guessing(visit);
        Decision<Login> decision =
                profile.changeEmail(visit.member(), Secrets.password(visit, "current"), typed.value("email"));
        decision.fold(login -> right(visit), refused -> false);
        answer(visit, "mail", typed, decision, "account.email.done");
    }

    private void changePassword(Visit visit) {
        guessing(visit);
        Decision<Login> decision = profile.changePassword(
                visit.member(),
                visit.session(),
                Secrets.password(visit, "current"),
                Secrets.password(visit, "password"),
                Secrets.password(visit, "again"));
        decision.fold(login -> right(visit), refused -> false);
        answer(visit, "secret", Typed.nothing(), decision, "account.password.done");
    }

    private void guessing(Visit visit) {
        limits.take(Limits.Kind.SIGN_IN, "again " + visit.member().id());
    }

    private boolean right(Visit visit) {
        limits.giveBack(Limits.Kind.SIGN_IN, "again " + visit.member().id());
        return true;
    }

    private void answer(Visit visit, String form, Typed typed, Decision<Login> decision, String done) {
        decision.fold(
                login -> {
                    visit.notice(Notice.Kind.DONE, done, typed.value("email"));
                    visit.goToSite("/account");
                    return true;
                },
                refused -> {
                    show(visit, 422, Map.of(form, typed.refused(refused, visit.texts())));
                    return true;
                });
    }

    private void endOthers(Visit visit) {
        sessions.endOthers(visit.member(), visit.session());
        visit.notice(Notice.Kind.DONE, "account.sessions.done");
        visit.goToSite("/account");
    }
}
