package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.PackingSlip;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Cover;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.ParcelFacts;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Underway;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Things in parcels, from the stock to the door. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParcelOrderTest {
    private final Warehouse house = new Warehouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    @Tag("OR-3.p")
    void OR_3_p_things_in_parcels_are_paid_when_they_leave() {
        house.receive(Warehouse.STICK, 3);
        Order order = house.order("anna", Cart.of(Warehouse.STICK));

        assertThat(order.summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(order.standing().cover()).isEqualTo(Cover.Level.AUTHORIZED);
        assertThat(house.premises.bank.balance("EUR")).isEqualTo(Amounts.of("0", "EUR"));
        assertThat(house.premises.bank.authorized("EUR")).isEqualTo(Amounts.of("12.00", "EUR"));
        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.READY);
        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 3, 1, 0));

        Shipment sent = house.dispatch(order).orThrow();

        assertThat(sent.state()).isEqualTo(Shipment.State.DISPATCHED);
        assertThat(sent.parcels()).containsExactly(Parcel.with("DHL", "123"));
        assertThat(house.premises.bank.balance("EUR")).isEqualTo(Amounts.of("12.00", "EUR"));
        assertThat(house.get("anna", order).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 2, 0, 0));
        assertThat(house.letters())
                .anyMatch(subject -> subject.startsWith("Your order"))
                .contains("Your order " + order.id() + " is on its way");
    }

    @Test
    @Tag("OR-3.q")
    void OR_3_q_a_store_can_have_them_paid_with_the_order() {
        house.office()
                .setup()
                .apply(Setup.of()
                        .policies(
                                "main",
                                Policies.standard()
                                        .holdUnverified(Period.ZERO)
                                        .with(PolicyKeys.PHYSICAL_PREPAID, true)))
                .orThrow();
        house.receive(Warehouse.STICK, 1);

        Order order = house.order("anna", Cart.of(Warehouse.STICK));

        assertThat(house.premises.bank.timesCharged()).isEqualTo(1);
        assertThat(order.summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(house.dispatch(order).orThrow().state()).isEqualTo(Shipment.State.DISPATCHED);
        assertThat(house.premises.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("OR-3.r")
    void OR_3_r_an_order_with_digital_things_too_is_paid_at_once_and_gives_those_at_once() {
        Order order = house.order("anna", Cart.of(Warehouse.STICK).with(Premises.EDITOR, 1));

        assertThat(house.premises.bank.timesCharged()).isEqualTo(1);
        assertThat(order.summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(house.shop("anna").library().of(order.id())).hasSize(1);
        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.PLANNED);

        house.receive(Warehouse.STICK, 1);
        house.run();

        assertThat(house.dispatch(order).orThrow().state()).isEqualTo(Shipment.State.DISPATCHED);
        assertThat(house.get("anna", order).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("SH-3.a")
    void SH_3_a_who_ordered_first_is_served_first() {
        List<Order> orders = new ArrayList<>();
        for (String user : List.of("anna", "bob", "carl")) {
            orders.add(house.order(user, Cart.of(Warehouse.STICK)));
            house.premises.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(house.letters())
                .contains("Part of your order " + orders.get(0).id() + " is not in stock yet");

        assertThat(house.receive(Warehouse.STICK, 2)).isEqualTo(new StockLevel(Warehouse.STICK, 2, 2, 1));
        house.run();

        assertThat(house.ready())
                .extracting(Shipment::order)
                .containsExactly(orders.get(0).id().value(), orders.get(1).id().value());
        Order late = house.order("dora", Cart.of(Warehouse.STICK));
        house.receive(Warehouse.STICK, 1);
        house.run();
        assertThat(house.shipment(orders.get(2)).state()).isEqualTo(Shipment.State.READY);
        assertThat(house.shipment(late).state()).isEqualTo(Shipment.State.PLANNED);
    }

    @Test
    @Tag("SH-3.b")
    void SH_3_b_an_order_leaves_only_when_all_of_it_is_there() {
        house.receive(Warehouse.STICK, 5);
        Order order = house.order("anna", Cart.of(Warehouse.STICK).with(Warehouse.BOX, 2));

        house.receive(Warehouse.BOX, 1);
        house.run();
        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.PLANNED);
        assertThat(Bazaar.codes(house.dispatch(order))).containsExactly("shipment.not-ready");

        house.receive(Warehouse.BOX, 1);
        house.run();
        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.READY);
        assertThat(house.dispatch(order).orThrow().state()).isEqualTo(Shipment.State.DISPATCHED);
    }

    @Test
    @Tag("SH-4.a")
    void SH_4_a_no_more_is_set_aside_than_there_is() {
        house.receive(Warehouse.STICK, 2);
        house.order("anna", Cart.of().with(Warehouse.STICK, 3));

        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 2, 2, 1));
        assertThat(Bazaar.codes(
                        house.office().because("counted").stock().correct(RequestKey.random(), Warehouse.STICK, -1)))
                .containsExactly("stock.reserved");

        Sku rare = house.bazaar.sell(
                Product.of(Sku.of("rare"), new ProductKind.Physical(false), Locale.ENGLISH, "Rare"), "9.00");
        house.receive(rare, 1);
        assertThat(Bazaar.codes(house.order(house.shop("bob"), Cart.of().with(rare, 2), Sandbox.OK)))
                .containsExactly("product.out-of-stock");
        assertThat(house.order("bob", Cart.of(rare)).summary()).isEqualTo(Order.Summary.PREPARING);
    }

    @Test
    @Tag("SH-4.b")
    void SH_4_b_a_dead_order_gives_its_units_to_who_waits_next() {
        house.receive(Warehouse.STICK, 1);
        Order dead = house.order(house.shop("anna"), Cart.of(Warehouse.STICK), Sandbox.DECLINED)
                .fold(
                        done -> done,
                        refused -> house.premises
                                .shop("anna")
                                .orders()
                                .list(Optional.empty(), 1)
                                .items()
                                .get(0),
                        under -> under.soFar());
        Order next = house.order("bob", Cart.of(Warehouse.STICK));
        assertThat(house.shipment(next).state()).isEqualTo(Shipment.State.PLANNED);

        house.premises.clock.advance(Period.ofDays(9));
        house.run();
        house.run();

        assertThat(house.get("anna", dead).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(house.shipment(dead).state()).isEqualTo(Shipment.State.CANCELED);
        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 1, 1, 0));
    }

    @Test
    void a_receipt_that_is_told_twice_receives_once() {
        RequestKey key = RequestKey.random();

        house.office().stock().receive(key, Warehouse.STICK, 2, "7").orThrow();
        house.office().stock().receive(key, Warehouse.STICK, 2, "7").orThrow();

        assertThat(house.level(Warehouse.STICK).onHand()).isEqualTo(2);
        assertThat(Bazaar.codes(house.office().stock().receive(key, Warehouse.STICK, 3, "7")))
                .containsExactly("request.key-reused");
        assertThat(Bazaar.codes(house.office().stock().receive(RequestKey.random(), Premises.EDITOR, 3, "7")))
                .containsExactly("stock.not-shipped");
        assertThat(Bazaar.codes(house.office().stock().correct(RequestKey.random(), Warehouse.STICK, 1)))
                .containsExactly("reason.missing");
        assertThat(house.office().stock().levels()).contains(house.level(Warehouse.STICK));
    }

    @Test
    void a_thousand_who_wait_are_served_in_their_order_by_one_receipt() {
        // Orders of a hundred units each, so that the queue is long and the test is short.
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            orders.add(house.order("user" + i, Cart.of().with(Warehouse.STICK, 100)));
        }

        assertThat(house.receive(Warehouse.STICK, 1_050)).isEqualTo(new StockLevel(Warehouse.STICK, 1_050, 1_050, 150));
        house.run();

        assertThat(house.ready())
                .extracting(Shipment::order)
                .containsExactlyElementsOf(orders.subList(0, 10).stream()
                        .map(order -> order.id().value())
                        .toList());
    }

    @Test
    void a_parcel_whose_money_is_refused_stays_and_its_order_is_paid_anew() {
        house.receive(Warehouse.STICK, 1);
        Order order = house.order(house.shop("anna"), Cart.of(Warehouse.STICK), Sandbox.SHORT_HOLD)
                .orThrow();
        house.premises.clock.advance(Period.ofDays(4));

        assertThat(Bazaar.codes(house.dispatch(order))).containsExactly("shipment.not-paid");
        house.run();

        Order left = house.get("anna", order);
        assertThat(left.hold(Hold.Reason.PAYMENT)).isPresent();
        assertThat(left.summary()).isEqualTo(Order.Summary.AWAITING_PAYMENT);
        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.PLANNED);
        assertThat(house.letters()).anyMatch(subject -> subject.contains("did not go through"));

        house.premises
                .shop("anna")
                .checkout()
                .pay(RequestKey.random(), order.id(), PayWith.card(Sandbox.OK))
                .orThrow();

        assertThat(house.dispatch(order).orThrow().state()).isEqualTo(Shipment.State.DISPATCHED);
        assertThat(house.premises.bank.balance("EUR")).isEqualTo(Amounts.of("12.00", "EUR"));
    }

    @Test
    @Tag("SH-2.g")
    void SH_2_g_a_parcel_is_missed_three_weeks_after_it_left_and_not_before_and_once() {
        house.receive(Warehouse.STICK, 2);
        Order order = house.order("anna", Cart.of(Warehouse.STICK));
        Shipment sent = house.dispatch(order).orThrow();
        var orders = house.shop("anna").orders();

        house.premises.clock.advance(Period.ofDays(21));
        assertThat(Bazaar.codes(orders.reportMissing(sent.id()))).containsExactly("parcel.not-missing-yet");
        house.premises.clock.advance(Period.ofDays(1));
        assertThat(orders.reportMissing(sent.id()).orThrow().report()).isPresent();
        assertThat(Bazaar.codes(orders.reportMissing(sent.id()))).containsExactly("parcel.reported-before");
        assertThat(house.office().shipping().missed(Optional.empty(), 10).items())
                .extracting(Shipment::id)
                .containsExactly(sent.id());

        Shipment again =
                house.office().shipping().sendAgain(sent.id(), Optional.empty()).orThrow();
        assertThat(again.state()).isEqualTo(Shipment.State.READY);
        assertThat(house.dispatch(order).orThrow().round()).isEqualTo(2);
        assertThat(orders.shipments(order.id()))
                .extracting(Shipment::state)
                .containsExactly(Shipment.State.LOST, Shipment.State.DISPATCHED);
        assertThat(house.premises.bank.timesCharged()).isEqualTo(1);
        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 0, 0, 0));
    }

    @Test
    @Tag("SH-5.a")
    void SH_5_a_a_shipment_has_parcels_carriers_tracking_and_states() {
        house.receive(Warehouse.STICK, 1);
        Order order = house.order("anna", Cart.of(Warehouse.STICK));
        Shipment ready = house.shipment(order);
        assertThat(ready.to()).contains(Warehouse.HOME);
        RequestKey key = RequestKey.random();
        List<Parcel> parcels = List.of(Parcel.with("DHL", "1"), Parcel.with("Post"));

        Result<Shipment> first = house.office().shipping().dispatch(key, ready.id(), parcels);
        Result<Shipment> second = house.office().shipping().dispatch(key, ready.id(), parcels);

        assertThat(second.orThrow()).isEqualTo(first.orThrow());
        assertThat(first.orThrow().parcels()).isEqualTo(parcels);
        assertThat(house.office()
                        .shipping()
                        .returned(ready.id(), true)
                        .orThrow()
                        .state())
                .isEqualTo(Shipment.State.RETURNED);
        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 1, 0, 0));
        Shipment again = house.office()
                .shipping()
                .sendAgain(ready.id(), Optional.of(Warehouse.HOME.line("c/o Bob")))
                .orThrow();
        assertThat(again.to()).contains(Warehouse.HOME.line("c/o Bob"));
        assertThat(house.dispatch(order).orThrow().state()).isEqualTo(Shipment.State.DISPATCHED);
        assertThat(house.office().shipping().delivered(again.id()).orThrow().state())
                .isEqualTo(Shipment.State.DELIVERED);
        assertThat(Bazaar.codes(house.office().shipping().lost(again.id()))).containsExactly("shipment.not-under-way");
        assertThat(Bazaar.codes(house.office().shipping().redirect(again.id(), Warehouse.HOME)))
                .containsExactly("shipment.left");
    }

    @Test
    void whoever_packs_is_told_what_goes_where_and_how() {
        house.receive(Warehouse.STICK, 2);
        Order order = house.order("anna", Cart.of().with(Warehouse.STICK, 2));

        PackingSlip slip = house.office().shipping().slip(house.shipment(order).id());

        assertThat(slip.items()).containsExactly(new PackingSlip.Item(Warehouse.STICK, "A stick", 2));
        assertThat(slip.shipment().to()).contains(Warehouse.HOME);
        assertThat(slip.delivery())
                .hasValueSatisfying(how -> assertThat(how.name()).isEqualTo("Post"));
    }

    @Test
    void what_is_in_stock_and_when_it_is_paid_is_said_before_the_order() {
        house.receive(Warehouse.STICK, 1);
        var checkout = house.shop("anna").checkout();

        ParcelFacts parcels = checkout.parcels(
                checkout.quote(Cart.of().with(Warehouse.STICK, 3).with(Warehouse.BOX, 1), Warehouse.BY_POST)
                        .orThrow()
                        .id());
        ParcelFacts mixed =
                checkout.parcels(checkout.quote(Cart.of(Warehouse.STICK, Premises.EDITOR), Warehouse.BY_POST)
                        .orThrow()
                        .id());
        ParcelFacts digital = checkout.parcels(
                checkout.quote(Cart.of(Premises.EDITOR)).orThrow().id());

        assertThat(parcels)
                .isEqualTo(new ParcelFacts(
                        true,
                        Map.of(Warehouse.STICK, 3, Warehouse.BOX, 1),
                        Map.of(Warehouse.STICK, 2, Warehouse.BOX, 1)));
        assertThat(mixed).isEqualTo(new ParcelFacts(false, Map.of(Warehouse.STICK, 1), Map.of()));
        assertThat(digital).isEqualTo(new ParcelFacts(false, Map.of(), Map.of()));
    }

    @Test
    void a_dispatch_whose_charge_was_not_answered_is_carried_through_once() {
        house.receive(Warehouse.STICK, 1);
        Order order = house.order("anna", Cart.of(Warehouse.STICK));
        house.premises.bank.next().losesReply();

        assertThat(house.dispatch(order)).isInstanceOf(Underway.class);
        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.LEAVING);
        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 1, 1, 0));
        house.premises.clock.advance(Duration.ofMinutes(10));
        house.run();

        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.DISPATCHED);
        assertThat(house.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 0, 0, 0));
        assertThat(house.premises.bank.balance("EUR")).isEqualTo(Amounts.of("12.00", "EUR"));
    }

    @Test
    void money_is_kept_aside_for_as_long_as_an_order_waits_for_its_things() {
        Order order = house.order("anna", Cart.of(Warehouse.STICK));
        for (int day = 0; day < 20; day++) {
            house.premises.clock.advance(Period.ofDays(1));
            house.run();
        }
        assertThat(house.get("anna", order).summary()).isEqualTo(Order.Summary.PREPARING);

        house.receive(Warehouse.STICK, 1);
        house.run();

        assertThat(house.dispatch(order).orThrow().state()).isEqualTo(Shipment.State.DISPATCHED);
        assertThat(house.premises.bank.balance("EUR")).isEqualTo(Amounts.of("12.00", "EUR"));
    }

    @Test
    void receipts_and_a_payment_in_any_order_end_alike() {
        List<List<Integer>> orders = List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
        for (List<Integer> facts : orders) {
            try (Warehouse own = new Warehouse()) {
                var shop = own.shop("anna");
                Cart cart = Cart.of(Warehouse.STICK).with(Warehouse.BOX, 1);
                assertThat(own.order(shop, cart, Sandbox.DECLINED)).isInstanceOf(Refused.class);
                Order order = shop.orders().list(Optional.empty(), 1).items().get(0);
                for (int fact : facts) {
                    switch (fact) {
                        case 0 -> own.receive(Warehouse.STICK, 1);
                        case 1 -> own.receive(Warehouse.BOX, 1);
                        default ->
                            shop.checkout()
                                    .pay(RequestKey.random(), order.id(), PayWith.card(Sandbox.OK))
                                    .orThrow();
                    }
                    own.run();
                }

                assertThat(own.shipment(order).state()).as("%s", facts).isEqualTo(Shipment.State.READY);
                assertThat(own.get("anna", order).standing().cover()).isEqualTo(Cover.Level.AUTHORIZED);
                assertThat(own.level(Warehouse.STICK)).isEqualTo(new StockLevel(Warehouse.STICK, 1, 1, 0));
                assertThat(own.premises.bank.balance("EUR")).isEqualTo(Amounts.of("0", "EUR"));
            }
        }
    }
}
