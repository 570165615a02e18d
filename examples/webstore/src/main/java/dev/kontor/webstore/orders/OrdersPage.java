package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.order.Order;
import dev.kontor.shop.Page;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Map;

/** A customer's orders in one store, newest first (OR-4). */
final class OrdersPage implements Routes {
    private static final int PER_PAGE = 20;

    @Inject
    OrdersPage() {}

    @Override
    public void on(Router router) {
        router.get("/s/{store}/orders", Guard.SIGNED_IN, this::show);
    }

    private void show(Visit visit) {
        Page<Order> orders = visit.storefront().orders().list(visit.query("cursor"), PER_PAGE);
        visit.show("orders/orders", Map.of("orders", orders));
    }
}
