package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.office.DownloadsDesk;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Owned;
import dev.kontor.value.Id;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/** Requests for more downloads, and what staff answer (DF-2). */
final class RequestsPage implements Routes {
    private static final int MOST = 200;
    private static final int MOST_DOWNLOADS = 1_000;

    @Inject
    RequestsPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/downloads", Guard.STAFF, RequestsPage::list);
        router.get("/staff/downloads/{request}", Guard.STAFF, visit -> show(visit, 200, List.of()));
        router.post("/staff/downloads/{request}/grant", Guard.STAFF, this::grant);
        router.post("/staff/downloads/{request}/refuse", Guard.STAFF, this::refuse);
    }

    private static void list(Visit visit) {
        visit.show(
                "staff/downloads", Map.of("waiting", Desk.of(visit).downloads().requests(MOST)));
    }

    private static void show(Visit visit, int status, List<String> faults) {
        DownloadRequest request = Desk.of(visit).downloads().request(id(visit));
        Owned item = Desk.of(visit).orders().about(Order.id(request.order())).entitlements().stream()
                .filter(owned -> owned.entitlement().id().equals(request.entitlement()))
                .findFirst()
                .orElseThrow(Stopped::notFound);
        Map<String, Object> values = new HashMap<>();
        values.put("asked", request);
        values.put("item", item.entitlement());
        values.put("faults", faults);
        values.put("more", visit.field("more").orElse("1"));
        values.put("words", visit.field("reason").orElse(""));
        visit.show(status, "staff/download", values);
    }

    private static Id<DownloadRequest> id(Visit visit) {
        return visit.part("request", DownloadRequest.KIND::parse);
    }

    private static OptionalInt more(Visit visit) {
        return visit.field("more").filter(text -> text.matches("[0-9]{1,4}")).stream()
                .mapToInt(Integer::parseInt)
                .filter(more -> more >= 1 && more <= MOST_DOWNLOADS)
                .findFirst();
    }

    private void grant(Visit visit) {
        OptionalInt more = more(visit);
        List<String> faults = new ArrayList<>();
        if (more.isEmpty()) {
            faults.add("more");
        }
        answer(visit, faults, "staff.downloads.granted", (desk, id) -> desk.grant(id, more.orElseThrow()));
    }

    private void refuse(Visit visit) {
        answer(visit, new ArrayList<>(), "staff.downloads.refused", DownloadsDesk::refuse);
    }

    private static void answer(
            Visit visit,
            List<String> faults,
            String text,
            BiFunction<DownloadsDesk, Id<DownloadRequest>, Decision<DownloadRequest>> answer) {
        Optional<String> reason = Ends.reason(visit);
        if (reason.isEmpty()) {
            faults.add("reason");
        }
        if (!faults.isEmpty()) {
            show(visit, 422, faults);
            return;
        }
        Id<DownloadRequest> id = id(visit);
        answer.apply(Desk.of(visit).because(reason.orElseThrow()).downloads(), id)
                .<Runnable>fold(
                        done -> () -> visit.notice(Notice.Kind.DONE, text).goToSite("/staff/downloads/" + id.value()),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, 422, List.of());
                        })
                .run();
    }
}
