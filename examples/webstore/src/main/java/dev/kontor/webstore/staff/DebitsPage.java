package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.office.DebitsDesk;
import dev.kontor.value.Id;
import dev.kontor.webstore.base.FileBank;
import dev.kontor.webstore.base.Tills;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Direct debits as the bookkeeper sees them: what waits, the files for the bank, and what is in them. */
final class DebitsPage implements Routes {
    static final String PAGE = "/staff/payments/debits";
    private static final int SHOWN = 20;
    private static final int SHOWN_MANDATES = 50;

    @Inject
    DebitsPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.STAFF, visit -> show(visit, 200, ""));
        router.post(PAGE + "/batches", Guard.STAFF, DebitsPage::make);
        router.get(PAGE + "/batches/{batch}", Guard.STAFF, DebitsPage::batch);
        router.get(PAGE + "/batches/{batch}/file", Guard.STAFF, DebitsPage::file);
        router.post(PAGE + "/batches/{batch}/handed-over", Guard.STAFF, DebitsPage::handedOver);
        router.get(PAGE + "/mandates/{mandate}", Guard.STAFF, DebitsPage::mandate);
        router.post(PAGE + "/recall", Guard.STAFF, DebitsPage::recall);
        router.post(PAGE + "/reverse", Guard.STAFF, DebitsPage::reverse);
    }

    static DebitsDesk desk(Visit visit) {
        return Desk.of(visit).payments().debits();
    }

    /**
     * The overview.
     *
     * @param faulty the key of the entry whose explanation was refused; empty for none
     */
    static void show(Visit visit, int status, String faulty) {
        DebitsDesk desk = desk(visit);
        if (!desk.accounts().contains(Tills.SEPA)) {
            visit.show("staff/no-debits", Map.of());
            return;
        }
        DebitsView view = new DebitsView(
                desk.waiting(Tills.SEPA, BankLine.Kind.COLLECT),
                desk.waiting(Tills.SEPA, BankLine.Kind.TRANSFER),
                desk.waiting(Tills.SEPA, BankLine.Kind.REVERSE),
                desk.batches(Tills.SEPA, SHOWN),
                desk.files(Tills.SEPA, SHOWN),
                desk.unmatched(Tills.SEPA, SHOWN),
                desk.silent(Tills.SEPA, SHOWN),
                desk.mandates(Tills.SEPA, SHOWN_MANDATES),
                visit.shop().tills().fileBank().map(FileBank::statements));
        visit.show(
                status,
                "staff/debits",
                Map.of("view", view, "faulty", faulty, "movable", visit.shop().isForTests()));
    }

    private static void make(Visit visit) {
        BankLine.Kind kind = switch (visit.required("kind")) {
            case "collect" -> BankLine.Kind.COLLECT;
            case "transfer" -> BankLine.Kind.TRANSFER;
            case "reverse" -> BankLine.Kind.REVERSE;
            default -> throw Stopped.badRequest();
        };
        desk(visit)
                .makeBatch(Tills.SEPA, kind)
                .<Visit>fold(made -> visit.notice(Notice.Kind.DONE, "staff.debits.made", made.lines()), visit::refused)
                .goToSite(PAGE);
    }

    static Id<DebitBatch> id(Visit visit) {
        return visit.part("batch", DebitBatch.KIND::parse);
    }

    private static void batch(Visit visit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DebitBatch batch = desk(visit).write(id(visit), out);
        visit.show(
                "staff/debit-batch", Map.of("batch", batch, "lines", desk(visit).lines(id(visit))));
    }

    private static void file(Visit visit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DebitBatch batch = desk(visit).write(id(visit), out);
        give(visit, batch.name(), out.toByteArray());
    }

    /** The copy that a bank is sent when its customer says that he agreed to nothing. */
    private static void mandate(Visit visit) {
        Id<DebitMandate> id = visit.part("mandate", DebitMandate.KIND::parse);
        byte[] page = desk(visit).page(id).getBytes(StandardCharsets.UTF_8);
        give(visit, "mandate-" + id + ".html", "text/html", page);
    }

    static void give(Visit visit, String name, byte[] file) {
        give(visit, name, "application/xml", file);
    }

    /** A file to be kept, and not to be shown in the browser: it holds account numbers in the open. */
    private static void give(Visit visit, String name, String type, byte[] file) {
        visit.context()
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .contentType(type + "; charset=utf-8")
                .result(file);
    }

    /** Wanted by the customer: what else it could be is for those who use the desk themselves. */
    private static void recall(Visit visit) {
        desk(visit)
                .recall(Tills.SEPA, Set.of(visit.required("reference")), "CUST")
                .<Visit>fold(asked -> visit.notice(Notice.Kind.DONE, "staff.debits.recalled"), visit::refused)
                .goToSite(PAGE);
    }

    private static void reverse(Visit visit) {
        desk(visit)
                .reverse(Tills.SEPA, visit.required("reference"), "AM05")
                .<Visit>fold(line -> visit.notice(Notice.Kind.DONE, "staff.debits.reversed"), visit::refused)
                .goToSite(PAGE);
    }

    private static void handedOver(Visit visit) {
        DebitBatch batch = desk(visit).handedOver(id(visit));
        visit.notice(Notice.Kind.DONE, "staff.debits.handed-over", batch.name()).goToSite(PAGE);
    }
}
