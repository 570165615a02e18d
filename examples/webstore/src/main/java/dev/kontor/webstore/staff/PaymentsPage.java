package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OpenOperation;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What providers were asked and have not settled: what needs a person first, then what goes on by itself. */
final class PaymentsPage implements Routes {
    private static final int SHOWN = 100;
    private static final int MOST = 1_000;
    private static final String ONE = "/staff/payments/operation/{operation}";

    @Inject
    PaymentsPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/payments", Guard.STAFF, this::show);
        router.get(ONE, Guard.STAFF, visit -> {
            Doubt doubt = find(visit).orElseThrow(Stopped::notFound);
            one(visit, 200, doubt, Word.unsaid(doubt), "", List.of());
        });
        router.post(ONE + "/ask", Guard.STAFF, this::ask);
        router.post(ONE + "/done", Guard.STAFF, visit -> resolve(visit, true));
        router.post(ONE + "/undone", Guard.STAFF, visit -> resolve(visit, false));
    }

    private void show(Visit visit) {
        BackOffice office = Desk.of(visit);
        List<Doubt> review = office.payments().inReview(SHOWN).stream()
                .map(operation -> doubt(visit, office, operation))
                .toList();
        List<Doubt> open = office.payments().open(SHOWN).stream()
                .filter(operation -> !operation.state().equals("REVIEW"))
                .map(operation -> new Doubt(operation, List.of(), visit.now()))
                .toList();
        visit.show("staff/payments", Map.of("review", review, "open", open));
    }

    private static Doubt doubt(Visit visit, BackOffice office, OpenOperation operation) {
        return new Doubt(
                operation,
                office.orders().about(dev.kontor.order.Order.id(operation.order())).movements().stream()
                        .filter(movement -> movement.operation().equals(Optional.of(operation.id())))
                        .toList(),
                visit.now());
    }

    private static Optional<Doubt> find(Visit visit) {
        String id = visit.part("operation");
        BackOffice office = Desk.of(visit);
        return office.payments().open(MOST).stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .map(operation -> doubt(visit, office, operation));
    }

    private static void one(Visit visit, int status, Doubt doubt, Word word, String saying, List<String> faults) {
        visit.show(status, "staff/payment", Map.of("doubt", doubt, "word", word, "saying", saying, "faults", faults));
    }

    private void ask(Visit visit) {
        Desk.of(visit).payments().lookUp(visit.part("operation"));
        boolean isOpen = find(visit).isPresent();
        visit.notice(Notice.Kind.DONE, isOpen ? "staff.payments.asked" : "staff.payments.settled")
                .goToSite("/staff/payments");
    }

    /** What is said is shown once more before it counts: it moves the books, and cannot be taken back. */
    private void resolve(Visit visit, boolean wasDone) {
        Optional<Doubt> found = find(visit).filter(Doubt::isForPeople);
        if (found.isEmpty()) {
            // It may have settled while the form was filled in; what never was stays unknown.
            Desk.of(visit).payments().lookUp(visit.part("operation"));
            visit.notice(Notice.Kind.INFO, "staff.payments.settled").goToSite("/staff/payments");
            return;
        }
        Doubt doubt = found.get();
        Word word = Word.of(visit);
        List<String> faults = word.faults(doubt, wasDone);
        String saying = wasDone ? "done" : "undone";
        if (!faults.isEmpty()) {
            one(visit, 422, doubt, word, saying, faults);
        } else if (!visit.ticked("confirmed")) {
            visit.show("staff/payment-confirm", Map.of("doubt", doubt, "word", word, "saying", saying));
        } else {
            say(visit, doubt, word, wasDone);
        }
    }

    private void say(Visit visit, Doubt doubt, Word word, boolean wasDone) {
        var desk = Desk.of(visit).because(word.reason()).payments();
        String id = doubt.operation().id();
        (wasDone ? desk.done(id, word.reference(), word.moved(doubt).orElseThrow()) : desk.undone(id))
                .<Runnable>fold(
                        after -> () -> visit.notice(Notice.Kind.DONE, "staff.payments.said")
                                .goToSite("/staff/payments"),
                        refused -> () -> {
                            visit.refused(refused);
                            one(visit, 422, doubt, word, wasDone ? "done" : "undone", List.of());
                        })
                .run();
    }
}
