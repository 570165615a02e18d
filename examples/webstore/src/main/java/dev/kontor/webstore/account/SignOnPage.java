package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.shop.SignOnStart;
import dev.kontor.shop.SignedOn;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.SignedOnLogins;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.SignOnCookie;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.net.URI;
import java.util.Optional;

/** Signing in by one's organization (AC-13). */
final class SignOnPage implements Routes {
    private final SignedOnLogins logins;
    private final Limits limits;

    @Inject
    SignOnPage(SignedOnLogins logins, Limits limits) {
        this.logins = logins;
        this.limits = limits;
    }

    @Override
    public void on(Router router) {
        router.post("/s/{store}/sign-on/{connection}", Guard.ANYONE, this::begin);
        router.get("/s/{store}/sign-on/{connection}/return", Guard.ANYONE, this::finish);
    }

    /** Each connection has its own, so that no organization's answer is taken for another's. */
    private static URI returnTo(Visit visit, String connection) {
        return visit.absolute("/sign-on/" + connection + "/return");
    }

    private void begin(Visit visit) {
        String connection = visit.part("connection");
        if (!visit.storefront().signOn().connections().containsKey(connection)) {
            throw Stopped.notFound();
        }
        limits.take(Limits.Kind.CODE, "sign-on from " + visit.remote());
        visit.storefront()
                .signOn()
                .begin(connection, returnTo(visit, connection))
                .fold(start -> leave(visit, connection, start), refused -> {
                    visit.refused(refused).goToSite("/sign-in");
                    return false;
                });
    }

    private static boolean leave(Visit visit, String connection, SignOnStart start) {
        SignOnCookie.keep(visit, connection, start.ticket());
        visit.leaveTo(start.to());
        return true;
    }

    /** Asked for by the organization's page: what it changes hangs on the ticket, which only this browser has, and once. */
    private void finish(Visit visit) {
        String connection = visit.part("connection");
        Optional<SignOnCookie> kept =
                SignOnCookie.take(visit).filter(cookie -> cookie.connection().equals(connection));
        if (kept.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "account.signOn.lost").goToSite("/sign-in");
            return;
        }
        try {
            Secret ticket = kept.get().ticket();
            visit.storefront()
                    .signOn()
                    .finish(connection, returnTo(visit, connection), ticket, ReturnData.of(visit.queries()))
                    .fold(who -> enter(visit, who), refused -> {
                        visit.refused(refused).goToSite("/sign-in");
                        return false;
                    });
        } catch (InvalidValueException | UnknownIdException madeUp) {
            throw Stopped.notFound();
        }
    }

    private boolean enter(Visit visit, SignedOn who) {
        Login login = logins.arrived(who, visit.country());
        visit.signIn(login);
        visit.notice(Notice.Kind.DONE, "account.signOn.done", login.name()).goTo("/");
        return true;
    }
}
