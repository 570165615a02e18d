package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.BackOffice;
import dev.kontor.spi.Health;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Map;
import java.util.Optional;

/** Where staff begin: what needs a person, and whether all is well. */
final class OverviewPage implements Routes {
    private static final int SHOWN = 100;

    @Inject
    OverviewPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff", Guard.STAFF, this::show);
    }

    private void show(Visit visit) {
        BackOffice office = Desk.of(visit);
        Map<String, Health> health = visit.shop().commerce().health();
        long low = office.stock().pools().stream().filter(KeysPage::isLow).count();
        visit.show(
                "staff/overview",
                Map.of(
                        "health",
                        health,
                        "held",
                        office.orders().held(Optional.empty(), SHOWN).items().size(),
                        "doubt",
                        office.payments().open(SHOWN).size(),
                        "low",
                        (int) low,
                        "parked",
                        office.due().parked(SHOWN).size(),
                        "latest",
                        office.orders().list(Optional.empty(), 8).items()));
    }
}
