package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stores;
import dev.kontor.webstore.site.Visit;
import java.util.Map;

/** The front door: which stores there are. */
final class StoresPage implements Routes {
    private final Stores stores;

    @Inject
    StoresPage(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void on(Router router) {
        router.get("/", Guard.ANYONE, this::show);
    }

    private void show(Visit visit) {
        visit.show("site/stores", Map.of("stores", stores.all()));
    }
}
