package dev.kontor.payment;

import static dev.kontor.payment.OperationState.ACTION_REQUIRED;
import static dev.kontor.payment.OperationState.CREATED;
import static dev.kontor.payment.OperationState.DECLINED;
import static dev.kontor.payment.OperationState.EXPIRED;
import static dev.kontor.payment.OperationState.PENDING;
import static dev.kontor.payment.OperationState.REJECTED;
import static dev.kontor.payment.OperationState.REVIEW;
import static dev.kontor.payment.OperationState.SENT;
import static dev.kontor.payment.OperationState.SUCCEEDED;
import static dev.kontor.payment.Sample.NOON;
import static dev.kontor.payment.Sample.booked;
import static dev.kontor.payment.Sample.eur;
import static dev.kontor.payment.Sample.in;
import static dev.kontor.payment.Sample.moved;
import static dev.kontor.payment.Sample.operation;
import static dev.kontor.payment.Sample.payment;
import static dev.kontor.payment.Sample.situation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.payment.PaymentRules.Remedy;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Amount;
import dev.kontor.value.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaymentRulesTest {
    private static final long SEED = 20260301;

    private static final Map<OperationState, Set<OperationState>> ROADS = new EnumMap<>(OperationState.class);

    static {
        Set<OperationState> ends = EnumSet.of(SUCCEEDED, DECLINED, REJECTED, EXPIRED, REVIEW);
        for (OperationState from : List.of(CREATED, SENT, PENDING, ACTION_REQUIRED, REVIEW)) {
            Set<OperationState> to = EnumSet.copyOf(ends);
            to.addAll(EnumSet.of(from, PENDING, ACTION_REQUIRED));
            ROADS.put(from, to);
        }
        for (OperationState end : List.of(SUCCEEDED, DECLINED, REJECTED, EXPIRED)) {
            ROADS.put(end, EnumSet.of(end));
        }
    }

    private final dev.kontor.payment.Payment payment = payment(1000);
    private final PaymentOperation purchase = operation(payment, OperationKind.PURCHASE, 1000, Optional.empty());

    private static Map<String, Outcome> outcomes() {
        Map<String, Outcome> all = new LinkedHashMap<>();
        all.put("success", Outcome.succeeded(Handle.of("h"), moved("m", MovementKind.CAPTURED, 1000)));
        all.put("empty success", Outcome.succeeded(Handle.of("h")));
        all.put("too much", Outcome.succeeded(Handle.of("h"), moved("m", MovementKind.CAPTURED, 1001)));
        all.put("dollars", Outcome.succeeded(Handle.of("h"), moved("m", MovementKind.CAPTURED, 1000, "USD")));
        all.put(
                "pending",
                new Outcome.Pending(
                        Optional.empty(),
                        Outcome.Pending.Reason.BANK_CLEARING,
                        NOON.plusSeconds(60),
                        NOON.plusSeconds(600)));
        all.put(
                "action",
                new Outcome.ActionRequired(
                        Handle.of("h"), NextAction.redirect(URI.create("https://b.example")), NOON.plusSeconds(600)));
        all.put("declined", Outcome.declined(DeclineCode.INSUFFICIENT_FUNDS, new RetryAdvice.Never(), "51"));
        all.put("rejected", Outcome.rejected(RejectCode.INVALID_REQUEST, "no"));
        all.put("not sent", Outcome.notSent("no line"));
        all.put("unknown", Outcome.unknown("who knows"));
        return all;
    }

    private PaymentOperation answer(PaymentOperation operation, Outcome outcome) {
        List<Movement> movements = outcome instanceof Outcome.Succeeded done ? done.movements() : List.of();
        return PaymentRules.answered(
                situation(payment, List.of(operation), List.of()), operation, outcome, movements, a -> "sealed", NOON);
    }

    @Test
    void an_operation_only_moves_along_its_roads_and_what_is_final_stays_final() {
        for (OperationState from : OperationState.values()) {
            outcomes().forEach((name, outcome) -> {
                PaymentOperation after = answer(in(purchase, from), outcome);
                assertThat(ROADS.get(from)).as(from + " + " + name).contains(after.state());
                assertThat(after.askAt().isPresent())
                        .as(from + " + " + name + " is asked about while it is open")
                        .isEqualTo(!after.state().isFinal());
            });
        }
    }

    @Test
    void an_operation_in_review_for_silence_goes_on_when_the_provider_says_what_it_waits_for() {
        PaymentOperation silent = in(purchase, REVIEW);

        assertThat(answer(silent, Optional.ofNullable(outcomes().get("action")).orElseThrow())
                        .state())
                .isEqualTo(ACTION_REQUIRED);
        assertThat(answer(silent, Optional.ofNullable(outcomes().get("unknown")).orElseThrow())
                        .state())
                .isEqualTo(REVIEW);
    }

    @Test
    void an_operation_in_review_for_what_it_moved_stays_there_whatever_is_said() {
        PaymentOperation suspect = in(purchase, REVIEW);
        Booking misfit = Booking.of(
                suspect.account(),
                payment,
                Optional.of(suspect.id().value()),
                moved("m", MovementKind.CAPTURED, 1001),
                false,
                NOON);

        for (String said : List.of("pending", "action", "declined", "success")) {
            PaymentOperation after = PaymentRules.answered(
                    situation(payment, List.of(suspect), List.of(misfit)),
                    suspect,
                    Optional.ofNullable(outcomes().get(said)).orElseThrow(),
                    List.of(),
                    a -> "sealed",
                    NOON);
            assertThat(after.state()).as(said).isEqualTo(REVIEW);
        }
    }

    @Test
    void an_open_operation_ends_where_the_answer_says() {
        Map<String, OperationState> wanted = new LinkedHashMap<>();
        wanted.put("success", SUCCEEDED);
        wanted.put("empty success", REVIEW);
        wanted.put("too much", REVIEW);
        wanted.put("dollars", REVIEW);
        wanted.put("pending", PENDING);
        wanted.put("action", ACTION_REQUIRED);
        wanted.put("declined", DECLINED);
        wanted.put("rejected", REJECTED);
        wanted.put("not sent", SENT);
        wanted.put("unknown", SENT);
        wanted.forEach((name, state) -> assertThat(answer(
                                in(purchase, SENT),
                                Optional.ofNullable(outcomes().get(name)).orElseThrow())
                        .state())
                .as(name)
                .isEqualTo(state));
    }

    @Test
    void what_is_asked_about_next_is_never_in_the_past() {
        outcomes()
                .values()
                .forEach(outcome -> answer(in(purchase, SENT), outcome)
                        .askAt()
                        .ifPresent(at -> assertThat(at).isAfter(NOON)));
    }

    @Test
    void a_late_success_after_the_end_keeps_the_handle_so_that_the_money_can_go_back() {
        PaymentOperation ended = PaymentRules.expired(purchase.sent(NOON, NOON), "gone");
        assertThat(ended.handle()).isEmpty();

        PaymentOperation late =
                answer(ended, Optional.ofNullable(outcomes().get("success")).orElseThrow());

        assertThat(late.state()).isEqualTo(EXPIRED);
        assertThat(late.handle()).contains(Handle.of("h"));
    }

    @Test
    void a_late_success_brings_the_handle_to_give_back_by_and_the_one_from_before_the_end_is_none() {
        PaymentOperation waiting = answer(
                in(purchase, SENT),
                Optional.ofNullable(outcomes().get("action")).orElseThrow());
        assertThat(waiting.handle()).isPresent();
        PaymentOperation ended = PaymentRules.expired(waiting, "gone");
        Outcome.Succeeded late =
                Outcome.succeeded(Handle.of("h").with("captured", "m"), moved("m", MovementKind.CAPTURED, 1000));

        PaymentOperation after = answer(ended, late);
        assertThat(after.state()).isEqualTo(EXPIRED);
        assertThat(after.handle()).contains(late.handle());
    }

    @Test
    void movements_that_only_the_look_up_brings_are_weighed_too() {
        PaymentOperation sent = in(purchase, SENT);

        PaymentOperation after = PaymentRules.answered(
                situation(payment, List.of(sent), List.of()),
                sent,
                Outcome.succeeded(Handle.of("h")),
                List.of(moved("m", MovementKind.CAPTURED, 1000, "USD")),
                a -> "sealed",
                NOON);

        assertThat(after.state()).isEqualTo(REVIEW);
    }

    @Test
    void what_once_did_not_fit_stays_with_a_person_whatever_is_told_later() {
        PaymentOperation review = in(purchase, REVIEW);
        Booking misfit = Booking.of(
                "bank",
                payment,
                Optional.of(purchase.id().value()),
                moved("m", MovementKind.CAPTURED, 1000, "USD"),
                false,
                NOON);
        PaymentSituation facts = situation(payment, List.of(review), List.of(misfit));

        for (String name : List.of("success", "declined", "rejected", "pending")) {
            Outcome outcome = Optional.ofNullable(outcomes().get(name)).orElseThrow();
            assertThat(PaymentRules.answered(facts, review, outcome, List.of(), a -> "sealed", NOON)
                            .state())
                    .as(name)
                    .isEqualTo(REVIEW);
        }
    }

    @Test
    void movements_beyond_the_amount_or_in_another_currency_are_booked_but_not_counted() {
        PaymentOperation sent = in(purchase, SENT);
        PaymentSituation facts = situation(payment, List.of(sent), List.of());

        List<Booking> bookings = PaymentRules.bookings(
                facts,
                sent,
                List.of(
                        moved("a", MovementKind.CAPTURED, 1000),
                        moved("b", MovementKind.CAPTURED, 1001),
                        moved("c", MovementKind.CAPTURED, 1000, "USD")),
                NOON);

        assertThat(bookings).extracting(Booking::counted).containsExactly(true, false, false);
        assertThat(Balances.of("EUR", bookings).captured()).isEqualTo(eur(1000));
    }

    @Test
    void a_charge_has_room_only_within_what_is_due_and_not_under_way() {
        PaymentSituation inFlight = situation(payment, List.of(in(purchase, SENT)), List.of());

        assertThat(PaymentRules.refuseCharge(situation(payment, List.of(), List.of()), eur(1000)))
                .isEmpty();
        assertThat(PaymentRules.refuseCharge(situation(payment, List.of(), List.of()), eur(1001)))
                .isPresent();
        assertThat(PaymentRules.refuseCharge(inFlight, eur(1))).isPresent();
        assertThat(PaymentRules.refuseCharge(inFlight, eur(0))).isPresent();
    }

    private static Capabilities capabilities(Idempotency idempotency, Duration lag) {
        return Capabilities.of(
                idempotency,
                new LookupStrength(true, lag),
                MethodSupport.of(
                        Method.CARD_VISA, Set.of(OperationKind.PURCHASE), List.of(AmountRule.iso("EUR", 1, 100_000))));
    }

    private Remedy remedy(Lookup answer, Capabilities capabilities, Duration sinceFirst, Duration sinceLast) {
        Instant now = NOON.plus(Duration.ofDays(10));
        PaymentOperation sent = purchase.sent(now.minus(sinceFirst), now).sent(now.minus(sinceLast), now);
        return PaymentRules.remedy(sent, answer, capabilities, now);
    }

    @Test
    void what_is_absent_is_sent_again_inside_the_window_and_ended_only_on_proof_after_it() {
        Capabilities day = capabilities(Idempotency.byKey(Duration.ofHours(24)), Duration.ZERO);
        Capabilities none = capabilities(Idempotency.none(), Duration.ZERO);
        Duration hour = Duration.ofHours(1);

        assertThat(remedy(Lookup.absent(true), day, hour, hour)).isEqualTo(Remedy.RESEND);
        assertThat(remedy(Lookup.absent(false), day, hour, hour)).isEqualTo(Remedy.RESEND);
        assertThat(remedy(Lookup.absent(true), none, hour, hour)).isEqualTo(Remedy.EXPIRE);
        assertThat(remedy(Lookup.absent(false), none, hour, hour)).isEqualTo(Remedy.WAIT);
        assertThat(remedy(Lookup.absent(true), day, Duration.ofHours(25), hour)).isEqualTo(Remedy.EXPIRE);
        assertThat(remedy(Lookup.absent(false), day, Duration.ofHours(25), hour))
                .isEqualTo(Remedy.REVIEW);
        assertThat(remedy(Lookup.failed("down"), day, hour, hour)).isEqualTo(Remedy.WAIT);
        assertThat(remedy(Lookup.failed("down"), day, Duration.ofHours(25), hour))
                .isEqualTo(Remedy.REVIEW);
    }

    @Test
    void a_day_of_silence_counts_from_the_last_word_of_the_provider() {
        Capabilities none = capabilities(Idempotency.none(), Duration.ZERO);
        PaymentOperation clearing = answer(
                purchase.sent(NOON.minus(Duration.ofDays(3)), NOON),
                Optional.ofNullable(outcomes().get("pending")).orElseThrow());

        assertThat(clearing.state()).isEqualTo(PENDING);
        assertThat(PaymentRules.remedy(clearing, Lookup.failed("down"), none, NOON.plus(Duration.ofHours(24))))
                .isEqualTo(Remedy.WAIT);
        assertThat(PaymentRules.remedy(clearing, Lookup.failed("down"), none, NOON.plus(Duration.ofHours(25))))
                .isEqualTo(Remedy.REVIEW);
    }

    @Test
    void a_day_of_silence_counts_from_the_first_send_after_the_last_word_of_the_provider() {
        Capabilities none = capabilities(Idempotency.none(), Duration.ZERO);
        PaymentOperation away = answer(
                purchase.sent(NOON, NOON),
                Optional.ofNullable(outcomes().get("action")).orElseThrow());
        Instant back = NOON.plus(Duration.ofDays(3));
        PaymentOperation resumed = away.sent(back, back);
        PaymentOperation repeated = resumed.sent(back.plus(Duration.ofHours(23)), back);

        assertThat(PaymentRules.remedy(resumed, Lookup.failed("down"), none, back.plusSeconds(20)))
                .isEqualTo(Remedy.WAIT);
        assertThat(PaymentRules.remedy(repeated, Lookup.failed("down"), none, back.plus(Duration.ofHours(25))))
                .isEqualTo(Remedy.REVIEW);
    }

    @Test
    void what_a_person_looks_at_stays_there_without_news_and_keeps_why() {
        Capabilities none = capabilities(Idempotency.none(), Duration.ZERO);
        PaymentOperation odd = answer(
                in(purchase, SENT),
                Optional.ofNullable(outcomes().get("empty success")).orElseThrow());

        assertThat(PaymentRules.remedy(odd, Lookup.failed("down"), none, NOON.plusSeconds(20)))
                .isEqualTo(Remedy.REVIEW);
        assertThat(PaymentRules.inReview(odd, NOON.plusSeconds(20), "no word").detail())
                .isEqualTo(odd.detail());
    }

    @Test
    void absent_proves_nothing_until_twice_the_lag_after_the_last_send() {
        Capabilities slow = capabilities(Idempotency.none(), Duration.ofMinutes(10));
        Duration hours = Duration.ofHours(2);

        assertThat(remedy(Lookup.absent(true), slow, hours, Duration.ofMinutes(19)))
                .isEqualTo(Remedy.WAIT);
        assertThat(remedy(Lookup.absent(true), slow, hours, Duration.ofMinutes(20)))
                .isEqualTo(Remedy.EXPIRE);
    }

    @Test
    void absent_proves_nothing_while_the_last_send_may_still_be_on_its_way() {
        Capabilities none = capabilities(Idempotency.none(), Duration.ZERO);

        assertThat(remedy(Lookup.absent(true), none, Duration.ofHours(2), Duration.ofSeconds(19)))
                .isEqualTo(Remedy.WAIT);
    }

    @Test
    void nothing_is_sent_again_at_the_end_of_the_window_or_where_nobody_would_recognize_it() {
        Capabilities day = capabilities(Idempotency.byKey(Duration.ofHours(24)), Duration.ZERO);
        PaymentOperation sent = purchase.sent(NOON, NOON);

        assertThat(PaymentRules.canResend(
                        sent, day, NOON.plus(Duration.ofHours(24)).minusNanos(1)))
                .isTrue();
        assertThat(PaymentRules.canResend(sent, day, NOON.plus(Duration.ofHours(24))))
                .isFalse();
        assertThat(PaymentRules.canResend(sent, capabilities(Idempotency.none(), Duration.ZERO), NOON.plusSeconds(1)))
                .isFalse();
    }

    @Test
    void balances_do_not_depend_on_the_order_of_bookings() {
        PaymentOperation authorize = in(operation(payment, OperationKind.AUTHORIZE, 1000, Optional.empty()), SUCCEEDED);
        PaymentOperation capture = in(
                operation(
                        payment,
                        OperationKind.CAPTURE,
                        700,
                        Optional.of(authorize.id().value())),
                SUCCEEDED);
        PaymentOperation refund = in(
                operation(
                        payment,
                        OperationKind.REFUND,
                        200,
                        Optional.of(capture.id().value())),
                SUCCEEDED);
        PaymentOperation voided = in(
                operation(
                        payment,
                        OperationKind.VOID_AUTHORIZATION,
                        300,
                        Optional.of(authorize.id().value())),
                SUCCEEDED);
        List<PaymentOperation> operations = List.of(authorize, capture, refund, voided);
        List<Booking> bookings = new ArrayList<>(List.of(
                booked(payment, authorize, "a", MovementKind.AUTHORIZED, 1000),
                booked(payment, capture, "c", MovementKind.CAPTURED, 700),
                booked(payment, refund, "r", MovementKind.REFUNDED, 200),
                booked(payment, voided, "v", MovementKind.VOIDED, 300),
                booked(payment, capture, "f", MovementKind.FEE, 5),
                booked(payment, capture, "x", MovementKind.CHARGED_BACK, 100),
                booked(payment, capture, "y", MovementKind.CHARGEBACK_REVERSED, 100)));
        Balances wanted = new Balances(eur(0), eur(0), eur(700), eur(200), eur(0), eur(5));
        Random random = new Random(SEED);

        for (int i = 0; i < 300; i++) {
            java.util.Collections.shuffle(bookings, random);
            PaymentSituation facts = situation(payment, operations, bookings);
            assertThat(facts.balances()).as("seed " + SEED).isEqualTo(wanted);
            assertThat(facts.capturable(authorize).isZero()).as("seed " + SEED).isTrue();
            assertThat(facts.refundable(capture)).as("seed " + SEED).isEqualTo(eur(500));
        }
    }

    @Test
    void a_refund_the_provider_made_by_itself_takes_room_from_the_charge() {
        PaymentOperation charge = in(purchase, SUCCEEDED);
        PaymentSituation facts = situation(
                payment,
                List.of(charge),
                List.of(
                        booked(payment, charge, "dash", MovementKind.REFUNDED, 400),
                        booked(payment, charge, "m", MovementKind.CAPTURED, 1000)));

        assertThat(facts.refundable(charge)).isEqualTo(eur(600));
    }

    @Test
    void what_is_set_aside_but_refused_to_be_taken_is_stranded_and_may_be_charged_anew() {
        PaymentOperation authorize = in(operation(payment, OperationKind.AUTHORIZE, 1000, Optional.empty()), SUCCEEDED);
        PaymentOperation capture = operation(
                payment, OperationKind.CAPTURE, 1000, Optional.of(authorize.id().value()));
        List<Booking> bookings = List.of(booked(payment, authorize, "a", MovementKind.AUTHORIZED, 1000));

        PaymentSituation under = situation(payment, List.of(authorize, in(capture, SENT)), bookings);
        assertThat(under.capturable(authorize).isZero()).isTrue();
        assertThat(under.stranded().isZero()).isTrue();
        assertThat(under.uncovered().isZero()).isTrue();
        PaymentSituation refused = situation(payment, List.of(authorize, in(capture, REJECTED)), bookings);
        assertThat(refused.stranded()).isEqualTo(eur(1000));
        assertThat(refused.uncovered()).isEqualTo(eur(1000));
    }

    @Test
    void excess_is_what_came_in_too_much_less_what_is_on_its_way_back() {
        PaymentOperation charge = in(purchase, SUCCEEDED);
        List<Booking> twice = List.of(
                booked(payment, charge, "m", MovementKind.CAPTURED, 1000),
                booked(payment, charge, "n", MovementKind.CAPTURED, 1000));
        PaymentOperation goodwill = in(
                operation(
                        payment,
                        OperationKind.REFUND,
                        300,
                        Optional.of(charge.id().value())),
                SUCCEEDED);
        PaymentOperation back = in(excess(charge), SENT);

        assertThat(situation(payment, List.of(charge), twice).excess()).isEqualTo(eur(1000));
        assertThat(situation(payment, List.of(charge, back), twice).excess().isZero())
                .isTrue();
        List<Booking> more = new ArrayList<>(twice);
        more.add(booked(payment, goodwill, "g", MovementKind.REFUNDED, 300));
        assertThat(situation(payment, List.of(charge, goodwill), more).excess()).isEqualTo(eur(1000));
    }

    private PaymentOperation excess(PaymentOperation charge) {
        PaymentOperation o = operation(
                payment, OperationKind.REFUND, 1000, Optional.of(charge.id().value()));
        return new PaymentOperation(
                o.id(),
                o.payment(),
                o.kind(),
                PaymentRules.EXCESS + charge.id(),
                1,
                o.account(),
                o.method(),
                o.amount(),
                o.of(),
                o.frozen(),
                o.state(),
                o.handle(),
                o.sends(),
                o.firstSentAt(),
                o.lastSentAt(),
                o.silentSince(),
                o.askAt(),
                o.validUntil(),
                o.action(),
                o.code(),
                o.detail());
    }

    @Test
    void a_refund_of_our_own_will_is_not_owed_again_but_what_a_bank_took_back_is() {
        PaymentOperation charge = in(purchase, SUCCEEDED);
        PaymentOperation goodwill = in(
                operation(
                        payment,
                        OperationKind.REFUND,
                        300,
                        Optional.of(charge.id().value())),
                SUCCEEDED);
        Booking paid = booked(payment, charge, "m", MovementKind.CAPTURED, 1000);

        assertThat(situation(
                                payment,
                                List.of(charge, goodwill),
                                List.of(paid, booked(payment, goodwill, "g", MovementKind.REFUNDED, 300)))
                        .uncovered())
                .isEqualTo(Amount.zero("EUR"));
        assertThat(situation(
                                payment,
                                List.of(charge),
                                List.of(paid, booked(payment, charge, "x", MovementKind.RETURNED_BY_BANK, 1000)))
                        .uncovered())
                .isEqualTo(eur(1000));
    }

    @Test
    void pauses_grow_up_to_half_an_hour() {
        assertThat(PaymentRules.pause(1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(PaymentRules.pause(3)).isEqualTo(Duration.ofSeconds(80));
        assertThat(PaymentRules.pause(1000)).isEqualTo(Duration.ofMinutes(30));
        PaymentOperation sent = purchase.sent(NOON, NOON);
        assertThat(PaymentRules.untilNextLook(sent, NOON)).isEqualTo(Duration.ofSeconds(20));
        assertThat(PaymentRules.untilNextLook(sent, NOON.plusSeconds(300))).isEqualTo(Duration.ofMinutes(5));
        assertThat(PaymentRules.untilNextLook(sent, NOON.plusSeconds(30_000))).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void a_refund_that_came_back_can_be_given_again_whichever_movement_it_is_said_to_reduce() {
        Payment payment = Sample.payment(1000);
        PaymentOperation charge = Sample.in(
                Sample.operation(payment, OperationKind.PURCHASE, 1000, Optional.empty()), OperationState.SUCCEEDED);
        PaymentOperation refund = Sample.in(
                Sample.operation(
                        payment,
                        OperationKind.REFUND,
                        400,
                        Optional.of(charge.id().value())),
                OperationState.SUCCEEDED);
        for (Optional<String> reduces : List.of(Optional.<String>empty(), Optional.of("cap"), Optional.of("ref"))) {
            PaymentSituation facts = new PaymentSituation(
                    payment,
                    List.of(charge, refund),
                    List.of(
                            told(payment, charge, "cap", MovementKind.CAPTURED, 1000, Optional.empty()),
                            told(payment, refund, "ref", MovementKind.REFUNDED, 400, Optional.of("cap")),
                            told(payment, refund, "back", MovementKind.REFUND_FAILED, 400, reduces)));

            assertThat(facts.refundable()).as("reduces " + reduces).isEqualTo(Sample.eur(1000));
            assertThat(facts.cameBack(refund)).isTrue();
            assertThat(facts.cameBack(charge)).isFalse();
        }
    }

    private static Booking told(
            Payment payment, PaymentOperation by, String id, MovementKind kind, long minor, Optional<String> parent) {
        return new Booking(
                "bank",
                id,
                payment.id(),
                Optional.of(by.id().value()),
                kind,
                Sample.eur(minor),
                Sample.NOON,
                Sample.NOON,
                parent,
                true);
    }
}
