package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.account.DiscountApplication;
import dev.kontor.office.DiscountsDesk;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Tiers;
import dev.kontor.webstore.site.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Applications for discounts: granted with a tier and an end, refused, or taken back, each with a reason (AC-8). */
final class DiscountsPage implements Routes {
    private static final int MOST = 200;

    private final Evidence evidence;

    @Inject
    DiscountsPage(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void on(Router router) {
        router.get("/staff/discounts", Guard.STAFF, this::list);
        router.get("/staff/discounts/{application}", Guard.STAFF, visit -> show(visit, 200, List.of()));
        router.get("/staff/discounts/{application}/files/{file}", Guard.STAFF, this::file);
        router.post("/staff/discounts/{application}/grant", Guard.STAFF, this::grant);
        router.post(
                "/staff/discounts/{application}/refuse",
                Guard.STAFF,
                visit -> decide(visit, List.of(), "people.discount.refused", DiscountsDesk::refuse));
        router.post(
                "/staff/discounts/{application}/end",
                Guard.STAFF,
                visit -> decide(visit, List.of(), "people.discount.ended", DiscountsDesk::end));
    }

    private static DiscountApplication asked(Visit visit) {
        return Desk.of(visit).accounts().discounts().get(visit.part("application", DiscountApplication::id));
    }

    private void list(Visit visit) {
        visit.show(
                "staff/discounts",
                Map.of("waiting", Desk.of(visit).accounts().discounts().waiting(MOST)));
    }

    private void show(Visit visit, int status, List<String> faults) {
        DiscountApplication asked = asked(visit);
        Map<String, Object> values = new HashMap<>();
        values.put("application", asked);
        values.put("account", Desk.of(visit).accounts().get(asked.account()));
        values.put(
                "files",
                asked.documents().stream()
                        .map(document ->
                                EvidenceFile.Shown.of(evidence, asked.id().value(), document))
                        .toList());
        values.put("tiers", Tiers.ALL);
        values.put("faults", faults);
        values.put("tier", visit.field("tier").orElse(asked.tier()));
        values.put("until", visit.field("until").orElseGet(() -> Ends.inAYear(visit)));
        values.put("words", visit.field("reason").orElse(""));
        values.put("now", visit.now());
        visit.show(status, "staff/discount", values);
    }

    private void file(Visit visit) {
        DiscountApplication asked = asked(visit);
        EvidenceFile.serve(visit, evidence, asked.id().value(), asked.documents());
    }

    private void grant(Visit visit) {
        String tier = visit.field("tier").filter(Tiers.ALL::contains).orElseThrow(Stopped::badRequest);
        Optional<Instant> until = Ends.read(visit).filter(end -> end.isAfter(visit.now()));
        decide(
                visit,
                until.isPresent() ? List.of() : List.of("until"),
                "people.discount.granted",
                (desk, id) -> desk.grant(id, tier, until.orElseThrow()));
    }

    private void decide(
            Visit visit,
            List<String> wrong,
            String text,
            BiFunction<DiscountsDesk, Id<DiscountApplication>, Decision<DiscountApplication>> decision) {
        var id = visit.part("application", DiscountApplication::id);
        List<String> faults = new ArrayList<>(wrong);
        Optional<String> reason = Ends.reason(visit);
        if (reason.isEmpty()) {
            faults.add("reason");
        }
        if (!faults.isEmpty()) {
            show(visit, 422, faults);
            return;
        }
        DiscountsDesk desk =
                Desk.of(visit).because(reason.orElseThrow()).accounts().discounts();
        decision.apply(desk, id)
                .fold(
                        done -> {
                            visit.notice(Notice.Kind.DONE, text).goToSite("/staff/discounts/" + id.value());
                            return true;
                        },
                        refused -> {
                            visit.refused(refused).goToSite("/staff/discounts/" + id.value());
                            return false;
                        });
    }
}
