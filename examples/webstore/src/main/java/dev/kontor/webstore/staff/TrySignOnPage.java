package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.ConnectionsDesk;
import dev.kontor.office.SignOnTrial;
import dev.kontor.shop.Refused;
import dev.kontor.signon.Linking;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.SignOnCookie;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The test mode of sign-on connections: shows what the organization says and what that means, and signs nobody in (AC-13). */
final class TrySignOnPage implements Routes {
    private static final String PAGE = "/staff/sign-on";

    @Inject
    TrySignOnPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.STAFF, visit -> show(visit, Optional.empty()));
        router.post(PAGE + "/{connection}", Guard.STAFF, this::begin);
        router.get(PAGE + "/{connection}/return", Guard.STAFF, this::finish);
    }

    private static URI returnTo(Visit visit, String connection) {
        return visit.absolute(PAGE + "/" + connection + "/return");
    }

    private static ConnectionsDesk desk(Visit visit) {
        return Desk.of(visit).connections();
    }

    private static void show(Visit visit, Optional<SignOnTrial> trial) {
        Map<String, Object> values = new HashMap<>();
        values.put("connections", desk(visit).list());
        values.put("here", visit.absolute(PAGE).toString());
        values.put("trial", trial);
        values.put(
                "faults",
                seen(trial).map(seen -> words(visit, seen.person().faults())).orElse(List.of()));
        values.put(
                "notes",
                seen(trial).map(seen -> words(visit, seen.person().notes())).orElse(List.of()));
        values.put("account", seen(trial).map(seen -> account(seen.account())).orElse(""));
        visit.show("staff/sign-on", values);
    }

    private static Optional<SignOnTrial.Seen> seen(Optional<SignOnTrial> trial) {
        return trial.filter(SignOnTrial.Seen.class::isInstance).map(SignOnTrial.Seen.class::cast);
    }

    private static List<String> words(Visit visit, List<Refusal> refusals) {
        return refusals.isEmpty() ? List.of() : new Refused<>(refusals).texts(visit.locale());
    }

    private static String account(Linking.Answer answer) {
        if (answer instanceof Linking.Refused) {
            return "refused";
        }
        if (answer instanceof Linking.Known) {
            return "known";
        }
        return answer instanceof Linking.Found ? "found" : "fresh";
    }

    private void begin(Visit visit) {
        String connection = visit.part("connection");
        try {
            desk(visit)
                    .begin(connection, returnTo(visit, connection))
                    .fold(
                            start -> {
                                SignOnCookie.keep(visit, connection, start.ticket());
                                visit.leaveTo(start.to());
                                return true;
                            },
                            refused -> {
                                visit.refused(refused).goToSite(PAGE);
                                return false;
                            });
        } catch (UnknownIdException unknown) {
            throw Stopped.notFound();
        }
    }

    private void finish(Visit visit) {
        String connection = visit.part("connection");
        Optional<SignOnCookie> kept =
                SignOnCookie.take(visit).filter(cookie -> cookie.connection().equals(connection));
        if (kept.isEmpty()) {
            visit.goToSite(PAGE);
            return;
        }
        try {
            desk(visit)
                    .finish(
                            connection,
                            returnTo(visit, connection),
                            kept.get().ticket(),
                            ReturnData.of(visit.queries()))
                    .fold(
                            trial -> {
                                show(visit, Optional.of(trial));
                                return true;
                            },
                            refused -> {
                                visit.refused(refused).goToSite(PAGE);
                                return false;
                            });
        } catch (UnknownIdException unknown) {
            throw Stopped.notFound();
        }
    }
}
