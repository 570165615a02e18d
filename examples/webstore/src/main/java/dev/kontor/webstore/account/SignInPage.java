package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.site.Entrance;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stores;
import dev.kontor.webstore.site.Visit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signing in and out (AC-11). */
final class SignInPage implements Routes {
    private final Entrance entrance;
    private final Stores stores;

    @Inject
    SignInPage(Entrance entrance, Stores stores) {
        this.entrance = entrance;
        this.stores = stores;
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

    private void form(Visit visit, int status, Typed typed, Optional<String> wanted) {
        visit.show(
                status,
                "account/sign-in",
                Map.of("typed", typed, "back", visit.returnAddress(wanted, ""), "ways", ways(visit)));
    }

    /** Organizations by which one can come in, by the address of their form. */
    private Map<String, String> ways(Visit visit) {
        Map<String, String> ways = new LinkedHashMap<>();
        if (visit.shop().hasSignOn()) {
            stores.all()
                    .forEach(store -> visit.shop()
                            .storefront(store.code(), visit.shopper())
                            .signOn()
                            .connections()
                            .forEach((code, name) -> ways.put("/s/" + store.code() + "/sign-on/" + code, name)));
        }
        return ways;
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
