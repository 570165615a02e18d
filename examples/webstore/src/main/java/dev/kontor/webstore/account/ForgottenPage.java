package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.shop.Refused;
import dev.kontor.webstore.people.Forgotten;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Forgotten password and forgotten user name (AC-3). What is answered never depends on who is known here. */
final class ForgottenPage implements Routes {
    private static final int LONGEST = 254;

    private final Forgotten forgotten;
    private final Limits limits;

    @Inject
    ForgottenPage(Forgotten forgotten, Limits limits) {
        this.forgotten = forgotten;
        this.limits = limits;
    }

    @Override
    public void on(Router router) {
        router.get(
                "/forgot-password",
                Guard.ANYONE,
                visit -> visit.show("account/forgot-password", Map.of("typed", Typed.nothing())));
        router.post("/forgot-password", Guard.ANYONE, visit -> ask(visit, "forgot-password", forgotten::password));
        router.get(
                "/forgot-user-name",
                Guard.ANYONE,
                visit -> visit.show("account/forgot-user-name", Map.of("typed", Typed.nothing())));
        router.post("/forgot-user-name", Guard.ANYONE, visit -> ask(visit, "forgot-user-name", forgotten::userNames));
        router.get("/forgotten", Guard.ANYONE, visit -> visit.show("account/forgotten", Map.of()));
        router.get("/reset", Guard.ANYONE, this::form);
        router.post("/reset", Guard.ANYONE, this::reset);
    }

    private void ask(Visit visit, String page, Consumer<String> ask) {
        Optional<String> who = visit.field("who").filter(text -> text.length() <= LONGEST);
        if (who.isEmpty()) {
            Typed typed = Typed.nothing().wrong("who", visit.texts().get("account." + page + ".missing"));
            visit.show(422, "account/" + page, Map.of("typed", typed));
            return;
        }
        limits.take(Limits.Kind.CODE, "mail from " + visit.remote());
        limits.take(Limits.Kind.CODE, "mail to " + who.get().toLowerCase(Locale.ROOT));
        ask.accept(who.get());
        visit.goToSite("/forgotten");
    }

    private void form(Visit visit) {
        String token = visit.query("token").orElse("");
        form(visit, 200, Typed.nothing(), token);
    }

    private void form(Visit visit, int status, Typed typed, String token) {
        visit.show(status, "account/reset", Map.of("typed", typed, "token", token, "open", forgotten.isOpen(token)));
    }

    private void reset(Visit visit) {
        String token = visit.field("token").orElse("");
        forgotten
                .reset(token, visit.login(), Secrets.password(visit, "password"), Secrets.password(visit, "again"))
                .fold(
                        login -> {
                            visit.notice(Notice.Kind.DONE, "account.reset.done");
                            visit.goToSite("/sign-in");
                            return true;
                        },
                        refused -> refused(visit, token, refused));
    }

    private boolean refused(Visit visit, String token, Refused<?> refused) {
        refused.refusals().stream()
                .filter(r -> r.code().startsWith("link."))
                .forEach(r -> visit.notice(Notice.Kind.PROBLEM, "account.refused." + r.code()));
        form(visit, 422, Typed.nothing().refused(refused, visit.texts()), token);
        return true;
    }
}
