package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpFault.Phase;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PA-3")
class SandboxTest {
    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final Sandbox bank = new Sandbox();
    final PaymentGateway gateway = open(bank.account("bank"));

    @Test
    void a_purchase_is_charged_and_refunded_in_parts() {
        Outcome.Succeeded paid = succeeded(submit(purchase("op1", Sandbox.OK)));
        Operation half = new Operation.Refund("op2", paid.handle(), Method.CARD_VISA, eur("20.00"), "returned");

        assertThat(paid.movements()).extracting(Movement::kind).containsExactly(MovementKind.CAPTURED);
        assertThat(succeeded(submit(half)).movements())
                .extracting(Movement::kind)
                .containsExactly(MovementKind.REFUNDED);
        assertThat(bank.balance("EUR")).isEqualTo(eur("29.00"));
        assertThat(bank.charges("order-op1")).isEqualTo(1);
        assertThat(rejected(
                        submit(new Operation.Refund("op3", paid.handle(), Method.CARD_VISA, eur("29.01"), "returned"))))
                .isEqualTo(RejectCode.EXCEEDS_CAPTURED);
    }

    @Test
    void an_authorization_is_captured_in_parts_and_the_rest_given_up() {
        Outcome.Succeeded held = succeeded(submit(authorize("op1", Sandbox.OK)));
        assertThat(held.validUntil()).contains(clock.instant().plus(Duration.ofDays(7)));
        assertThat(bank.authorized("EUR")).isEqualTo(eur("49.00"));

        submit(new Operation.Capture("op2", held.handle(), Method.CARD_VISA, eur("10.00"), false));
        submit(new Operation.Capture("op3", held.handle(), Method.CARD_VISA, eur("20.00"), true));

        assertThat(bank.authorized("EUR")).isEqualTo(eur("0"));
        assertThat(bank.balance("EUR")).isEqualTo(eur("30.00"));
        assertThat(bank.timesCharged()).isEqualTo(1);
        assertThat(rejected(submit(new Operation.VoidAuthorization("op4", held.handle(), Method.CARD_VISA))))
                .isEqualTo(RejectCode.ALREADY_DONE);
    }

    @Test
    void an_authorization_runs_out_by_the_shops_clock() {
        Outcome.Succeeded held = succeeded(submit(authorize("op1", Sandbox.OK)));
        Outcome.Succeeded shorter = succeeded(submit(authorize("op2", Sandbox.SHORT_HOLD)));

        clock.advance(Duration.ofHours(1));
        assertThat(rejected(
                        submit(new Operation.Capture("op3", shorter.handle(), Method.CARD_VISA, eur("1.00"), true))))
                .isEqualTo(RejectCode.AUTHORIZATION_EXPIRED);
        assertThat(bank.authorized("EUR")).isEqualTo(eur("49.00"));

        clock.advance(Period.ofDays(7));
        assertThat(bank.authorized("EUR")).isEqualTo(eur("0"));
        assertThat(rejected(submit(new Operation.VoidAuthorization("op4", held.handle(), Method.CARD_VISA))))
                .isEqualTo(RejectCode.AUTHORIZATION_EXPIRED);
        assertThat(found(authorize("op1", Sandbox.OK)).movements())
                .extracting(Movement::kind)
                .containsExactly(MovementKind.AUTHORIZED, MovementKind.AUTHORIZATION_EXPIRED);
    }

