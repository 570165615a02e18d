package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.office.BookedMovement;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.OpenPayout;
import dev.kontor.office.OrderFile;
import dev.kontor.office.OrdersDesk;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PaymentEvent;
import dev.kontor.shop.PaymentEvent.Kind;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a customer and a member of staff see of the money of one order. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("OR-7")
class OrderFileTest {
    private static final Method CARD = Method.of("CARD");
    private static final MonetaryAmount PRICE = Amounts.of("19.00", "EUR");

    private final Campus campus = new Campus();
    private final Storefront anna = campus.openStore("anna");

    @AfterEach
    void close() {
        campus.close();
    }

    private OrdersDesk desk() {
        return campus.office().orders();
    }

    private List<Kind> kinds(Id<Order> order) {
        return anna.orders().payments(order).stream().map(PaymentEvent::kind).toList();
    }

    private Order newest(Storefront shop) {
        return shop.orders().list(Optional.empty(), 1).items().get(0);
    }

    private static MonetaryAmount eur(String amount) {
        return Amounts.of(amount, "EUR");
    }

    @Test
    void a_customer_sees_what_was_charged_and_what_was_given_back_and_when() {
        Instant bought = campus.clock.instant();
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();
        campus.clock.advance(Duration.ofDays(2));
        desk().refund(RequestKey.of("r1"), order.id(), eur("5.00")).orThrow();

        assertThat(anna.orders().payments(order.id()))
                .filteredOn(event -> event.kind() != Kind.AUTHORIZED)
                .containsExactly(
                        new PaymentEvent(Kind.CHARGED, PRICE, bought, CARD, Optional.empty()),
                        new PaymentEvent(
                                Kind.REFUNDED, eur("5.00"), bought.plus(Duration.ofDays(2)), CARD, Optional.empty()));
    }

    @Test
    void a_payment_that_was_turned_down_is_told_with_its_reason_and_then_the_one_that_went_through() {
        assertThat(campus.buy(anna, Campus.EDITOR, Sandbox.INSUFFICIENT_FUNDS)).isInstanceOf(Refused.class);
        Id<Order> order = newest(anna).id();
        assertThat(anna.orders().payments(order))
                .extracting(PaymentEvent::kind, PaymentEvent::amount, PaymentEvent::code)
                .containsExactly(tuple(Kind.DECLINED, PRICE, Optional.of("INSUFFICIENT_FUNDS")));

        campus.clock.advance(Duration.ofMinutes(1));
        anna.checkout()
                .pay(RequestKey.random(), order, PayWith.card(Sandbox.OK))
                .orThrow();

        assertThat(kinds(order)).startsWith(Kind.DECLINED).endsWith(Kind.CHARGED);
    }

    @Test
    void what_was_set_aside_and_given_up_is_no_charge() {
        Storefront newcomer = campus.campus("newcomer");
        Order order = campus.buy(newcomer, Campus.CAD, Sandbox.OK).orThrow();
        assertThat(newcomer.orders().payments(order.id()))
                .extracting(PaymentEvent::kind)
                .containsExactly(Kind.AUTHORIZED);
        assertThat(desk().about(order.id()).refundable()).isEqualTo(eur("0"));

        campus.clock.advance(Duration.ofDays(8));
        campus.commerce.runDue();

        assertThat(newcomer.orders().payments(order.id()))
                .extracting(PaymentEvent::kind)
                .containsExactly(Kind.AUTHORIZED, Kind.VOIDED);
    }

    @Test
    void a_refund_is_under_way_until_it_is_known_and_told_once() {
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();
        campus.bank.next().losesReply();
        assertThat(desk().refund(RequestKey.of("r1"), order.id(), eur("5.00"))).isInstanceOf(Underway.class);

        assertThat(anna.orders().payments(order.id()))
                .filteredOn(event -> event.kind() == Kind.REFUND_UNDER_WAY)
                .extracting(PaymentEvent::amount)
                .containsExactly(eur("5.00"));
        OrderFile file = desk().about(order.id());
        assertThat(file.refundable()).isEqualTo(eur("14.00"));
        assertThat(file.operations())
                .extracting(OpenOperation::kind, OpenOperation::state, OpenOperation::amount, OpenOperation::order)
                .containsExactly(tuple("REFUND", "SENT", eur("5.00"), order.id().value()));
        assertThat(file.operations().get(0).sentAt()).contains(campus.clock.instant());

        campus.clock.advance(Duration.ofMinutes(5));
        campus.commerce.runDue();

        assertThat(kinds(order.id())).contains(Kind.REFUNDED).doesNotContain(Kind.REFUND_UNDER_WAY);
        assertThat(desk().about(order.id()).operations()).isEmpty();
    }

    @Test
    @Tag("PA-3")
    void a_refund_that_comes_back_is_told_and_waits_to_be_paid_out_by_hand() {
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.REFUND_FAILS).orThrow();
        desk().refund(RequestKey.of("r1"), order.id(), PRICE).fold(o -> o, r -> r, u -> u);
        campus.clock.advance(Duration.ofDays(1));
        campus.bank.settle();
        campus.bank.webhooks().list().forEach(campus.commerce::receive);
        campus.clock.advance(Duration.ofDays(1));
        campus.commerce.runDue();

        assertThat(kinds(order.id())).contains(Kind.REFUND_FAILED, Kind.REFUND_UNDER_WAY);
        assertThat(desk().about(order.id()).refundable()).isEqualTo(eur("0"));
        assertThat(campus.office().payments().payouts(10))
                .extracting(OpenPayout::amount, OpenPayout::why)
                .containsExactly(tuple(PRICE, "REFUSED"));
    }

    @Test
    void the_most_that_can_be_refunded_is_what_a_refund_takes_and_not_a_cent_more() {
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();
        desk().refund(RequestKey.of("r1"), order.id(), eur("12.00")).orThrow();
        MonetaryAmount room = desk().about(order.id()).refundable();

        assertThat(room).isEqualTo(eur("7.00"));
        assertThat(desk().refund(RequestKey.of("r2"), order.id(), room.add(eur("0.01"))))
                .isInstanceOf(Refused.class);
        desk().refund(RequestKey.of("r3"), order.id(), room).orThrow();
        assertThat(desk().about(order.id()).refundable()).isEqualTo(eur("0"));
    }

    @Test
    void staff_see_movements_and_what_came_with_the_order_but_no_keys() {
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();

        OrderFile file = desk().about(order.id());

        assertThat(file.order().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(file.payments()).isEqualTo(anna.orders().payments(order.id()));
        assertThat(file.movements())
                .filteredOn(movement -> movement.kind().equals("CAPTURED"))
                .extracting(BookedMovement::account, BookedMovement::amount, BookedMovement::counted)
                .containsExactly(tuple("bank", PRICE, true));
        assertThat(file.movements()).allMatch(movement -> movement.operation().isPresent());
        assertThat(file.entitlements())
                .hasSize(1)
                .allMatch(owned -> owned.secrets().equals(Map.of()));
        assertThat(file.operations()).isEmpty();
        assertThat(campus.office().journal().about(order.id().value(), "", 100).entries())
                .as("looking is not showing")
                .noneMatch(entry -> entry.what().equals("key.shown"));
    }

    @Test
    void an_order_of_another_store_of_the_same_customer_is_unknown_here() {
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();

        assertThatThrownBy(() -> campus.campus("anna").orders().payments(order.id()))
                .isInstanceOf(UnknownIdException.class);
    }
}
