package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.office.BackOffice;
import dev.kontor.order.Order;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where staff begin: what needs a person, and whether all is well. Shows what the member of staff may see. */
final class OverviewPage implements Routes {
    private static final int SHOWN = 100;
    private static final int LATEST = 8;

    @Inject
    OverviewPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff", Guard.STAFF, this::show);
    }

    private void show(Visit visit) {
        BackOffice office = Desk.of(visit);
        Rights rights = Rights.of(visit);
        Map<String, String> counts = new LinkedHashMap<>();
        List<Order> latest = List.of();
        if (rights.orders()) {
            counts.put(
                    "held",
                    count(office.orders().held(Optional.empty(), SHOWN).items().size()));
            latest = office.orders().list(Optional.empty(), LATEST).items();
        }
        if (rights.money()) {
            counts.put("review", count(office.payments().inReview(SHOWN).size()));
            counts.put("doubt", count(office.payments().open(SHOWN).size()));
        }
        if (rights.stock()) {
            long low = office.stock().pools().stream().filter(KeysPage::isLow).count();
            counts.put("low", Long.toString(low));
        }
        if (rights.due()) {
            counts.put("parked", count(office.due().parked(SHOWN).size()));
            counts.put(
                    "bulk",
                    count(office.bulk()
                            .list(Optional.of(BulkOrder.State.REQUESTED), Optional.empty(), SHOWN)
                            .items()
                            .size()));
        }
        visit.show(
                "staff/overview",
                Map.of(
                        "health",
                        visit.shop().commerce().health(),
                        "counts",
                        counts,
                        "latest",
                        latest,
                        "rights",
                        rights));
    }

    private static String count(int found) {
        return found < SHOWN ? Integer.toString(found) : SHOWN + "+";
    }
}
