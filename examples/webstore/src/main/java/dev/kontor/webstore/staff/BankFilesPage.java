package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.ReadEntry;
import dev.kontor.webstore.base.Tills;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;

/** Files that came from the bank: reading one, what became of each entry, and explaining those that fit nothing. */
final class BankFilesPage implements Routes {
    private static final int LARGEST_FILE = 20_000_000;
    private static final int LARGEST_FORM = LARGEST_FILE + 10_000;
    private static final int LONGEST_WORDS = 200;
    private static final int MOST_FILES = 500;
    private static final int MOST_ENTRIES = 500;

    @Inject
    BankFilesPage() {}

    @Override
    public void on(Router router) {
        router.upload(DebitsPage.PAGE + "/files", Guard.STAFF, LARGEST_FORM, BankFilesPage::upload);
        router.get(DebitsPage.PAGE + "/files/{digest}", Guard.STAFF, BankFilesPage::entries);
        router.post(DebitsPage.PAGE + "/explain", Guard.STAFF, BankFilesPage::explain);
    }

    private static void upload(Visit visit) {
        Optional<byte[]> file = visit.upload("file", LARGEST_FILE);
        if (file.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.debits.choose");
            DebitsPage.show(visit, 422, "");
            return;
        }
        read(visit, file.get());
    }

    /** Reads a file and leads to what became of its entries. */
    static void read(Visit visit, byte[] file) {
        DebitsPage.desk(visit)
                .read(Tills.SEPA, () -> new ByteArrayInputStream(file))
                .<Runnable>fold(
                        done -> () -> visit.notice(
                                        Notice.Kind.DONE,
                                        "staff.debits.read",
                                        done.booked(),
                                        done.known(),
                                        done.foreign(),
                                        done.unmatched())
                                .goToSite(DebitsPage.PAGE + "/files/" + done.digest()),
                        refused -> () -> {
                            visit.refused(refused);
                            DebitsPage.show(visit, 422, "");
                        })
                .run();
    }

    private static void entries(Visit visit) {
        String digest = visit.part("digest");
        BankImport file = DebitsPage.desk(visit).files(Tills.SEPA, MOST_FILES).stream()
                .filter(known -> known.digest().equals(digest))
                .findFirst()
                .orElseThrow(Stopped::notFound);
        visit.show(
                "staff/bank-file",
                Map.of("file", file, "entries", DebitsPage.desk(visit).entries(Tills.SEPA, digest, MOST_ENTRIES)));
    }

    private static void explain(Visit visit) {
        String key = visit.required("key");
        String words = visit.field("reason").orElse("");
        if (words.isEmpty() || words.length() > LONGEST_WORDS) {
            visit.notice(Notice.Kind.PROBLEM, "staff.reason.missing");
            DebitsPage.show(visit, 422, key);
            return;
        }
        ReadEntry explained = DebitsPage.desk(visit).explain(Tills.SEPA, key, words);
        visit.notice(Notice.Kind.DONE, "staff.debits.explained", explained.about())
                .goToSite(DebitsPage.PAGE);
    }
}
