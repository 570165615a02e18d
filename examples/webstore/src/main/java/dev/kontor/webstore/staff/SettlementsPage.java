package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.Reconciliation;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What providers settled, beside the books. */
final class SettlementsPage implements Routes {
    private static final String PAGE = "/staff/payments/settlements";
    private static final int DAYS = 7;
    private static final int MOST_DAYS = 92;
    private static final int LONGEST_REASON = 200;

    @Inject
    SettlementsPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.STAFF, visit -> show(visit, 200, chosen(visit, false), ""));
        router.post(PAGE + "/fetch", Guard.STAFF, this::fetch);
        router.post(PAGE + "/explain", Guard.STAFF, this::explain);
    }

    /** The account and days that are looked at. */
    private record Chosen(String account, LocalDate from, LocalDate to) {
        String address() {
            return PAGE + "?account=" + account + "&from=" + from + "&to=" + to;
        }
    }

    private static Chosen chosen(Visit visit, boolean typed) {
        List<String> accounts = visit.shop().tills().names();
        String account = given(visit, "account", typed).orElse(accounts.get(0));
        if (!accounts.contains(account)) {
            throw Stopped.notFound();
        }
        LocalDate yesterday = visit.now().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
        LocalDate to = day(given(visit, "to", typed)).orElse(yesterday);
        LocalDate from = day(given(visit, "from", typed)).orElse(to.minusDays(DAYS - 1));
        boolean fits = !from.isAfter(to) && !to.isAfter(yesterday) && from.isAfter(to.minusDays(MOST_DAYS));
        if (!fits) {
            visit.notice(Notice.Kind.PROBLEM, "staff.settlements.days", MOST_DAYS);
            return new Chosen(account, yesterday.minusDays(DAYS - 1), yesterday);
        }
        return new Chosen(account, from, to);
    }

    private static Optional<String> given(Visit visit, String name, boolean typed) {
        return typed ? visit.field(name) : visit.query(name);
    }

    private static Optional<LocalDate> day(Optional<String> text) {
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException noDay) {
            throw Stopped.badRequest();
        }
    }

    private static void show(Visit visit, int status, Chosen chosen, String faulty) {
        Reconciliation books = Desk.of(visit).payments().reconciliation(chosen.account(), chosen.from(), chosen.to());
        visit.show(
                status,
                "staff/settlements",
                Map.of("books", books, "accounts", visit.shop().tills().names(), "faulty", faulty));
    }

    private void fetch(Visit visit) {
        Chosen chosen = chosen(visit, true);
        PaymentsDesk desk = Desk.of(visit).payments();
        Optional<String> trouble =
                desk.reconciliation(chosen.account(), chosen.from(), chosen.to()).notFetched().stream()
                        .map(day -> desk.reconcile(chosen.account(), day))
                        .flatMap(Optional::stream)
                        .findFirst();
        trouble.ifPresentOrElse(
                why -> visit.notice(Notice.Kind.PROBLEM, "staff.settlements.unfetched", why),
                () -> visit.notice(Notice.Kind.DONE, "staff.settlements.fetched"));
        visit.goToSite(chosen.address());
    }

    private void explain(Visit visit) {
        Chosen chosen = chosen(visit, true);
        String difference = visit.required("difference");
        LocalDate day = day(visit.field("day")).orElseThrow(Stopped::badRequest);
        String reason = visit.field("reason").orElse("");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            visit.notice(Notice.Kind.PROBLEM, "staff.reason.missing");
            show(visit, 422, chosen, difference);
            return;
        }
        Desk.of(visit)
                .because(reason)
                .payments()
                .explain(chosen.account(), day, difference)
                .<Runnable>fold(
                        done -> () -> visit.notice(Notice.Kind.DONE, "staff.settlements.explained")
                                .goToSite(chosen.address()),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, 422, chosen, difference);
                        })
                .run();
    }
}
