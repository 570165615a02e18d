package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.buy.ChargeStored;
import dev.kontor.message.Letter;
import dev.kontor.message.Mail;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Order;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.wallet.Debit;
import dev.kontor.wallet.PaymentInstrument;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Charging what a customer stored while he is away: announced before, once for a period, never without his consent (PA-5). */
final class ChargeStoredTest {
    private static final LocalDate DUE = LocalDate.of(2026, 3, 20);

    private final Till till = new Till();
    private final Storefront anna = till.open("anna");
    private final ChargeStored renewals = new ChargeStored(till.engine, till.drive);

    @AfterEach
    void close() {
        till.close();
    }

    private Id<PaymentInstrument> card() {
        return anna.account()
                .paymentMethods()
                .add(RequestKey.random(), StoreMethod.of(Method.CARD_VISA, PayWith.card("ok"), "v1"))
                .orThrow()
                .id();
    }

    /** An order whose payment is open. */
    private Order unpaid(Storefront shop) {
        till.buy(shop, Till.EDITOR, FakeBank.POOR);
        return till.last();
    }

    private Result<Debit> announce(Id<PaymentInstrument> card, LocalDate due) {
        return renewals.announce(
                new ChargeStored.Wanted("contract", "2026", card, Amount.ofMinor("EUR", 1900), due, true));
    }

    private Result<Order> charge(Order order) {
        return renewals.charge("contract", "2026", order.id());
    }

    private void postman() {
        for (Map.Entry<Id<Letter>, Mail> letter :
                till.office().letters().waiting(100).entrySet()) {
            till.office().letters().sent(letter.getKey());
        }
    }

    private static String code(Result<?> result) {
        return ((Refused<?>) result).refusals().get(0).code();
    }

    @Test
    @Tag("PA-5.j")
    void PA_5_j_a_debit_is_charged_once_for_its_period_by_the_shop() {
        Id<PaymentInstrument> card = card();
        Debit debit = announce(card, DUE).orThrow();
        assertThat(announce(card, DUE).orThrow()).isEqualTo(debit);
        assertThat(code(announce(card, DUE.plusDays(1)))).isEqualTo("debit.announced-otherwise");
        postman();
        till.clock.advance(Duration.ofDays(18));
        Order order = unpaid(anna);
        Order other = unpaid(anna);

        assertThat(charge(order).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(charge(order).orThrow().id()).isEqualTo(order.id());
        charge(other);

        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);
        assertThat(till.bank.charges())
                .filteredOn(c -> c.initiator() == Charge.Initiator.RECURRING)
                .singleElement()
                .satisfies(c -> assertThat(c.payer().email()).isEmpty());
    }

    @Test
    @Tag("PA-5.j")
    void PA_5_j_a_lost_answer_is_not_charged_again() {
        announce(card(), DUE).orThrow();
        postman();
        till.clock.advance(Duration.ofDays(18));
        Order order = unpaid(anna);
        till.bank.losesReply();

        assertThat(charge(order)).isInstanceOf(Underway.class);
        assertThat(charge(order)).isInstanceOf(Underway.class);
        till.rest(Duration.ofMinutes(2), 2);

        assertThat(charge(order).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);
    }

    @Test
    @Tag("PA-5.j")
    void PA_5_j_what_was_removed_or_never_announced_is_not_charged() {
        Id<PaymentInstrument> card = card();
        Order order = unpaid(anna);
        assertThat(code(charge(order))).isEqualTo("debit.unknown");
        announce(card, DUE).orThrow();
        postman();
        till.clock.advance(Duration.ofDays(18));

        anna.account().paymentMethods().remove(card).orThrow();

        assertThat(code(charge(unpaid(anna)))).isEqualTo("instrument.not-usable");
        assertThat(till.bank.balance()).isZero();
    }

    @Test
    @Tag("PA-5.j")
    void PA_5_j_an_order_of_somebody_else_is_not_paid_with_it() {
        announce(card(), DUE).orThrow();
        postman();
        till.clock.advance(Duration.ofDays(18));

        assertThat(code(charge(unpaid(till.open("bob"))))).isEqualTo("instrument.unknown");
    }

    @Test
    @Tag("PA-5.k")
    void PA_5_k_nothing_is_charged_before_the_notice_has_gone_and_its_days_are_over() {
        till.office()
                .setup()
                .apply(Setup.of().policies("public", Policies.standard().noticeBeforeDebit(14, 5)))
                .orThrow();
        announce(card(), DUE).orThrow();
        till.clock.advance(Duration.ofDays(18));
        assertThat(code(charge(unpaid(anna)))).isEqualTo("debit.notice-not-sent");
        assertThat(till.office().letters().waiting(100).values())
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains("19")
                        .contains("Visa, ending in 4242")
                        .contains("contract"));

        postman();
        till.clock.advance(Duration.ofDays(4));
        assertThat(code(charge(unpaid(anna)))).isEqualTo("debit.too-early");
        assertThat(till.bank.balance()).isZero();
        till.clock.advance(Duration.ofDays(1));
        assertThat(charge(unpaid(anna)).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.k")
    void PA_5_k_a_store_may_charge_cards_without_notice_on_their_day() {
        till.office()
                .setup()
                .apply(Setup.of().policies("public", Policies.standard().noticeBeforeDebit(14, 0)))
                .orThrow();
        announce(card(), DUE).orThrow();

        assertThat(code(charge(unpaid(anna)))).isEqualTo("debit.too-early");
        till.clock.advance(Duration.ofDays(18));
        assertThat(charge(unpaid(anna)).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.h")
    void PA_5_h_a_card_that_ends_before_its_next_use_is_told_of_at_once() {
        till.bank.cardsExpire(YearMonth.of(2027, 1));
        Id<PaymentInstrument> card = card();

        assertThat(code(announce(card, LocalDate.of(2027, 3, 1)))).isEqualTo("instrument.ends-before");
        assertThat(code(announce(card, LocalDate.of(2027, 3, 1)))).isEqualTo("instrument.ends-before");

        assertThat(till.office().letters().waiting(100).values())
                .filteredOn(mail -> mail.subject().contains("ends on"))
                .hasSize(1);
    }
}
