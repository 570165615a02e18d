package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.order.Order;
import dev.kontor.shop.Receipt;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
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
        router.post(PAGE + "/mail", Guard.SIGNED_IN, this::mail);
    }

    private void mail(Visit visit) {
        Id<Order> order = visit.part("order", Order::id);
        visit.storefront()
                .orders()
                .mailReceipt(
                        RequestKey.of(visit.required("key")),
                        order,
                        visit.field("addresses").orElse(""))
                .<Runnable>fold(
                        sent -> () -> visit.notice(Notice.Kind.DONE, "orders.receipt.mailed", sent.size()),
                        refused -> () -> visit.refused(refused))
                .run();
        visit.goTo(PaymentAnswer.address(order) + "/receipt");
    }

    private void show(Visit visit) {
        Receipt receipt = receipt(visit);
        boolean isMailable = visit.storefront()
                .orders()
                .receiptObstacles(receipt.order().id())
                .isEmpty();
        visit.show(
                "orders/receipt",
                Map.of(
                        "receipt",
                        receipt,
                        "isMailable",
                        isMailable,
                        "key",
                        RequestKey.random().text()));
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
