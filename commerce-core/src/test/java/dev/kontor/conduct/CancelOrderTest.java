package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.journal.Entry;
import dev.kontor.message.Mail;
import dev.kontor.office.Policies;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Amendment;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.promotion.Promotion;
import dev.kontor.shop.OrderDesk;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Amounts;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that are canceled by their customers or by staff, as a whole or in part. */
class CancelOrderTest {
    private static final Sku NEXT = Sku.of("next");
    private static final Instant RELEASE = Instant.parse("2026-03-10T08:00:00Z");

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private OrderDesk orders() {
        return bazaar.anna().orders();
    }

    /** One editor, which is delivered at once, and some of what is released later, at 30 each. */
    private Order ahead(int quantity) {
        bazaar.sell(
                Product.download(NEXT, "Next")
                        .details(ProductDetails.none().release(RELEASE))
                        .files(Bazaar.file("next.zip")),
                "30.00");
        return bazaar.buy(Cart.of(Premises.EDITOR).with(NEXT, quantity));
    }

    private static OrderLine line(Order order, Sku sku) {
        return order.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private static CancelOrder some(Order order, Sku sku, int quantity) {
        return CancelOrder.of(order.id()).line(line(order, sku).id(), quantity);
    }

    private String balance() {
        return Amounts.show(bazaar.premises.bank.balance("EUR"), Locale.ENGLISH);
    }

    private List<Entitlement.State> owned(Order order) {
        return bazaar.anna().library().of(order.id()).stream()
                .map(one -> one.entitlement().state())
                .toList();
    }

    private void policies(Policies policies) {
        assertThat(bazaar.premises
                        .office()
                        .setup()
                        .apply(Setup.of().policies("main", policies))
                        .orThrow()
                        .lines())
                .isNotEmpty();
    }

    @Test
    @Tag("OR-5.a")
    void OR_5_a_a_unit_that_is_not_delivered_is_canceled_and_its_money_comes_back() {
        Order order = ahead(2);
        CancelTerms terms = orders().cancelTerms(some(order, NEXT, 1)).orThrow();
        assertThat(terms.off()).isEqualTo(Amounts.of("30.00", "EUR"));
        assertThat(terms.back()).isEqualTo(Amounts.of("30.00", "EUR"));
        assertThat(terms.due()).isEqualTo(Amounts.of("49.00", "EUR"));
        assertThat(terms.isWhole()).isFalse();

        Order left = orders().cancel(RequestKey.random(), some(order, NEXT, 1).expecting(terms.off()))
                .orThrow();

        assertThat(balance()).isEqualTo("€49.00");
        assertThat(left.summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(left.total()).as("what was placed stays").isEqualTo(order.total());
        assertThat(left.lines()).isEqualTo(order.lines());
        assertThat(left.due()).isEqualTo(Amounts.of("49.00", "EUR"));
        assertThat(left.amendments()).singleElement().satisfies(amendment -> {
            assertThat(amendment.line()).isEqualTo(line(order, NEXT).id());
            assertThat(amendment.units()).containsExactly(2);
            assertThat(amendment.amount()).isEqualTo(Amounts.of("30.00", "EUR"));
            assertThat(amendment.reason()).isEqualTo("by-customer");
            assertThat(amendment.by()).isEqualTo(order.placement().account());
        });
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), RELEASE));
        bazaar.premises.commerce.runDue();
        assertThat(owned(order)).containsExactly(Entitlement.State.DELIVERED, Entitlement.State.DELIVERED);
        assertThat(orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(balance()).isEqualTo("€49.00");
    }

