package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.debit.DebitBatch;
import dev.kontor.webstore.base.FileBank;
import dev.kontor.webstore.base.Tills;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The counter of the bank to practice with: it takes files, writes statements, and lets days pass where that is allowed. */
final class FileBankPage implements Routes {
    private static final String PAGE = DebitsPage.PAGE + "/practice";
    private static final ZoneId WHERE = ZoneId.of("Europe/Berlin");
    private static final List<String> DAYS = List.of("1", "7", "14");

    @Inject
    FileBankPage() {}

    @Override
    public void on(Router router) {
        router.post(PAGE + "/batches/{batch}", Guard.STAFF, FileBankPage::handIn);
        router.post(PAGE + "/statements", Guard.STAFF, FileBankPage::statement);
        router.get(PAGE + "/statements/{name}", Guard.STAFF, FileBankPage::download);
        router.post(PAGE + "/statements/{name}/read", Guard.STAFF, FileBankPage::read);
        router.post(PAGE + "/days", Guard.STAFF, FileBankPage::pass);
    }

    /** The desk asks for the role before the bank does anything. */
    private static FileBank bank(Visit visit) {
        if (!DebitsPage.desk(visit).accounts().contains(Tills.SEPA)) {
            throw Stopped.notFound();
        }
        return visit.shop().tills().fileBank().orElseThrow(Stopped::notFound);
    }

    /** The bank takes the file and says so at once. */
    private static void handIn(Visit visit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DebitBatch batch = DebitsPage.desk(visit).write(DebitsPage.id(visit), out);
        byte[] answer = bank(visit).handIn(out.toByteArray());
        BankFilesPage.read(
                visit.notice(
                        Notice.Kind.DONE,
                        "staff.debits.handed-over",
                        DebitsPage.desk(visit).handedOver(batch.id()).name()),
                answer);
    }

    private static void statement(Visit visit) {
        write(visit, bank(visit));
    }

    private static void write(Visit visit, FileBank bank) {
        bank.statement(LocalDate.ofInstant(visit.now(), WHERE))
                .ifPresentOrElse(
                        name -> visit.notice(Notice.Kind.DONE, "staff.debits.practice.written", name),
                        () -> visit.notice(Notice.Kind.INFO, "staff.debits.practice.nothing"));
        visit.goToSite(DebitsPage.PAGE + "#practice");
    }

    private static byte[] paper(Visit visit) {
        return bank(visit).paper(visit.part("name")).orElseThrow(Stopped::notFound);
    }

    private static void download(Visit visit) {
        byte[] paper = paper(visit);
        DebitsPage.give(visit, visit.part("name"), paper);
    }

    private static void read(Visit visit) {
        BankFilesPage.read(visit, paper(visit));
    }

    /** Nobody waits two weeks to see what becomes of a debit. */
    private static void pass(Visit visit) {
        FileBank bank = bank(visit);
        if (!visit.shop().isForTests() || !DAYS.contains(visit.required("days"))) {
            throw Stopped.badRequest();
        }
        long days = Long.parseLong(visit.required("days"));
        visit.shop().clock().advance(Duration.ofDays(days));
        int done = visit.shop().work().done();
        // The days that were let pass are none on which the bookkeeper was away.
        visit.signIn(visit.member());
        write(visit.notice(Notice.Kind.DONE, "staff.debits.practice.passed", days, done), bank);
    }
}
