package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.site.Entrance;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Map;
import java.util.Optional;

/** Signing in and out (AC-11). */
final class SignInPage implements Routes {
    private final Entrance entrance;

    @Inject
    SignInPage(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public void on(Router router) {
        router.get("/sign-in", Guard.ANYONE, this::form);
        router.post("/sign-in", Guard.ANYONE, this::signIn);
        router.post("/sign-out", Guard.ANYONE, this::signOut);
    }

    private void form(Visit visit) {
        if (visit.login().isPresent()) {
            visit.goToSite(visit.returnAddress(visit.query("return"), "/account"));
            return;
        }
        form(visit, 200, Typed.nothing(), visit.query("return"));
    }

    private static void form(Visit visit, int status, Typed typed, Optional<String> wanted) {
        visit.show(status, "account/sign-in", Map.of("typed", typed, "back", visit.returnAddress(wanted, "")));
    }

    private void signIn(Visit visit) {
        Typed typed = Typed.of(visit, "who");
        Optional<Login> login = entrance.enter(typed.value("who"), Secrets.password(visit, "password"), visit.remote());
        if (login.isEmpty()) {
            form(visit, 422, typed.wrong("who", visit.texts().get("account.signIn.wrong")), visit.field("return"));
            return;
        }
        visit.signIn(login.get());
        if (!login.get().isConfirmed()) {
            visit.notice(
                    Notice.Kind.INFO, "account.confirm.missing", login.get().email());
        }
        visit.goToSite(visit.returnAddress(visit.field("return"), login.get().isConfirmed() ? "/" : "/account"));
    }

    private void signOut(Visit visit) {
        visit.signOut();
        visit.notice(Notice.Kind.DONE, "account.signedOut");
        visit.goToSite("/");
    }
}