    @Test
    @Tag("OR-5.a")
    void OR_5_a_a_line_after_the_other_closes_to_what_was_delivered() {
        Order order = ahead(3);

        orders().cancel(RequestKey.random(), some(order, NEXT, 1)).orThrow();
        Order left = orders().cancel(RequestKey.random(), some(order, NEXT, 2)).orThrow();

        assertThat(left.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(left.due()).isEqualTo(Amounts.of("19.00", "EUR"));
        assertThat(balance()).isEqualTo("€19.00");
        assertThat(left.amendments()).extracting(Amendment::number).containsExactly(1, 2);
        assertThat(Bazaar.codes(orders().cancel(RequestKey.random(), some(order, NEXT, 1))))
                .containsExactly("cancel.too-many");
    }

    @Test
    @Tag("OR-5.b")
    void OR_5_b_a_whole_order_of_which_nothing_is_delivered_ends_and_all_money_comes_back() {
        bazaar.sell(
                Product.download(NEXT, "Next")
                        .details(ProductDetails.none().release(RELEASE))
                        .files(Bazaar.file("next.zip")),
                "30.00");
        Order order = bazaar.buy(Cart.of(NEXT));
        assertThat(orders().cancelTerms(CancelOrder.of(order.id())).orThrow().isWhole())
                .isTrue();

        Order dead =
                orders().cancel(RequestKey.random(), CancelOrder.of(order.id())).orThrow();

        assertThat(dead.summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(dead.cancellation().orElseThrow().reason()).isEqualTo("by-customer");
        assertThat(balance()).isEqualTo("€0.00");
        assertThat(mails()).anySatisfy(mail -> assertThat(mail.text()).contains("is canceled: as you asked."));
        bazaar.premises.clock.advance(Duration.ofDays(20));
        bazaar.premises.commerce.runDue();
        assertThat(owned(order)).isEmpty();
        assertThat(Bazaar.codes(orders().cancel(RequestKey.random(), CancelOrder.of(order.id()))))
                .containsExactly("order.canceled");
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_what_is_delivered_is_not_canceled_by_anybody() {
        Order order = ahead(1);

        assertThat(refusal(orders().cancel(RequestKey.random(), CancelOrder.of(order.id()))))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("cancel.delivered");
                    assertThat(refusal.facts())
                            .containsEntry("product", "Editor")
                            .containsEntry("left", "0")
                            .containsEntry("asked", "1");
                });
        assertThat(Bazaar.codes(bazaar.premises
                        .office()
                        .because("double order")
                        .orders()
                        .cancel(RequestKey.random(), some(order, Premises.EDITOR, 1))))
                .containsExactly("cancel.delivered");
        assertThat(balance()).isEqualTo("€49.00");
        assertThat(owned(order)).containsExactly(Entitlement.State.DELIVERED);
    }

    private static Refusal refusal(dev.kontor.shop.Result<?> result) {
        return ((dev.kontor.shop.Refused<?>) result).refusals().get(0);
    }

    @Test
    @Tag("OR-5.d")
    void OR_5_d_where_processing_starts_with_the_order_only_staff_cancel_and_they_say_why() {
        policies(Policies.standard().holdUnverified(Period.ZERO).with(PolicyKeys.CANCEL, false));
        Order order = ahead(1);

        assertThat(Bazaar.codes(orders().cancelTerms(some(order, NEXT, 1)))).containsExactly("cancel.not-offered");
        assertThat(Bazaar.codes(orders().cancel(RequestKey.random(), some(order, NEXT, 1))))
                .containsExactly("cancel.not-offered");
        assertThat(Bazaar.codes(bazaar.premises.office().orders().cancel(RequestKey.random(), some(order, NEXT, 1))))
                .containsExactly("reason.missing");
        Order left = bazaar.premises
                .office()
                .because("ordered twice")
                .orders()
                .cancel(RequestKey.random(), some(order, NEXT, 1))
                .orThrow();

        assertThat(left.due()).isEqualTo(Amounts.of("19.00", "EUR"));
        assertThat(left.amendments().get(0).by()).isEqualTo("staff:jane");
        assertThat(left.amendments().get(0).reason()).isEqualTo("ordered twice");
        assertThat(balance()).isEqualTo("€19.00");
    }

    @Test
    @Tag("OR-5.d")
    void OR_5_d_no_policy_keeps_a_hold_from_ending() {
        policies(Policies.standard().with(PolicyKeys.CANCEL, false));
        Order order = bazaar.buy(Cart.of(Premises.EDITOR));
        assertThat(order.summary()).isEqualTo(Order.Summary.HELD);

        bazaar.premises.clock.advance(Duration.ofDays(8));
        bazaar.premises.commerce.runDue();

        assertThat(orders().get(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
    }

    @Test
    @Tag("OR-5.e")
    void OR_5_e_the_same_key_cancels_once_and_what_was_shown_binds() {
        Order order = ahead(3);
        RequestKey key = RequestKey.random();
        CancelOrder one = some(order, NEXT, 1);

        orders().cancel(key, one).orThrow();
        Order again = orders().cancel(key, one).orThrow();

        assertThat(again.amendments()).hasSize(1);
        assertThat(Bazaar.codes(orders().cancel(key, some(order, NEXT, 2)))).containsExactly("request.key-reused");
        assertThat(Bazaar.codes(orders().cancel(
                                RequestKey.random(), some(order, NEXT, 1).expecting(Amounts.of("29.00", "EUR")))))
                .containsExactly("cancel.changed");
        assertThat(balance()).isEqualTo("€79.00");
    }

    @Test
    @Tag("OR-5.f")
    void OR_5_f_whoever_waits_for_a_key_leaves_the_queue() {
        Sku rare = bazaar.sell(Product.licenseKey(Sku.of("rare"), "Rare"), "10.00");
        Order order = bazaar.buy(Cart.of(Premises.EDITOR).with(rare, 2));
        assertThat(owned(order))
                .containsExactly(
                        Entitlement.State.DELIVERED, Entitlement.State.WAITING_KEY, Entitlement.State.WAITING_KEY);

        Order left = orders().cancel(RequestKey.random(), some(order, rare, 1)).orThrow();
        assertThat(bazaar.premises
                        .office()
                        .stock()
                        .addKeys(rare, KeyFile.of("R-1", "R-2"))
                        .orThrow())
                .isNotNull();
        bazaar.premises.commerce.runDue();

        assertThat(left.due()).isEqualTo(Amounts.of("29.00", "EUR"));
        assertThat(owned(order))
                .containsExactlyInAnyOrder(
                        Entitlement.State.DELIVERED, Entitlement.State.DELIVERED, Entitlement.State.REVOKED);
        assertThat(bazaar.premises.office().stock().pool(rare).free()).isEqualTo(1);
        assertThat(orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-5.f")
    void OR_5_f_a_unit_that_was_canceled_is_free_to_be_bought_again_within_the_limit() {
        bazaar.sell(
                Product.download(NEXT, "Next")
                        .onlyFor(Criterion.atMost(2, Period.ofYears(1)))
                        .details(ProductDetails.none().release(RELEASE))
                        .files(Bazaar.file("next.zip")),
                "30.00");
        Order order = bazaar.buy(Cart.of(NEXT, NEXT));
        assertThat(Bazaar.codes(bazaar.place(bazaar.anna(), Cart.of(NEXT)))).containsExactly("eligibility.quantity");

        orders().cancel(RequestKey.random(), some(order, NEXT, 1)).orThrow();

        assertThat(bazaar.buy(Cart.of(NEXT)).summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(Bazaar.codes(bazaar.place(bazaar.anna(), Cart.of(NEXT)))).containsExactly("eligibility.quantity");
    }

    @Test
    @Tag("OR-5.g")
    void OR_5_g_a_unit_comes_to_what_it_was_charged_and_the_rest_keeps_its_promotion() {
        ahead(1);
        bazaar.premises
                .office()
                .setup()
                .apply(Setup.of().promotions(Promotion.percent("half", "50").on(NEXT)))
                .orThrow();
        Order order = bazaar.buy(Cart.of(Premises.EDITOR).with(NEXT, 2));

        Order left = orders().cancel(RequestKey.random(), some(order, NEXT, 1)).orThrow();

        assertThat(left.amendments().get(0).amount()).isEqualTo(Amounts.of("15.00", "EUR"));
        assertThat(left.due()).isEqualTo(Amounts.of("34.00", "EUR"));
    }

    @Test
    @Tag("OR-5.h")
    void OR_5_h_receipt_letter_and_journal_tell_of_it() {
        Order order = ahead(2);

        orders().cancel(RequestKey.random(), some(order, NEXT, 1)).orThrow();

        assertThat(orders().receipt(order.id()).text(Locale.ENGLISH))
                .contains("Canceled since\n1 x Next", "-€30.00")
                .containsPattern("Total: €49\\.00");
        assertThat(mails()).anySatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("Something of your order " + order.id() + " is canceled");
            assertThat(mail.text()).contains("1 x Next", "costs €30.00 less and comes to €49.00 now");
        });
        assertThat(bazaar.premises.office().orders().explain(order.id()))
                .filteredOn(entry -> entry.what().equals("order.amended"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(order.placement().account());
                    assertThat(entry.facts())
                            .containsEntry("amount", "30.00 EUR")
                            .containsEntry("units", "1")
                            .containsEntry("cause", "by-customer");
                });
        assertThat(bazaar.premises.office().orders().about(order.id()).order().amendments())
                .hasSize(1);
    }

    @Test
    @Tag("OR-7.a")
    void OR_7_a_each_kind_of_end_is_told_with_actor_and_reason() {
        bazaar.sell(
                Product.download(NEXT, "Next")
                        .details(ProductDetails.none().release(RELEASE))
                        .files(Bazaar.file("next.zip")),
                "30.00");
        Order byCustomer = bazaar.buy(Cart.of(NEXT));
        Order byStaff = bazaar.buy(Cart.of(NEXT));
        policies(Policies.standard());
        Order lapsed = bazaar.buy(Cart.of(NEXT));

        orders().cancel(RequestKey.random(), CancelOrder.of(byCustomer.id())).orThrow();
        bazaar.premises
                .office()
                .because("fraud")
                .orders()
                .cancel(RequestKey.random(), CancelOrder.of(byStaff.id()))
                .orThrow();
        bazaar.premises.clock.advance(Duration.ofDays(8));
        bazaar.premises.commerce.runDue();

        assertThat(end(byCustomer).actor()).isEqualTo(byCustomer.placement().account());
        assertThat(end(byCustomer).facts()).containsEntry("cause", "by-customer");
        assertThat(end(byStaff).actor()).isEqualTo("staff:jane");
        assertThat(end(byStaff).reasonHash())
                .as("the reason is sealed beside the chain")
                .isPresent();
        assertThat(end(byStaff).facts()).containsEntry("cause", "by-staff");
        assertThat(end(lapsed).facts()).containsEntry("cause", "hold-lapsed");
    }

    private Entry end(Order order) {
        List<Entry> ends = bazaar.premises.office().orders().explain(order.id()).stream()
                .filter(entry -> entry.what().equals("order.canceled"))
                .toList();
        assertThat(ends).hasSize(1);
        return ends.get(0);
    }

    @Test
    void only_who_ordered_cancels_and_staff_with_the_role() {
        Order order = ahead(1);
        OrderDesk bob = bazaar.premises.shop("bob").orders();
        var keys = bazaar.premises
                .commerce
                .backOffice(Staff.of("kim", Role.KEYS))
                .because("x")
                .orders();

        assertThatThrownBy(() -> bob.cancel(RequestKey.random(), some(order, NEXT, 1)))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> bob.cancelTerms(some(order, NEXT, 1))).isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> keys.cancel(RequestKey.random(), some(order, NEXT, 1)))
                .isInstanceOf(NotAllowedException.class);
        assertThat(Bazaar.codes(orders().cancel(
                                RequestKey.random(),
                                CancelOrder.of(order.id())
                                        .line(OrderLine.KIND.parse("part_00000000000000000000000000"), 1))))
                .containsExactly("cancel.line-unknown");
    }

    private List<Mail> mails() {
        return List.copyOf(bazaar.premises.office().letters().waiting(1000).values());
    }
}
