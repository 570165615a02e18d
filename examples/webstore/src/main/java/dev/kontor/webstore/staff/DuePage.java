package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.BackOffice;
import dev.kontor.office.DueReport;
import dev.kontor.webstore.mail.Carrier;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.Map;

/** What is due when, and what was given up. */
final class DuePage implements Routes {
    private static final int SHOWN = 50;

    private final Carrier carrier;

    @Inject
    DuePage(Carrier carrier) {
        this.carrier = carrier;
    }

    @Override
    public void on(Router router) {
        router.get("/staff/due", Guard.STAFF, this::show);
        router.post("/staff/due/run", Guard.STAFF, this::run);
    }

    private void show(Visit visit) {
        BackOffice office = Desk.of(visit);
        visit.show(
                "staff/due",
                Map.of(
                        "next", office.due().next(SHOWN),
                        "parked", office.due().parked(SHOWN),
                        "now", visit.now()));
    }

    private void run(Visit visit) {
        if (!Rights.of(visit).due()) {
            throw new Stopped(403, "not-allowed");
        }
        DueReport report = visit.shop().work();
        carrier.deliver();
        visit.notice(Notice.Kind.DONE, "staff.due.ran", report.done(), report.failed())
                .goToSite("/staff/due");
    }
}
