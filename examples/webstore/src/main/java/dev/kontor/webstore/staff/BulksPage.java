package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.office.BulkRequestsDesk;
import dev.kontor.order.Order;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Requests for bulk orders: answered criterion by criterion, and later given more time to claim (OR-6). */
final class BulksPage implements Routes {
    private static final String PAGE = "/staff/bulk";
    private static final String ONE = PAGE + "/{order}";
    private static final int MOST = 200;
    private static final int PER_PAGE = 50;

    @Inject
    BulksPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.STAFF, BulksPage::list);
        router.get(ONE, Guard.STAFF, visit -> show(visit, 200, List.of()));
        router.post(ONE + "/answer", Guard.STAFF, BulksPage::answer);
        router.post(ONE + "/extend", Guard.STAFF, BulksPage::extend);
    }

    private static Id<Order> order(Visit visit) {
        return visit.part("order", Order::id);
    }

    /** What is overdue comes first, as it is due the longest. */
    private static void list(Visit visit) {
        BulkRequestsDesk desk = Desk.of(visit).bulk();
        List<BulkOrder> waiting =
                new ArrayList<>(desk.list(Optional.of(BulkOrder.State.REQUESTED), Optional.empty(), MOST)
                        .items());
        desk.overdue(MOST).stream().filter(one -> !waiting.contains(one)).forEach(waiting::add);
        waiting.sort(Comparator.comparing(BulkOrder::dueAt));
        Page<BulkOrder> all = desk.list(Optional.empty(), visit.query("cursor").filter(BulksPage::isCursor), PER_PAGE);
        visit.show("staff/bulks", Map.of("waiting", waiting, "all", all, "now", visit.now()));
    }

    private static boolean isCursor(String text) {
        try {
            BulkOrder.id(text);
            return true;
        } catch (InvalidValueException malformed) {
            return false;
        }
    }

    private static void show(Visit visit, int status, List<String> faults) {
        BulkStanding standing = Desk.of(visit).bulk().get(order(visit));
        BulkOrder bulk = standing.bulk();
        List<String> criteria = Desk.of(visit).bulk().criteria(order(visit));
        Map<String, String> said = new HashMap<>();
        criteria.forEach(code -> said.put(code, visit.field("criterion-" + code).orElse("")));
        Map<String, Object> values = new HashMap<>();
        values.put("standing", standing);
        values.put("order", Desk.of(visit).orders().get(order(visit)));
        values.put("criteria", criteria);
        values.put("said", said);
        values.put("overdue", bulk.isOverdue(visit.now()));
        values.put("claimable", bulk.isClaimable(visit.now()));
        values.put("own", isOwn(visit, bulk));
        values.put(
                "until",
                visit.field("until")
                        .or(() -> bulk.claimUntil().map(Ends::lastDay))
                        .orElse(""));
        values.put("words", visit.field("reason").orElse(""));
        values.put("faults", faults);
        visit.show(status, "staff/bulk", values);
    }

    /** Staff act under their user names here, and order under their ids, so the shop cannot tell that both are one. */
    private static boolean isOwn(Visit visit, BulkOrder bulk) {
        Login login = visit.member();
        try {
            return visit.shop()
                    .storefront(bulk.store(), Shopper.user(login.id()).email(login.email()))
                    .bulk()
                    .get(Order.id(bulk.order()))
                    .bulk()
                    .id()
                    .equals(bulk.id());
        } catch (UnknownIdException somebodyElses) {
            return false;
        }
    }

    private static void answer(Visit visit) {
        boolean isApproved = visit.required("answer").equals("approve");
        BulkRequestsDesk open = Desk.of(visit).bulk();
        if (isOwn(visit, open.get(order(visit)).bulk())) {
            visit.refused(new Refused<>(List.of(Refusal.of("bulk.own-request"))));
            show(visit, 422, List.of());
            return;
        }
        List<String> faults = new ArrayList<>();
        Map<String, Boolean> criteria = new LinkedHashMap<>();
        for (String code : open.criteria(order(visit))) {
            visit.field("criterion-" + code)
                    .filter(said -> said.equals("met") || said.equals("not-met"))
                    .ifPresentOrElse(said -> criteria.put(code, said.equals("met")), () -> faults.add(code));
        }
        act(
                visit,
                faults,
                isApproved ? "bulk.staff.approved" : "bulk.staff.refused",
                desk -> isApproved ? desk.approve(order(visit), criteria) : desk.refuse(order(visit), criteria));
    }

    private static void extend(Visit visit) {
        Optional<LocalDate> day = visit.field("until")
                .flatMap(BulksPage::day)
                .filter(last -> last.isAfter(LocalDate.ofInstant(visit.now(), ZoneOffset.UTC)));
        List<String> faults = new ArrayList<>();
        if (day.isEmpty()) {
            faults.add("until");
        }
        act(visit, faults, "bulk.staff.extended", desk -> desk.extend(order(visit), day.orElseThrow()));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() <= 9_000);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static void act(
            Visit visit, List<String> faults, String text, Function<BulkRequestsDesk, Decision<BulkStanding>> act) {
        Optional<String> reason = Ends.reason(visit);
        if (reason.isEmpty()) {
            faults.add("reason");
        }
        if (!faults.isEmpty()) {
            show(visit, 422, faults);
            return;
        }
        act.apply(Desk.of(visit)
                        .because(reason.orElseThrow(Stopped::badRequest))
                        .bulk())
                .<Runnable>fold(
                        done -> () -> visit.notice(Notice.Kind.DONE, text)
                                .goToSite(PAGE + "/" + order(visit).value()),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, 422, List.of());
                        })
                .run();
    }
}
