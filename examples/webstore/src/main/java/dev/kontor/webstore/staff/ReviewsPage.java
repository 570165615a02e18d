package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.account.Account;
import dev.kontor.account.Discounts;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.Verification;
import dev.kontor.office.PeopleDesk;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents that wait for a member of staff: which, what they are to prove, and the decision (AC-6). */
final class ReviewsPage implements Routes {
    /** Why documents are not believed, as codes of the texts that their owner reads. */
    static final List<String> REASONS = List.of("unreadable", "not-current", "other-person", "not-enough");

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 200;

    private final Evidence evidence;

    @Inject
    ReviewsPage(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void on(Router router) {
        router.get("/staff/reviews", Guard.STAFF, this::list);
        router.get("/staff/reviews/{review}", Guard.STAFF, visit -> show(visit, 200, List.of()));
        router.get("/staff/reviews/{review}/files/{file}", Guard.STAFF, this::file);
        router.post("/staff/reviews/{review}/accept", Guard.STAFF, this::accept);
        router.post("/staff/reviews/{review}/reject", Guard.STAFF, this::reject);
    }

    private static PeopleDesk desk(Visit visit) {
        return Desk.of(visit).people();
    }

    private void list(Visit visit) {
        Map<ReviewCase, Verification> waiting = new LinkedHashMap<>();
        for (ReviewCase review : desk(visit).reviews(MOST)) {
            waiting.put(review, desk(visit).cases().claim(review.id()));
        }
        visit.show("staff/reviews", Map.of("waiting", waiting, "now", visit.now()));
    }

    private void show(Visit visit, int status, List<String> faults) {
        ReviewCase review = desk(visit).cases().get(visit.part("review", ReviewCase::id));
        Verification claim = desk(visit).cases().claim(review.id());
        Account account = Desk.of(visit).accounts().get(claim.account());
        Map<String, Object> values = new HashMap<>();
        values.put("review", review);
        values.put("claim", claim);
        values.put("account", account);
        values.put(
                "memberships",
                desk(visit).memberships(account.id()).stream()
                        .filter(member -> !member.service().equals(Discounts.SERVICE))
                        .toList());
        values.put(
                "files",
                review.documents().stream()
                        .map(document ->
                                EvidenceFile.Shown.of(evidence, claim.id().value(), document))
                        .toList());
        values.put("reasons", REASONS);
        values.put("faults", faults);
        values.put(
                "organization",
                visit.field("organization").orElse(claim.assertion().organization()));
        values.put("until", visit.field("until").orElseGet(() -> Ends.inAYear(visit)));
        values.put("words", visit.field("reason").orElse(""));
        values.put("now", visit.now());
        visit.show(status, "staff/review", values);
    }

    private void file(Visit visit) {
        ReviewCase review = desk(visit).cases().get(visit.part("review", ReviewCase::id));
        EvidenceFile.serve(visit, evidence, review.verification().value(), review.documents());
    }

    private void accept(Visit visit) {
        var id = visit.part("review", ReviewCase::id);
        String organization = visit.field("organization").orElse("");
        Instant until = Ends.read(visit).orElse(Instant.EPOCH);
        List<String> faults = new ArrayList<>();
        if (organization.isEmpty() || organization.length() > LONGEST_NAME) {
            faults.add("organization");
        }
        if (!until.isAfter(visit.now())) {
            faults.add("until");
        }
        if (Ends.reason(visit).isEmpty()) {
            faults.add("reason");
        }
        if (!faults.isEmpty()) {
            show(visit, 422, faults);
            return;
        }
        Desk.of(visit)
                .because(visit.required("reason"))
                .people()
                .accept(id, organization, until)
                .fold(done -> decided(visit, "people.review.accepted"), refused -> {
                    visit.refused(refused).goToSite("/staff/reviews");
                    return true;
                });
    }

    private void reject(Visit visit) {
        var id = visit.part("review", ReviewCase::id);
        String code = visit.field("code").orElse("");
        if (!code.isEmpty() && !REASONS.contains(code)) {
            throw Stopped.badRequest();
        }
        if (code.isEmpty()) {
            show(visit, 422, List.of("code"));
            return;
        }
        var office = Desk.of(visit);
        Ends.reason(visit)
                .map(office::because)
                .orElse(office)
                .people()
                .reject(id, code)
                .fold(done -> decided(visit, "people.review.rejected"), refused -> {
                    visit.refused(refused).goToSite("/staff/reviews");
                    return true;
                });
    }

    private static boolean decided(Visit visit, String text) {
        visit.notice(Notice.Kind.DONE, text).goToSite("/staff/reviews");
        return true;
    }
}
