package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.shop.Refused;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Newcomer;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Query;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Map;

/** Registration and the confirmation of an address (AC-1). */
final class RegisterPage implements Routes {
    private final Registration registration;
    private final Limits limits;

    @Inject
    RegisterPage(Registration registration, Limits limits) {
        this.registration = registration;
        this.limits = limits;
    }

    @Override
    public void on(Router router) {
        router.get(
                "/register",
                Guard.ANYONE,
                visit -> form(visit, 200, Typed.nothing().or("country", visit.country())));
        router.post("/register", Guard.ANYONE, this::register);
        router.get("/register/done", Guard.SIGNED_IN, this::done);
        router.get("/confirm", Guard.ANYONE, this::confirmation);
        router.post("/confirm", Guard.ANYONE, this::confirm);
        router.post("/account/confirm", Guard.SIGNED_IN, this::sendAgain);
    }

    private static void form(Visit visit, int status, Typed typed) {
        String back = visit.returnAddress(visit.query("return").or(() -> visit.field("return")), "");
        visit.show(
                status,
                "account/register",
                Map.of("typed", typed, "countries", Countries.by(visit.locale()), "back", back));
    }

    private void register(Visit visit) {
        String from = "from " + visit.remote();
        limits.check(Limits.Kind.REGISTRATION, from);
        Typed typed = Typed.of(visit, "userName", "email", "name", "country");
        Newcomer newcomer = new Newcomer(
                typed.value("userName"),
                typed.value("email"),
                typed.value("name"),
                typed.value("country"),
                visit.locale(),
                Secrets.password(visit, "password"),
                Secrets.password(visit, "again"));
        registration.register(newcomer).fold(login -> registered(visit, login), refused -> {
            if (tellsOfOthers(refused)) {
                limits.take(Limits.Kind.REGISTRATION, from);
            }
            form(visit, 422, typed.refused(refused, visit.texts()));
            return true;
        });
    }

    /** That a name is taken says that somebody has it, so it is not told without end. */
    private static boolean tellsOfOthers(Refused<?> refused) {
        return refused.refusals().stream().anyMatch(r -> r.code().equals("user-name.taken"));
    }

    private boolean registered(Visit visit, Login login) {
        limits.take(Limits.Kind.REGISTRATION, "from " + visit.remote());
        visit.signIn(login);
        String back = visit.returnAddress(visit.field("return"), "");
        visit.goToSite("/register/done" + Query.of("return", back));
        return true;
    }

    private void done(Visit visit) {
        if (visit.member().isConfirmed()) {
            visit.goToSite("/account");
            return;
        }
        visit.show("account/registered", Map.of("back", visit.returnAddress(visit.query("return"), "/")));
    }

    private void sendAgain(Visit visit) {
        limits.take(Limits.Kind.CODE, "mail " + visit.member().id());
        registration.sendAgain(visit.member());
        visit.notice(Notice.Kind.DONE, "account.confirm.sent", visit.member().email());
        visit.goToSite(visit.returnAddress(visit.field("return"), "/account"));
    }

    private void confirmation(Visit visit) {
        String token = visit.query("token").orElse("");
        visit.show("account/confirm", Map.of("token", token, "open", registration.isOpen(token)));
    }

    private void confirm(Visit visit) {
        String token = visit.field("token").orElse("");
        registration
                .confirm(token, visit.login())
                .fold(
                        login -> {
                            visit.notice(Notice.Kind.DONE, "account.confirm.done", login.email());
                            visit.goToSite(visit.login().isPresent() ? "/account" : "/sign-in");
                            return true;
                        },
                        refused -> {
                            refused.refusals()
                                    .forEach(r -> visit.notice(Notice.Kind.PROBLEM, "account.refused." + r.code()));
                            visit.show(
                                    422, "account/confirm", Map.of("token", token, "open", registration.isOpen(token)));
                            return true;
                        });
    }
}
