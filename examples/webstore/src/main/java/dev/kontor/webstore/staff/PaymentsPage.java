package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Map;

/** Questions to the bank that are not answered yet, and those that need a person. */
final class PaymentsPage implements Routes {
    private static final int SHOWN = 100;

    @Inject
    PaymentsPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/payments", Guard.STAFF, this::show);
        router.post("/staff/payments/{operation}/ask", Guard.STAFF, this::ask);
    }

    private void show(Visit visit) {
        visit.show(
                "staff/payments", Map.of("operations", Desk.of(visit).payments().open(SHOWN)));
    }

    private void ask(Visit visit) {
        Desk.of(visit).payments().lookUp(visit.part("operation"));
        visit.notice(Notice.Kind.DONE, "staff.payments.asked").goToSite("/staff/payments");
    }
}
