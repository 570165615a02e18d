package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.Standing;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.ReshipmentOffer;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A parcel that came back since its address was wrong, and goes out once more for a fee. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReshipmentTest {
    private static final Sku AGAIN = Sku.of("again");
    private static final Address RIGHT =
            Address.in("DE").name("Anna Weber").line("Weg 2").city("69117", "Heidelberg");

    private final Warehouse house = new Warehouse();
    private Storefront anna;
    private Order order;
    private Shipment back;

    @BeforeEach
    void comeBack() {
        house.bazaar.sell(Product.fee(AGAIN, "Sending again"), "4.90");
        charge(Optional.of(AGAIN));
        house.receive(Warehouse.STICK, 1);
        anna = house.shop("anna");
        order = house.order("anna", Cart.of(Warehouse.STICK));
        Shipment sent = house.dispatch(order).orThrow();
        back = house.office().shipping().returned(sent.id(), true).orThrow();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void charge(Optional<Sku> fee) {
        Policies free = Policies.standard().holdUnverified(Period.ZERO);
        house.office()
                .setup()
                .apply(Setup.of().policies("main", fee.map(free::reshipmentFee).orElse(free)))
                .orThrow();
    }

    private ReshipmentOffer offer() {
        return anna.orders().reshipment(back.id()).orElseThrow();
    }

    private Result<Order> pay(ReshipmentOffer offer, String card, Address to) {
        return anna.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(offer.id(), PayWith.card(card)).deliveryAddress(to));
    }

    @Test
    @Tag("SH-5.b")
    void SH_5_b_what_came_back_goes_out_once_more_when_the_customer_pays_for_it() {
        assertThat(anna.orders().reshipment(back.id())).isEmpty();
        assertThat(house.office().shipping().askFee(back.id()).orThrow().isFeeOpen())
                .isTrue();
        assertThat(house.letters()).contains("Your parcel of order " + order.id() + " came back");

        ReshipmentOffer offer = offer();
        Order fee = pay(offer, Sandbox.OK, RIGHT).orThrow();
        house.run();

        assertThat(offer.fee()).isEqualTo(Amounts.of("4.90", "EUR"));
        assertThat(fee.total()).isEqualTo(Amounts.of("4.90", "EUR"));
        assertThat(house.get("anna", fee).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(house.get("anna", fee).standing().delivery()).isEqualTo(Standing.Delivery.WHOLE);
        assertThat(house.shipment(order).to()).contains(RIGHT);
        assertThat(house.shipment(order).state()).isEqualTo(Shipment.State.READY);
        assertThat(anna.orders().reshipment(back.id())).isEmpty();
        assertThat(house.dispatch(order).orThrow().round()).isEqualTo(2);
        assertThat(house.premises.bank.balance("EUR")).isEqualTo(Amounts.of("16.90", "EUR"));
        assertThat(house.letters())
                .contains("We sent your order " + order.id() + " once more")
                .noneMatch(subject -> subject.contains("keys"));
    }

    @Test
    @Tag("SH-5.b")
    void SH_5_b_only_staff_ask_for_it_of_what_came_back_and_once_and_where_the_store_has_a_fee() {
        charge(Optional.empty());
        assertThat(Bazaar.codes(house.office().shipping().askFee(back.id()))).containsExactly("shipment.no-fee");
        charge(Optional.of(AGAIN));
        assertThat(house.office().shipping().askFee(back.id()).orThrow().isFeeOpen())
                .isTrue();
        assertThat(Bazaar.codes(house.office().shipping().askFee(back.id()))).containsExactly("shipment.fee-asked");

        house.receive(Warehouse.STICK, 1);
        Order other = house.order("bob", Cart.of(Warehouse.STICK));
        Shipment under = house.dispatch(other).orThrow();
        assertThat(Bazaar.codes(house.office().shipping().askFee(under.id()))).containsExactly("shipment.not-returned");
        assertThatThrownBy(() -> anna.orders().reshipment(under.id())).isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("SH-5.b")
    void SH_5_b_it_is_paid_once_and_what_is_being_paid_for_does_not_go_out_for_nothing() {
        assertThat(house.office().shipping().askFee(back.id()).orThrow().isFeeOpen())
                .isTrue();
        ReshipmentOffer first = offer();
        ReshipmentOffer second = offer();
        assertThat(pay(first, Sandbox.LATER, RIGHT)).isInstanceOf(Underway.class);

        assertThat(Bazaar.codes(pay(second, Sandbox.OK, RIGHT))).containsExactly("shipment.fee-under-way");
        assertThat(Bazaar.codes(house.office().shipping().sendAgain(back.id(), Optional.empty())))
                .containsExactly("shipment.fee-under-way");
    }

    @Test
    @Tag("SH-5.b")
    void SH_5_b_a_fee_that_is_not_paid_leaves_the_parcel_where_it_is_and_can_be_tried_again() {
        assertThat(house.office().shipping().askFee(back.id()).orThrow().isFeeOpen())
                .isTrue();
        assertThat(pay(offer(), Sandbox.LATER_DECLINED, RIGHT)).isInstanceOf(Underway.class);
        Order dead = anna.orders().list(Optional.empty(), 1).items().get(0);
        house.premises.bank.settle();
        for (int day = 1; day <= 30; day++) {
            house.premises.clock.advance(Period.ofDays(1));
            house.run();
        }

        assertThat(house.get("anna", dead).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(house.shipment(order).id()).isEqualTo(back.id());
        Order paid = pay(offer(), Sandbox.OK, RIGHT).orThrow();
        house.run();
        assertThat(house.get("anna", paid).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(house.shipment(order).round()).isEqualTo(2);
    }

    @Test
    @Tag("SH-5.b")
    void SH_5_b_an_offer_is_worth_nothing_once_it_was_sent_for_nothing_and_it_goes_to_the_same_country() {
        assertThat(house.office().shipping().askFee(back.id()).orThrow().isFeeOpen())
                .isTrue();
        ReshipmentOffer offer = offer();
        Address abroad = Address.in("FR").name("Anna Weber").line("Rue 1").city("75001", "Paris");

        assertThat(Bazaar.codes(pay(offer, Sandbox.OK, abroad))).containsExactly("delivery.address-elsewhere");
        assertThat(Bazaar.codes(pay(offer, Sandbox.OK, Address.in("DE"))))
                .containsExactly("delivery.address-incomplete");
        assertThat(house.office()
                        .shipping()
                        .sendAgain(back.id(), Optional.of(RIGHT))
                        .orThrow()
                        .round())
                .isEqualTo(2);

        assertThat(Bazaar.codes(pay(offer, Sandbox.OK, RIGHT))).containsExactly("shipment.no-fee-open");
        assertThat(anna.orders().reshipment(back.id())).isEmpty();
        assertThat(Bazaar.codes(house.office().shipping().askFee(back.id())))
                .containsExactly("shipment.sent-again", "shipment.fee-asked");
    }

    @Test
    void a_fee_is_nothing_that_can_be_bought_by_itself() {
        assertThat(Bazaar.codes(anna.checkout().quote(Cart.of(AGAIN)))).containsExactly("product.fee");
    }

    @Test
    void a_store_names_a_fee_for_it_and_nothing_else() {
        assertThatThrownBy(() -> charge(Optional.of(Warehouse.STICK)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'stick' is no fee, expected one of the kind fee");
    }
}
