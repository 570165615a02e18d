package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.order.Order;
import dev.kontor.shop.Receipt;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Map;

/** The receipt with its keys, to be printed or kept as text (OR-4). Each showing of a key is recorded by the shop. */
final class ReceiptPage implements Routes {
    private static final String PAGE = "/s/{store}/orders/{order}/receipt";

    @Inject
    ReceiptPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, this::show);
        router.get(PAGE + ".txt", Guard.SIGNED_IN, this::text);
    }

    private void show(Visit visit) {
        visit.show("orders/receipt", Map.of("receipt", receipt(visit)));
    }

    private void text(Visit visit) {
        visit.context()
                .contentType("text/plain; charset=utf-8")
                .result(receipt(visit).text(visit.locale()));
    }

    private static Receipt receipt(Visit visit) {
        return visit.storefront().orders().receipt(visit.part("order", Order::id));
    }
}
