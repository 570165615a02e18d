package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.SignedPackage;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PackageDesk;
import dev.kontor.shop.PackageLinks;
import dev.kontor.value.Id;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Site;
import dev.kontor.webstore.site.Visit;
import java.util.Map;
import java.util.Optional;

/** Order packages for who is signed in, and requests for more downloads. */
final class PackagePage implements Routes {
    private static final String ORDER = "/s/{store}/orders/{order}";
    private static final int LONGEST = 500;

    private final Provider<Site> site;

    @Inject
    PackagePage(Provider<Site> site) {
        this.site = site;
    }

    @Override
    public void on(Router router) {
        router.get(ORDER + "/package", Guard.SIGNED_IN, this::whole);
        router.get(ORDER + "/package/{entitlement}", Guard.SIGNED_IN, this::item);
        router.post(ORDER + "/more/{entitlement}", Guard.SIGNED_IN, this::more);
    }

    static PackageLinks links(Site site) {
        return PackageLinks.below(site.base().resolve(PassedFiles.PLACE));
    }

    private static Id<Order> order(Visit visit) {
        return visit.part("order", Order::id);
    }

    private void whole(Visit visit) {
        Id<Order> order = order(visit);
        PackageDesk desk = visit.storefront().packages();
        give(visit, order, desk.of(order, links(site.get())));
    }

    private void item(Visit visit) {
        Id<Order> order = order(visit);
        PackageDesk desk = visit.storefront().packages();
        give(visit, order, desk.of(order, visit.part("entitlement", Entitlement.KIND::parse), links(site.get())));
    }

    private static void give(Visit visit, Id<Order> order, Decision<SignedPackage> packed) {
        packed.<Runnable>fold(signed -> () -> PassedFiles.give(visit.context(), signed), refused -> () -> {
                    visit.refused(refused);
                    show(visit, order);
                })
                .run();
    }

    private static void show(Visit visit, Id<Order> order) {
        visit.show(422, "orders/order", Map.of("view", new OrderViews(visit).of(order, Optional.empty())));
    }

    private void more(Visit visit) {
        Id<Order> order = order(visit);
        visit.storefront()
                .library()
                .askForDownloads(
                        order,
                        visit.part("entitlement", Entitlement.KIND::parse),
                        visit.field("reason")
                                .filter(text -> text.length() <= LONGEST)
                                .orElse(""))
                .<Runnable>fold(
                        asked -> () -> visit.notice(Notice.Kind.DONE, "orders.more.asked")
                                .goTo(PaymentAnswer.address(order)),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, order);
                        })
                .run();
    }
}
