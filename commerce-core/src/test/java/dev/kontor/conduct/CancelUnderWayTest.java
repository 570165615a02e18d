package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Storefront;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is under way leaves no entitlement behind by which it could be seen: goods, plans, and units of others. */
class CancelUnderWayTest {
    private static final Sku LONGER = Sku.of("longer");

    private static List<String> refused(Storefront shop, CancelOrder wish) {
        return Bazaar.codes(shop.orders().cancel(RequestKey.random(), wish));
    }

    private static OrderLine line(Order order, Sku sku) {
        return order.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_goods_are_canceled_with_the_whole_order_and_only_until_they_are_ready_to_leave() {
        try (Warehouse house = new Warehouse()) {
            Storefront anna = house.shop("anna");
            Cart two = Cart.of(Warehouse.STICK).with(Warehouse.BOX, 1);
            Order waiting = house.order("anna", two);
            CancelOrder some = CancelOrder.of(waiting.id())
                    .line(line(waiting, Warehouse.BOX).id(), 1);
            assertThat(refused(anna, some)).containsExactly("cancel.in-processing");
            assertThat(anna.orders()
                            .cancel(RequestKey.random(), CancelOrder.of(waiting.id()))
                            .orThrow()
                            .summary())
                    .isEqualTo(Order.Summary.CANCELED);
            house.run();
            assertThat(house.shipment(waiting).state()).isEqualTo(Shipment.State.CANCELED);

            house.receive(Warehouse.STICK, 5);
            house.receive(Warehouse.BOX, 5);
            Order ready = house.order("anna", two);
            assertThat(house.shipment(ready).state()).isEqualTo(Shipment.State.READY);
            assertThat(refused(anna, CancelOrder.of(ready.id())))
                    .containsExactly("cancel.in-processing", "cancel.in-processing");
            house.dispatch(ready).orThrow();
            assertThat(refused(anna, CancelOrder.of(ready.id())))
                    .containsExactly("cancel.in-processing", "cancel.in-processing");
        }
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_a_plan_whose_access_was_opened_is_not_canceled() {
        try (Bazaar bazaar = new Bazaar()) {
            bazaar.sell(Product.extendedAccess(LONGER, "Extended guarantee", Period.ofMonths(24)), "4.95");
            Sku rare = bazaar.sell(Product.licenseKey(Sku.of("rare"), "Rare"), "30.00");
            bazaar.premises
                    .office()
                    .setup()
                    .apply(Setup.of()
                            .policies(
                                    "main",
                                    Policies.standard()
                                            .holdUnverified(Period.ZERO)
                                            .guaranteeExtended(LONGER)))
                    .orThrow();
            Storefront anna = bazaar.anna();

            Order with = bazaar.buy(Cart.of(Premises.MANUAL).with(LONGER, 1));
            assertThat(refused(
                            anna,
                            CancelOrder.of(with.id()).line(line(with, LONGER).id(), 1)))
                    .containsExactly("cancel.in-processing");

            Order waiting = bazaar.buy(Cart.of(rare).with(LONGER, 1));
            assertThat(refused(
                            anna,
                            CancelOrder.of(waiting.id())
                                    .line(line(waiting, LONGER).id(), 1)))
                    .containsExactly("cancel.in-processing");
            assertThat(anna.orders()
                            .cancel(RequestKey.random(), CancelOrder.of(waiting.id()))
                            .orThrow()
                            .summary())
                    .isEqualTo(Order.Summary.CANCELED);

            Order plain = bazaar.buy(Cart.of(Premises.MANUAL));
            Order plan = anna.library()
                    .buy(
                            RequestKey.random(),
                            anna.library().offers(plain.id()).get(0).id(),
                            PayWith.card(Sandbox.OK))
                    .orThrow();
            assertThat(refused(anna, CancelOrder.of(plan.id()))).containsExactly("cancel.in-processing");
            bazaar.premises.office().stock().addKeys(rare, KeyFile.of("RARE-1")).orThrow();
        }
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_units_that_others_claim_are_not_canceled_by_who_ordered_them() {
        try (LectureHall hall = new LectureHall()) {
            Storefront professor = hall.professor();
            Order bulk = hall.opened(professor, 3);
            Order claimed = hall.claim(
                            hall.student("sam"), hall.codes(professor, bulk).get(0))
                    .orThrow();

            assertThat(refused(professor, CancelOrder.of(bulk.id()))).containsExactly("cancel.in-processing");
            assertThat(refused(hall.student("sam"), CancelOrder.of(claimed.id())))
                    .containsExactly("cancel.in-processing");
        }
    }
}