    @Test
    void a_bank_asks_the_buyer_unless_an_exemption_was_asked_for_and_always_when_the_shop_wants_it() {
        Charge charge = charge("op1", card(Sandbox.ASKS_UNLESS_EXEMPT), Method.CARD_VISA);
        Circumstances exempt = Circumstances.none().exemption(Exemption.LOW_VALUE);
        Circumstances wanted = Circumstances.none().challenged();

        assertThat(submit(new Operation.Purchase("op1", charge))).isInstanceOf(Outcome.ActionRequired.class);
        assertThat(submit(new Operation.Purchase("op2", charge.under(exempt)))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(submit(new Operation.Purchase(
                        "op3", charge("op3", card(Sandbox.OK), Method.CARD_VISA).under(wanted))))
                .isInstanceOf(Outcome.ActionRequired.class);
        assertThat(submit(new Operation.Purchase(
                        "op4",
                        charge("op4", card(Sandbox.DECLINED), Method.CARD_VISA).under(wanted))))
                .isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void one_card_is_known_by_its_fingerprint_and_cards_of_a_kind_are_not() {
        String one = Sandbox.card(Sandbox.DECLINED, "4711");

        assertThat(((Outcome.Declined) submit(purchase("op1", one))).fingerprint())
                .contains("fp_4711")
                .isEqualTo(((Outcome.Declined) submit(purchase("op2", one))).fingerprint());
        assertThat(((Outcome.Declined) submit(purchase("op3", Sandbox.DECLINED))).fingerprint())
                .isEmpty();
        assertThat(((Outcome.Declined) found(purchase("op1", one)).outcome()).fingerprint())
                .contains("fp_4711");
    }

    @Test
    void declines_name_their_reason() {
        assertThat(declined(Sandbox.INSUFFICIENT_FUNDS)).isEqualTo(DeclineCode.INSUFFICIENT_FUNDS);
        assertThat(declined(Sandbox.EXPIRED)).isEqualTo(DeclineCode.INSTRUMENT_EXPIRED);
        assertThat(declined(Sandbox.LOST)).isEqualTo(DeclineCode.LOST_OR_STOLEN);
        assertThat(declined(Sandbox.FRAUD)).isEqualTo(DeclineCode.SUSPECTED_FRAUD);
        assertThat(declined(Sandbox.DECLINED)).isEqualTo(DeclineCode.GENERIC);
        assertThat(bank.timesCharged()).isZero();
    }

    @Test
    void three_d_secure_ends_as_the_buyer_decides() {
        Operation approved = purchase("op1", Sandbox.THREE_D_SECURE);
        Operation abandoned = purchase("op2", Sandbox.THREE_D_SECURE);
        Operation failed = purchase("op3", Sandbox.THREE_D_SECURE);
        Operation forgotten = purchase("op4", Sandbox.THREE_D_SECURE);
        for (Operation operation : List.of(approved, abandoned, failed, forgotten)) {
            assertThat(submit(operation)).isInstanceOf(Outcome.ActionRequired.class);
        }

        bank.buyerApproves("order-op1");
        bank.buyerAbandons("op2");
        bank.buyerFails("op3");
        clock.advance(Duration.ofHours(1));

        assertThat(resume(approved)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(((Outcome.Declined) resume(abandoned)).code()).isEqualTo(DeclineCode.PAYER_CANCELED);
        assertThat(((Outcome.Declined) resume(failed)).code()).isEqualTo(DeclineCode.AUTHENTICATION_FAILED);
        assertThat(((Outcome.Declined) resume(forgotten)).code()).isEqualTo(DeclineCode.PAYER_CANCELED);
        assertThat(bank.timesCharged()).isEqualTo(1);
    }

    @Test
    void a_redirect_is_paid_only_when_the_shop_completes_it() {
        Operation operation = new Operation.Purchase("op1", charge("op1", new Instrument.AtProvider(), Method.PAYPAL));
        assertThat(submit(operation)).isInstanceOf(Outcome.ActionRequired.class);
        assertThat(resume(operation)).isInstanceOf(Outcome.ActionRequired.class);

        bank.buyerApproves("op1");
        assertThat(bank.timesCharged()).isZero();

        assertThat(resume(operation)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(resume(operation)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(bank.timesCharged()).isEqualTo(1);
    }

    @Test
    void what_is_accepted_is_decided_later() {
        assertThat(submit(purchase("op1", Sandbox.LATER))).isInstanceOf(Outcome.Pending.class);
        assertThat(submit(purchase("op2", Sandbox.LATER_DECLINED))).isInstanceOf(Outcome.Pending.class);

        assertThat(bank.settle()).isEqualTo(2);

        assertThat(found(purchase("op1", Sandbox.LATER)).outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(found(purchase("op2", Sandbox.LATER_DECLINED)).outcome()).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void refunds_come_later_or_come_back() {
        Operation later = refund("op2", succeeded(submit(purchase("op1", Sandbox.REFUND_LATER))));
        Operation fails = refund("op4", succeeded(submit(purchase("op3", Sandbox.REFUND_FAILS))));
        assertThat(submit(later)).isInstanceOf(Outcome.Pending.class);
        assertThat(submit(fails)).isInstanceOf(Outcome.Succeeded.class);

        bank.settle();

        assertThat(found(later).movements()).extracting(Movement::kind).containsExactly(MovementKind.REFUNDED);
        assertThat(found(fails).movements())
                .extracting(Movement::kind)
                .containsExactly(MovementKind.REFUNDED, MovementKind.REFUND_FAILED);
        assertThat(bank.balance("EUR")).isEqualTo(eur("49.00"));
    }

    @Test
    void what_staff_and_banks_do_is_told_of_what_they_take_from() {
        Operation refunded = purchase("op1", Sandbox.OK);
        Operation disputed = purchase("op2", Sandbox.OK);
        Operation returned = purchase("op3", Sandbox.OK);
        Outcome.Succeeded paid = succeeded(submit(refunded));
        submit(disputed);
        submit(returned);

        bank.staffRefunds("op1");
        bank.bankChargesBack("order-op2");
        bank.bankReturns("op3");

        assertThat(kinds(refunded)).containsExactly(MovementKind.CAPTURED, MovementKind.REFUNDED);
        assertThat(kinds(disputed)).containsExactly(MovementKind.CAPTURED, MovementKind.CHARGED_BACK);
        assertThat(kinds(returned)).containsExactly(MovementKind.CAPTURED, MovementKind.RETURNED_BY_BANK);
        assertThat(bank.balance("EUR")).isEqualTo(eur("0"));
        assertThat(rejected(submit(refund("op4", paid)))).isEqualTo(RejectCode.EXCEEDS_CAPTURED);

        bank.bankReversesChargeback("op2");

        assertThat(kinds(disputed)).endsWith(MovementKind.CHARGEBACK_REVERSED);
        assertThat(bank.balance("EUR")).isEqualTo(eur("49.00"));
        assertThatThrownBy(() -> bank.bankReversesChargeback("op2"))
                .isInstanceOf(MisuseException.class)
                .hasMessage("There is nothing of 'op2' to which 'reverses' can happen.");
    }

    @Test
    void what_is_accepted_can_fail_and_what_failed_can_be_tried_again() {
        Outcome.Succeeded paid = succeeded(submit(purchase("op1", Sandbox.REFUND_LATER)));
        Operation later = refund("op2", paid);
        submit(later);
        submit(purchase("op3", Sandbox.LATER));

        bank.fails("op2");
        bank.fails("op3");

        assertThat(found(later).outcome()).isInstanceOf(Outcome.Declined.class);
        assertThat(found(purchase("op3", Sandbox.LATER)).outcome()).isInstanceOf(Outcome.Declined.class);
        assertThat(submit(refund("op4", paid))).isInstanceOf(Outcome.Pending.class);
        assertThat(bank.settle()).isEqualTo(1);
        assertThat(bank.balance("EUR")).isEqualTo(eur("0"));
    }

    @Test
    void what_is_kept_pays_until_its_last_month_is_over() {
        Outcome.Succeeded kept = succeeded(submit(new Operation.SetupInstrument(
                "op1", Payer.of("acc_1"), card(Sandbox.OK), Method.CARD_VISA, Optional.empty())));
        Instrument stored =
                new Instrument.Stored(kept.instrument().orElseThrow().handle(), Optional.empty());

        clock.advance(Period.ofYears(3));
        succeeded(submit(new Operation.Purchase("op2", charge("op2", stored, Method.CARD_VISA))));
        clock.advance(Period.ofMonths(1));
        Outcome late = submit(new Operation.Purchase("op3", charge("op3", stored, Method.CARD_VISA)));

        assertThat(((Outcome.Declined) late).code()).isEqualTo(DeclineCode.INSTRUMENT_EXPIRED);
    }

    @Test
    void what_is_kept_is_not_charged_by_the_name_of_the_payment_that_stored_it() {
        Outcome.Succeeded kept = succeeded(submit(new Operation.SetupInstrument(
                "op1", Payer.of("acc_1"), card(Sandbox.OK), Method.CARD_VISA, Optional.empty())));

        assertThat(submit(new Operation.Purchase(
                        "op2",
                        charge("op2", new Instrument.Stored(kept.handle(), Optional.empty()), Method.CARD_VISA))))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void a_card_that_asks_each_time_is_kept_at_once_and_asks_who_is_there() {
        Outcome.Succeeded kept = succeeded(submit(new Operation.SetupInstrument(
                "op1", Payer.of("acc"), card(Sandbox.ASKS_EACH_TIME), Method.CARD_VISA, Optional.empty())));
        Operation charge = new Operation.Purchase(
                "op2",
                charge(
                        "op2",
                        new Instrument.Stored(kept.instrument().orElseThrow().handle(), Optional.empty()),
                        Method.CARD_VISA));

        assertThat(submit(charge)).isInstanceOf(Outcome.ActionRequired.class);
        bank.buyerApproves("op2");
        assertThat(resume(charge)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(bank.timesCharged()).isEqualTo(1);
        assertThat(kept.instrument().orElseThrow().expires()).contains(YearMonth.of(2029, 3));
    }

    private List<MovementKind> kinds(Operation operation) {
        return found(operation).movements().stream().map(Movement::kind).toList();
    }

    @Test
    void the_brand_of_a_token_must_be_among_the_methods() {
        assertThat(rejected(submit(purchase("op1", Sandbox.MASTERCARD)))).isEqualTo(RejectCode.METHOD_NOT_ALLOWED);
        assertThat(bank.timesCharged()).isZero();
    }

    @Test
    void a_key_is_kept_for_a_day() {
        Operation operation = purchase("op1", Sandbox.OK);
        submit(operation);
        clock.advance(Duration.ofHours(24).minusMillis(1));
        submit(operation);
        assertThat(bank.timesCharged()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        submit(operation);
        assertThat(bank.charges("op1")).isEqualTo(2);
        assertThat(bank.requests()).hasSize(3).containsOnly(bank.requests().get(0));
    }

    @Test
    void trouble_on_the_line_comes_as_ordered() {
        bank.next().losesReply();
        bank.next().timesOutBefore();
        bank.next().refusesConnection();
        bank.next().resetsInTheMiddle();
        bank.next().answers500();
        bank.next().actsAndAnswers500();
        bank.next().answersHtml();
        bank.next().truncatesJson();
        bank.next().tooManyRequests(Duration.ofSeconds(30));
        List<String> answers = new ArrayList<>();
        List<Integer> charged = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            answers.add(submit(purchase("op" + i, Sandbox.OK)).getClass().getSimpleName());
            charged.add(bank.charges("op" + i));
        }

        assertThat(answers)
                .containsExactly(
                        "Unknown",
                        "Unknown",
                        "NotSent",
                        "Unknown",
                        "Unknown",
                        "Unknown",
                        "Unknown",
                        "Unknown",
                        "NotSent",
                        "Succeeded");
        assertThat(charged).containsExactly(1, 0, 0, 1, 0, 1, 1, 1, 0, 1);
    }

    @Test
    void trouble_can_last_and_can_hit_look_ups() {
        bank.next().times(2).answers500();
        bank.nextLookup().losesReply();

        assertThat(submit(purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Unknown.class);
        assertThat(lookup(purchase("op1", Sandbox.OK))).isInstanceOf(Lookup.Failed.class);
        assertThat(lookup(purchase("op1", Sandbox.OK))).isEqualTo(Lookup.absent(true));
        assertThat(submit(purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Unknown.class);
        assertThat(submit(purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void webhooks_are_signed_and_say_what_the_answer_said() {
        Outcome answer = submit(purchase("op1", Sandbox.OK));
        InboundMessage message = bank.webhooks().list().get(0);

        Inbound.Verified read = (Inbound.Verified) gateway.receive(message, context("op1"));
        assertThat(message.account()).isEqualTo("bank");
        assertThat(read.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.outcome()).contains(answer);
            assertThat(notice.operation()).contains("op1");
        });
        assertThat(bank.webhooks().list()).isEmpty();

        byte[] changed = message.body();
        changed[changed.length - 3]++;
        assertThat(gateway.receive(new InboundMessage("bank", message.headers(), changed), context("op1")))
                .isInstanceOf(Inbound.Forged.class);
        clock.advance(Duration.ofSeconds(301));
        assertThat(gateway.receive(message, context("op1"))).isInstanceOf(Inbound.Forged.class);
    }

    @Test
    @Tag("PA-7")
    void webhooks_come_twice_and_in_any_order() {
        for (int i = 0; i < 5; i++) {
            submit(purchase("op" + i, Sandbox.OK));
        }
        Webhooks all = bank.webhooks();

        assertThat(all.duplicated().list()).hasSize(10);
        assertThat(all.shuffled(1).list()).containsExactlyInAnyOrderElementsOf(all.list());
        assertThat(all.shuffled(1).list())
                .isNotEqualTo(all.list())
                .isEqualTo(all.shuffled(1).list());
    }

    @Test
    void a_test_can_look_when_a_request_arrives() {
        List<String> seen = new ArrayList<>();
        bank.onRequest(operation -> seen.add(operation + " " + bank.timesCharged()));

        submit(purchase("op1", Sandbox.OK));

        assertThat(seen).containsExactly("op1 0");
    }

    @Test
    void calls_to_other_places_go_out_as_usual() {
        PaymentGateway elsewhere = open(bank.account("bank").with("url", "http://elsewhere.invalid"));

        assertThat(elsewhere.submit(purchase("op1", Sandbox.OK), context("op1")))
                .isInstanceOf(Outcome.NotSent.class);
        assertThat(bank.requests()).isEmpty();
    }

    @Test
    @Tag("PA-4")
    void nothing_of_it_shows_a_secret() {
        submit(purchase("op1", Sandbox.OK));
        assertThat(List.of(
                        bank.toString(),
                        bank.account("bank").toString(),
                        bank.webhooks().toString(),
                        bank.requests().toString(),
                        gateway.toString()))
                .noneMatch(text -> text.contains(Sandbox.API_KEY)
                        || text.contains(Sandbox.WEBHOOK_SECRET)
                        || text.contains(Sandbox.OK));
    }

    @Test
    void many_threads_charge_each_operation_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Outcome>> sends = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                String id = "op" + i % 100;
                sends.add(() -> submit(purchase(id, Sandbox.OK)));
            }
            for (Future<Outcome> sent : threads.invokeAll(sends)) {
                assertThat(sent.get()).isInstanceOf(Outcome.Succeeded.class);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(bank.timesCharged()).isEqualTo(100);
        assertThat(bank.requests()).hasSize(800);
        assertThat(bank.balance("EUR")).isEqualTo(eur("4900.00"));
    }

    @Test
    void accounts_do_not_see_each_other() {
        submit(purchase("op1", Sandbox.OK));
        PaymentGateway other = open(bank.account("other"));

        assertThat(other.lookup(asked(purchase("op1", Sandbox.OK)), context("op1")))
                .isEqualTo(Lookup.absent(true));
    }

    private Outcome submit(Operation operation) {
        return gateway.submit(operation, context(operation.id()));
    }

    private Outcome resume(Operation operation) {
        return gateway.resume(asked(operation), ReturnData.none(), context(operation.id()));
    }

    private Lookup lookup(Operation operation) {
        return gateway.lookup(asked(operation), context(operation.id()));
    }

    private Lookup.Found found(Operation operation) {
        return (Lookup.Found) lookup(operation);
    }

    private DeclineCode declined(String token) {
        return ((Outcome.Declined) submit(purchase("op-" + token, token))).code();
    }

    private static Outcome.Succeeded succeeded(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private static RejectCode rejected(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).code();
    }

    private Asked asked(Operation operation) {
        return new Asked(operation, Optional.empty(), clock.instant());
    }

    private static Operation purchase(String id, String token) {
        return new Operation.Purchase(id, charge(id, card(token), Method.CARD_VISA));
    }

    private static Operation authorize(String id, String token) {
        return new Operation.Authorize(id, charge(id, card(token), Method.CARD_VISA));
    }

    private static Operation refund(String id, Outcome.Succeeded capture) {
        return new Operation.Refund(id, capture.handle(), Method.CARD_VISA, eur("49.00"), "returned");
    }

    private static Instrument card(String token) {
        return new Instrument.ClientToken(Secret.of(token));
    }

    private static Charge charge(String id, Instrument instrument, Method method) {
        return new Charge(
                eur("49.00"),
                Payer.of("acc"),
                instrument,
                Set.of(method),
                Charge.Initiator.BUYER_PRESENT,
                "order-" + id,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
    }

    private static MonetaryAmount eur(String amount) {
        return Amounts.of(amount, "EUR");
    }

    private PaymentGateway open(Configured<PaymentPlugin> account) {
        PaymentPlugin plugin = account.plugin().orElseThrow();
        return plugin.open(
                new PluginConfig(account.name(), plugin.config(), account.texts(), account.secrets()),
                new Surroundings(clock));
    }

    private static CallContext context(String operation) {
        return new CallContext() {
            @Override
            public Duration remaining() {
                return Duration.ofSeconds(5);
            }

            @Override
            public int attempt() {
                return 1;
            }

            @Override
            public String idempotencyKey(String step) {
                return operation + "-" + step;
            }

            @Override
            public String traceId() {
                return "trace";
            }
        };
    }

    private record Surroundings(InstantSource clock) implements PluginRuntime {
        @Override
        public HttpPort http() {
            return (call, within) -> {
                throw new HttpFault(Phase.BEFORE_SEND, "no network in this test");
            };
        }

        @Override
        public System.Logger log() {
            return System.getLogger("sandbox");
        }
    }
}
