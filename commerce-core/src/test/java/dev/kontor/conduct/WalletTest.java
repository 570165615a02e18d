package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Next;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.StoredMethod;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer's stored payment methods, from consent to removal (PA-5). */
final class WalletTest {
    private static final String TEXT = "keep-my-card, version 3";

    private final Till till = new Till();
    private final Storefront anna = till.open("anna");

    @AfterEach
    void close() {
        till.close();
    }

    private static StoreMethod card(String token) {
        return StoreMethod.of(Method.CARD_VISA, PayWith.card(token), TEXT);
    }

    private Result<StoredMethod> add(Storefront shop, String token) {
        return shop.account().paymentMethods().add(RequestKey.random(), card(token));
    }

    private PaymentInstrument row(Id<PaymentInstrument> id) {
        return till.storage.<PaymentInstrument>read(
                view -> Wallet.find(view, id.value()).orElseThrow());
    }

    private Result<Order> pay(Storefront shop, Id<PaymentInstrument> id) {
        var quote = shop.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        return shop.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.stored(id))
                                .consenting(shop.checkout().consents(quote.id())));
    }

    private static String code(Result<?> result) {
        return ((Refused<?>) result).refusals().get(0).code();
    }

    private String only(OperationKind kind) {
        return till.bank.operations(kind).get(0);
    }

    @Test
    @Tag("PA-5.a")
    void PA_5_a_a_payment_method_is_stored_with_the_text_and_time_of_its_consent() {
        StoredMethod card = add(anna, "ok").orThrow();

        assertThat(card.state()).isEqualTo(InstrumentState.USABLE);
        assertThat(card.label()).isEqualTo("Visa, ending in 4242");
        assertThat(card.expires()).contains(YearMonth.of(2029, 12));
        assertThat(card.consent().text()).isEqualTo(TEXT);
        assertThat(card.consent().at()).isEqualTo(till.clock.instant());
        assertThat(card.preferred()).isTrue();
        assertThat(anna.account().paymentMethods().list()).containsExactly(card);
        assertThat(row(card.id()).sealed().orElseThrow()).doesNotContain(FakeBank.KEPT);
    }

    @Test
    @Tag("PA-5.b")
    void PA_5_b_the_bank_wants_to_see_the_customer_and_he_goes_on() {
        Underway<StoredMethod> begun = (Underway<StoredMethod>) add(anna, FakeBank.ASKS);
        assertThat(begun.next()).isInstanceOf(Next.CustomerActs.class);
        assertThat(begun.soFar().state()).isEqualTo(InstrumentState.BEING_SET_UP);

        till.bank.buyerActs(only(OperationKind.SETUP_INSTRUMENT));
        StoredMethod card = anna.account()
                .paymentMethods()
                .proceed(begun.soFar().id(), ReturnData.none())
                .orThrow();

        assertThat(card.state()).isEqualTo(InstrumentState.USABLE);
    }

    @Test
    @Tag("PA-5.b")
    void PA_5_b_a_customer_who_never_comes_back_has_stored_nothing() {
        Underway<StoredMethod> begun = (Underway<StoredMethod>) add(anna, FakeBank.ASKS);

        till.rest(Duration.ofHours(2), 2);

        assertThat(row(begun.soFar().id()).state()).isEqualTo(InstrumentState.REFUSED);
        assertThat(anna.account().paymentMethods().list()).isEmpty();
    }

    @Test
    @Tag("PA-5.b")
    void PA_5_b_what_is_stored_after_all_when_it_was_given_up_is_forgotten_again() {
        Underway<StoredMethod> begun = (Underway<StoredMethod>) add(anna, FakeBank.ASKS);
        till.rest(Duration.ofHours(2), 2);

        till.bank.buyerActs(only(OperationKind.SETUP_INSTRUMENT));
        assertThat(till.bank.kept()).hasSize(1);
        assertThat(till.drive.lookAgain(only(OperationKind.SETUP_INSTRUMENT))).isEmpty();

        assertThat(till.bank.kept()).isEmpty();
        assertThat(row(begun.soFar().id()).state()).isEqualTo(InstrumentState.REFUSED);
        assertThat(row(begun.soFar().id()).sealed()).isEmpty();
    }

    @Test
    @Tag("PA-5.c")
    void PA_5_c_a_lost_answer_is_looked_up_and_stored_once() {
        till.bank.losesReply();

        assertThat(add(anna, "ok")).isInstanceOf(Underway.class);
        till.rest(Duration.ofMinutes(2), 2);

        assertThat(anna.account().paymentMethods().list())
                .singleElement()
                .satisfies(card -> assertThat(card.state()).isEqualTo(InstrumentState.USABLE));
        assertThat(till.bank.kept()).hasSize(1);
    }

    @Test
    @Tag("PA-5.c")
    void PA_5_c_the_same_click_twice_stores_once() {
        RequestKey key = RequestKey.random();
        StoredMethod once = anna.account().paymentMethods().add(key, card("ok")).orThrow();

        assertThat(anna.account().paymentMethods().add(key, card("ok")).orThrow())
                .isEqualTo(once);
        assertThat(code(anna.account().paymentMethods().add(key, card("other"))))
                .isEqualTo("request.key-reused");
        assertThat(till.bank.kept()).hasSize(1);
    }

    @Test
    @Tag("PA-5.c")
    void PA_5_c_what_the_bank_declines_is_refused_and_not_listed() {
        assertThat(code(add(anna, FakeBank.POOR))).isEqualTo("instrument.refused");
        assertThat(anna.account().paymentMethods().list()).isEmpty();
        assertThat(code(anna.account()
                        .paymentMethods()
                        .add(RequestKey.random(), StoreMethod.of(Method.PAYPAL, PayWith.paypal(), TEXT))))
                .isEqualTo("instrument.not-offered");
    }

    @Test
    @Tag("PA-5.d")
    void PA_5_d_one_method_is_the_default_and_another_takes_its_place() {
        StoredMethod first = add(anna, "ok").orThrow();
        StoredMethod second = add(anna, "ok").orThrow();
        assertThat(second.preferred()).isFalse();

        assertThat(anna.account().paymentMethods().prefer(second.id()).orThrow().preferred())
                .isTrue();
        assertThat(anna.account().paymentMethods().list())
                .filteredOn(StoredMethod::preferred)
                .extracting(StoredMethod::id)
                .containsExactly(second.id());

        anna.account().paymentMethods().remove(second.id()).orThrow();
        assertThat(anna.account().paymentMethods().list())
                .noneMatch(StoredMethod::preferred)
                .extracting(StoredMethod::id)
                .containsExactly(first.id());
        assertThat(code(anna.account().paymentMethods().prefer(second.id()))).isEqualTo("instrument.not-usable");
    }

    @Test
    @Tag("PA-5.e")
    void PA_5_e_what_is_removed_pays_no_more_and_is_forgotten_at_the_provider() {
        StoredMethod card = add(anna, "ok").orThrow();

        StoredMethod removed = anna.account().paymentMethods().remove(card.id()).orThrow();

        assertThat(removed.state()).isEqualTo(InstrumentState.REVOKED);
        assertThat(till.bank.kept()).isEmpty();
        assertThat(row(card.id()).sealed()).isEmpty();
        assertThat(anna.account().paymentMethods().list()).isEmpty();
        assertThat(code(pay(anna, card.id()))).isEqualTo("instrument.not-usable");
        assertThat(anna.account().paymentMethods().remove(card.id()).orThrow().state())
                .isEqualTo(InstrumentState.REVOKED);
        assertThat(till.bank.operations(OperationKind.REVOKE_INSTRUMENT)).hasSize(1);
    }

    @Test
    @Tag("PA-5.e")
    void PA_5_e_a_provider_that_refuses_to_forget_is_asked_again() {
        StoredMethod card = add(anna, "ok").orThrow();
        till.bank.refusesToForget(true);

        anna.account().paymentMethods().remove(card.id()).orThrow();
        assertThat(code(pay(anna, card.id()))).isEqualTo("instrument.not-usable");
        assertThat(till.bank.kept()).hasSize(1);
        till.rest(Duration.ofMinutes(90), 1);
        till.bank.refusesToForget(false);
        till.rest(Duration.ofHours(3), 2);

        assertThat(till.bank.kept()).isEmpty();
        assertThat(row(card.id()).sealed()).isEmpty();
        assertThat(till.bank.operations(OperationKind.REVOKE_INSTRUMENT)).hasSize(3);
    }

    @Test
    @Tag("PA-5.e")
    void PA_5_e_a_lost_answer_to_a_revocation_is_looked_up() {
        StoredMethod card = add(anna, "ok").orThrow();
        till.bank.losesReply();

        anna.account().paymentMethods().remove(card.id()).orThrow();
        assertThat(row(card.id()).sealed()).isPresent();
        till.rest(Duration.ofMinutes(2), 2);

        assertThat(row(card.id()).sealed()).isEmpty();
        assertThat(till.bank.operations(OperationKind.REVOKE_INSTRUMENT)).hasSize(1);
    }

    @Test
    @Tag("PA-5.e")
    void PA_5_e_what_is_removed_before_its_set_up_was_answered_is_forgotten_as_well() {
        till.bank.losesReply();
        Underway<StoredMethod> begun = (Underway<StoredMethod>) add(anna, "ok");

        anna.account().paymentMethods().remove(begun.soFar().id()).orThrow();
        till.rest(Duration.ofMinutes(2), 2);

        assertThat(till.bank.kept()).isEmpty();
        assertThat(row(begun.soFar().id()).state()).isEqualTo(InstrumentState.REVOKED);
        assertThat(row(begun.soFar().id()).sealed()).isEmpty();
    }

    @Test
    @Tag("PA-5.f")
    void PA_5_f_a_stored_method_pays_an_order_with_its_owner_present() {
        StoredMethod card = add(anna, "ok").orThrow();

        Order order = pay(anna, card.id()).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.initiator()).isEqualTo(Charge.Initiator.BUYER_PRESENT);
            assertThat(charge.instrument()).isInstanceOf(Instrument.Stored.class);
            assertThat(charge.methods()).containsExactly(Method.CARD_VISA);
        });
    }

    @Test
    @Tag("PA-5.f")
    void PA_5_f_a_declined_order_is_paid_with_what_is_stored() {
        StoredMethod card = add(anna, "ok").orThrow();
        assertThat(till.buy(anna, Till.EDITOR, FakeBank.POOR)).isInstanceOf(Refused.class);

        Order paid = anna.checkout()
                .pay(RequestKey.random(), till.last().id(), PayWith.stored(card.id()))
                .orThrow();

        assertThat(paid.summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.f")
    void PA_5_f_nobody_pays_with_what_is_somebody_elses_or_of_another_store() {
        StoredMethod card = add(anna, "ok").orThrow();
        Storefront bob = till.open("bob");
        add(bob, "ok").orThrow();
        Storefront elsewhere = till.commerce.storefront(
                "campus",
                dev.kontor.shop.Shopper.user("anna").email("anna@example.org").country("DE"));

        assertThat(code(pay(bob, card.id()))).isEqualTo("instrument.unknown");
        assertThat(elsewhere.account().paymentMethods().list()).isEmpty();
        for (Storefront other : List.of(bob, elsewhere)) {
            assertThatThrownBy(() -> other.account().paymentMethods().remove(card.id()))
                    .isInstanceOf(UnknownIdException.class);
            assertThatThrownBy(() -> other.account().paymentMethods().prefer(card.id()))
                    .isInstanceOf(UnknownIdException.class);
            assertThatThrownBy(() -> other.account().paymentMethods().proceed(card.id(), ReturnData.none()))
                    .isInstanceOf(UnknownIdException.class);
        }
        assertThat(till.bank.kept()).hasSize(2);
    }

    @Test
    @Tag("PA-5.g")
    void PA_5_g_a_card_is_stored_while_it_pays_if_its_owner_agreed() {
        var quote = anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        Order order = anna.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card("ok")).consent(PlaceOrder.KEEP_PAYMENT_METHOD, "v3"))
                .orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        StoredMethod card = anna.account().paymentMethods().list().get(0);
        assertThat(card.consent().text()).isEqualTo("v3");
        assertThat(card.preferred()).isTrue();
        assertThat(pay(anna, card.id()).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);

        anna.account().paymentMethods().remove(card.id()).orThrow();
        assertThat(till.bank.kept()).isEmpty();
    }

    @Test
    @Tag("PA-5.g")
    void PA_5_g_without_consent_nothing_is_kept() {
        till.buy(anna, Till.EDITOR, "ok").orThrow();

        assertThat(till.bank.charges()).noneMatch(Charge::keepInstrument);
        assertThat(anna.account().paymentMethods().list()).isEmpty();
    }

    @Test
    @Tag("PA-5.h")
    void PA_5_h_a_card_past_its_month_is_over_and_its_owner_was_warned_once() {
        till.bank.cardsExpire(YearMonth.of(2026, 5));
        StoredMethod card = add(anna, "ok").orThrow();

        till.clock.advance(Duration.ofDays(59));
        till.commerce.runDue();
        assertThat(warnings()).isZero();
        till.clock.advance(Duration.ofDays(2));
        till.commerce.runDue();
        till.commerce.runDue();
        assertThat(warnings()).isEqualTo(1);
        assertThat(pay(anna, card.id()).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);

        till.clock.advance(Duration.ofDays(30));
        assertThat(code(pay(anna, card.id()))).isEqualTo("instrument.not-usable");
        till.commerce.runDue();
        assertThat(row(card.id()).state()).isEqualTo(InstrumentState.EXPIRED);
        assertThat(anna.account().paymentMethods().list()).noneMatch(StoredMethod::preferred);
        assertThat(warnings()).isEqualTo(1);
    }

    private long warnings() {
        return till.office().letters().waiting(100).values().stream()
                .filter(mail -> mail.subject().contains("Visa, ending in 4242 ends on"))
                .count();
    }

    @Test
    @Tag("PA-5.i")
    void PA_5_i_neither_handle_nor_token_is_stored_in_the_open() {
        StoredMethod card = add(anna, "tok-canary").orThrow();
        pay(anna, card.id()).orThrow();

        List<String> columns = till.storage.<List<String>>read(
                view -> Payments.of(view, card.id().value()).stream()
                        .flatMap(p -> p.operations().stream())
                        .map(o -> o.handle() + " " + o.detail() + " " + o)
                        .toList());
        assertThat(columns).isNotEmpty().noneMatch(text -> text.contains(FakeBank.KEPT));
    }
}
