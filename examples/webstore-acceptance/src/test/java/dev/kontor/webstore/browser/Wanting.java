package dev.kontor.webstore.browser;

import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.value.Id;
import dev.kontor.webstore.browser.Sample.Who;
import java.util.List;

/** Requests of a {@link World} for more downloads: one that waits, and one that was granted. */
final class Wanting {
    private static final String ORDER = "/s/{store}/orders/{order}";
    private static final String REQUEST = "/staff/downloads/{request}";

    private final BrowserStore store;
    private final Buyer student;

    Wanting(BrowserStore store, Buyer student) {
        this.store = store;
        this.student = student;
    }

    private Id<DownloadRequest> asks(Order order) {
        Id<Entitlement> item = student.door().library().of(order.id()).stream()
                .map(owned -> owned.entitlement())
                .filter(owned -> !owned.asked().files().isEmpty())
                .findFirst()
                .orElseThrow()
                .id();
        return student.door()
                .library()
                .askForDownloads(order.id(), item, "My disk broke, and the copy with it.")
                .orThrow()
                .id();
    }

    void samples(List<Sample> all, Order files, Order bundle) {
        Id<DownloadRequest> waits = asks(files);
        Id<DownloadRequest> granted = asks(bundle);
        store.shop()
                .office(Staff.owner("test"))
                .because("Disks break")
                .downloads()
                .grant(granted, 2)
                .orThrow();
        String unknown = "/s/public/orders/ord_" + "0".repeat(26) + "/package";
        all.add(Sample.of(ORDER + "/package", "order-package-unknown", Who.STUDENT, unknown)
                .answers(404));
        all.add(Sample.of(
                        ORDER + "/package/{entitlement}",
                        "order-package-unknown-item",
                        Who.STUDENT,
                        unknown + "/ent_" + "0".repeat(26))
                .answers(404));
        all.add(Sample.of("/staff/downloads", "staff-downloads", Who.STAFF, "/staff/downloads"));
        all.add(Sample.of(REQUEST, "staff-download", Who.STAFF, "/staff/downloads/" + waits));
        all.add(Sample.of(REQUEST, "staff-download-granted", Who.STAFF, "/staff/downloads/" + granted));
        all.add(Sample.of(REQUEST, "staff-download-refused", Who.STAFF, "/staff/downloads/" + waits)
                .then(page -> {
                    page.locator("#grant-form").evaluate("form => form.noValidate = true");
                    page.locator("#more").fill("0");
                    page.locator("#grant-form button").click();
                }));
    }
}
