package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.WaitingMessage;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;

/** What providers told by themselves and the shop could not use yet. */
final class MessagesPage implements Routes {
    private static final String PAGE = "/staff/payments/messages";
    private static final int SHOWN = 100;
    private static final int LONGEST_REASON = 200;

    @Inject
    MessagesPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.STAFF, visit -> show(visit, 200, ""));
        router.post(PAGE + "/{message}/replay", Guard.STAFF, this::replay);
        router.post(PAGE + "/{message}/dismiss", Guard.STAFF, this::dismiss);
    }

    private static void show(Visit visit, int status, String faulty) {
        List<WaitingMessage> messages = Desk.of(visit).payments().messages(SHOWN);
        visit.show(status, "staff/messages", Map.of("messages", messages, "faulty", faulty, "now", visit.now()));
    }

    private void replay(Visit visit) {
        WaitingMessage after = Desk.of(visit).payments().replay(visit.part("message"));
        boolean isSettled = after.state() == WaitingMessage.State.SETTLED;
        visit.notice(
                        isSettled ? Notice.Kind.DONE : Notice.Kind.INFO,
                        isSettled ? "staff.messages.settled" : "staff.messages.waits")
                .goToSite(PAGE);
    }

    private void dismiss(Visit visit) {
        String message = visit.part("message");
        String reason = visit.field("reason").orElse("");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || !visit.ticked("sure")) {
            visit.notice(Notice.Kind.PROBLEM, "staff.messages.sure");
            show(visit, 422, message);
            return;
        }
        Desk.of(visit)
                .because(reason)
                .payments()
                .dismiss(message)
                .<Runnable>fold(
                        done -> () -> visit.notice(Notice.Kind.DONE, "staff.messages.dismissed")
                                .goToSite(PAGE),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, 422, message);
                        })
                .run();
    }
}
