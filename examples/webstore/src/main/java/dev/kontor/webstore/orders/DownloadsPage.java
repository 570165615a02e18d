package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.shop.Owned;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.Map;
import java.util.Optional;

/**
 * Files of what was bought. A download begins with a form, since it is counted and another site may send a browser
 * anywhere by a link; the bytes then lie at an address that names the download, so that a browser may ask for them in
 * pieces and go on after a break.
 */
final class DownloadsPage implements Routes {
    private static final String PAGE = "/s/{store}/orders/{order}/files/{entitlement}/{file}";

    private final FileSender sender;
    private final ServedFiles served;

    @Inject
    DownloadsPage(FileSender sender, ServedFiles served) {
        this.sender = sender;
        this.served = served;
    }

    @Override
    public void on(Router router) {
        router.post(PAGE, Guard.SIGNED_IN, this::begin);
        router.get(PAGE, Guard.SIGNED_IN, this::send);
        router.head(PAGE, Guard.SIGNED_IN, this::head);
    }

    /** What an address names, once it is known to be this customer's. */
    private record Wanted(Id<Order> order, Entitlement entitlement, DownloadFile file) {}

    private static Wanted wanted(Visit visit) {
        Id<Order> order = visit.part("order", Order::id);
        Id<Entitlement> id = visit.part("entitlement", Entitlement.KIND::parse);
        Entitlement entitlement = visit.storefront().library().of(order).stream()
                .map(Owned::entitlement)
                .filter(owned -> owned.id().equals(id))
                .findFirst()
                .orElseThrow(Stopped::notFound);
        String name = visit.part("file");
        DownloadFile file = visit.storefront().library().files(id).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(Stopped::notFound);
        return new Wanted(order, entitlement, file);
    }

    private void begin(Visit visit) {
        Wanted wanted = wanted(visit);
        String file = wanted.file().name();
        if (!sender.has(wanted.entitlement().asked().sku(), wanted.file())) {
            visit.notice(Notice.Kind.PROBLEM, "orders.files.lacking");
            refuse(visit, wanted.order());
            return;
        }
        visit.storefront()
                .library()
                .startDownload(wanted.entitlement().id(), file)
                .<Runnable>fold(
                        download -> () -> {
                            served.begin(download, file, visit.member().id(), visit.now());
                            visit.goTo(PaymentAnswer.address(wanted.order()) + "/files/"
                                    + wanted.entitlement().id().value() + "/" + OrderView.encoded(file) + "?download="
                                    + download.id().value());
                        },
                        refused -> () -> {
                            visit.refused(refused);
                            refuse(visit, wanted.order());
                        })
                .run();
    }

    private static void refuse(Visit visit, Id<Order> order) {
        visit.show(422, "orders/order", Map.of("view", new OrderViews(visit).of(order, Optional.empty())));
    }

    private void send(Visit visit) {
        Wanted wanted = wanted(visit);
        Id<Download> download = download(visit);
        ServedFiles.Served before = served.find(download, wanted.file().name())
                .filter(row -> row.login().equals(visit.member().id()))
                .filter(row ->
                        row.entitlement().equals(wanted.entitlement().id().value()))
                .orElseThrow(Stopped::notFound);
        if (before.pieces().isWhole(wanted.file().size())) {
            visit.notice(Notice.Kind.PROBLEM, "orders.files.counted");
            refuse(visit, wanted.order());
        } else {
            visit.storefront()
                    .library()
                    .goesOn(download)
                    .<Runnable>fold(on -> () -> send(visit, wanted, download), refused -> () -> {
                        visit.refused(refused);
                        refuse(visit, wanted.order());
                    })
                    .run();
        }
    }

    private void send(Visit visit, Wanted wanted, Id<Download> download) {
        switch (sender.send(
                visit.context(), download, wanted.entitlement().asked().sku(), wanted.file())) {
            case ANSWERED -> {}
            case LACKING -> {
                visit.notice(Notice.Kind.PROBLEM, "orders.files.lacking");
                refuse(visit, wanted.order());
            }
            case TOO_OFTEN -> {
                visit.notice(Notice.Kind.PROBLEM, "orders.files.over");
                refuse(visit, wanted.order());
            }
        }
    }

    /** What the file is, for a download that was begun or not. */
    private void head(Visit visit) {
        sender.head(visit.context(), wanted(visit).file());
    }

    private static Id<Download> download(Visit visit) {
        try {
            return Download.KIND.parse(visit.query("download").orElseThrow(Stopped::notFound));
        } catch (InvalidValueException malformed) {
            throw Stopped.notFound();
        }
    }
}
