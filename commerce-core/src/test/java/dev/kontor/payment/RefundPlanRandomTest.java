package dev.kontor.payment;

import static dev.kontor.payment.Sample.NOON;
import static dev.kontor.payment.Sample.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Orders of two or three payments through captures, refunds, failures and chargebacks as chance has it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefundPlanRandomTest {
    private static final long SEED = Long.getLong("kontor.seed", 20261122L);
    private static final int ROUNDS = 300;
    private static final int STEPS = 25;

    private static final Map<String, Capabilities> ACCOUNTS = Map.of(
            "card", can(MethodSupport::partialRefunds),
            "wallet", can(m -> m.partialRefunds().refundableFor(Duration.ofDays(20))),
            "voucher", can(m -> m));

    private static Capabilities can(java.util.function.UnaryOperator<MethodSupport> more) {
        return Capabilities.of(
                Idempotency.byKey(Duration.ofHours(24)),
                LookupStrength.immediate(),
                more.apply(MethodSupport.of(
                        Method.CARD_VISA,
                        EnumSet.allOf(OperationKind.class),
                        List.of(AmountRule.iso("EUR", 1, 1_000_000)))));
    }

    /** What one order went through, with sums of its own that know nothing of the code they check. */
    private static final class Story {
        final Random random;
        final List<Ledger> ledgers = new ArrayList<>();
        final List<PaymentOperation> underWay = new ArrayList<>();
        final Map<PaymentOperation, Long> roomOf = new HashMap<>();
        final Map<PaymentOperation, PaymentOperation> captureOf = new HashMap<>();
        final Map<PaymentOperation, Ledger> ledgerOf = new HashMap<>();

        Story(Random random) {
            this.random = random;
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                ledgers.add(new Ledger("p" + i, 1_000_000));
            }
        }

        List<PaymentSituation> facts() {
            return ledgers.stream().map(Ledger::facts).toList();
        }

        long room() {
            return roomOf.values().stream().mapToLong(room -> Math.max(0, room)).sum();
        }

        void capture() {
            Ledger ledger = ledgers.get(random.nextInt(ledgers.size()));
            String account = List.of("card", "wallet", "voucher").get(random.nextInt(3));
            long amount = 1L + random.nextInt(9_999);
            PaymentOperation capture =
                    ledger.captured(account, amount, NOON.minus(Duration.ofDays(random.nextInt(30))));
            roomOf.put(capture, amount);
            ledgerOf.put(capture, ledger);
        }

        void refund(RefundPlan plan) {
            for (RefundPlan.Step step : plan.steps()) {
                Ledger ledger = ledgerOf.getOrDefault(step.of(), ledgers.get(0));
                long minor = step.amount().minor();
                PaymentOperation back = step instanceof RefundPlan.PayOut
                        ? ledger.payout(step.of(), minor)
                        : ledger.refund(step.of(), minor, OperationState.SENT);
                roomOf.merge(step.of(), -minor, Long::sum);
                captureOf.put(back, step.of());
                ledgerOf.put(back, ledger);
                underWay.add(back);
            }
        }

        void answer() {
            if (underWay.isEmpty()) {
                return;
            }
            PaymentOperation back = underWay.remove(random.nextInt(underWay.size()));
            Ledger ledger = ledgerOf.getOrDefault(back, ledgers.get(0));
            if (random.nextInt(4) == 0 && !ByHand.is(back)) {
                ledger.becomes(back, OperationState.DECLINED);
                roomOf.merge(captureOf.getOrDefault(back, back), back.amount().minor(), Long::sum);
            } else {
                ledger.becomes(back, OperationState.SUCCEEDED);
                if (random.nextInt(4) == 0 && !ByHand.is(back)) {
                    ledger.cameBack(back, back.amount().minor(), random.nextBoolean());
                    roomOf.merge(
                            captureOf.getOrDefault(back, back), back.amount().minor(), Long::sum);
                }
            }
        }

        void chargeback() {
            List<PaymentOperation> open = ledgerOf.keySet().stream()
                    .filter(o -> roomOf.getOrDefault(o, 0L) > 0)
                    .sorted(java.util.Comparator.comparing(o -> o.id().value()))
                    .toList();
            if (!open.isEmpty()) {
                PaymentOperation capture = open.get(random.nextInt(open.size()));
                long lost = 1L + random.nextInt(Math.toIntExact(roomOf.getOrDefault(capture, 1L)));
                ledgerOf.getOrDefault(capture, ledgers.get(0)).returned(capture, MovementKind.CHARGED_BACK, lost);
                roomOf.merge(capture, -lost, Long::sum);
            }
        }
    }

    @Test
    void a_plan_adds_up_to_what_was_asked_never_exceeds_the_room_and_is_the_same_each_time() {
        for (int round = 0; round < ROUNDS; round++) {
            Story story = new Story(new Random(SEED + round));
            for (int step = 0; step < STEPS; step++) {
                String where = "seed " + (SEED + round) + ", step " + step;
                switch (story.random.nextInt(4)) {
                    case 0 -> story.capture();
                    case 1 -> story.answer();
                    case 2 -> {
                        if (story.random.nextInt(3) == 0) {
                            story.chargeback();
                        }
                    }
                    default -> story.refund(checked(story, where));
                }
            }
            checkedRest(story, "seed " + (SEED + round) + ", the rest");
        }
    }

    private static RefundPlan checked(Story story, String where) {
        long room = story.room();
        long asked = room <= 0 ? 1 : 1 + (long) (story.random.nextDouble() * room * 1.2);
        RefundFacts facts = RefundFacts.of(story.facts(), ACCOUNTS);
        RefundPlan plan = RefundPlan.of(facts, eur(asked), NOON);

        assertThat(plan).as(where).isEqualTo(RefundPlan.of(RefundFacts.of(story.facts(), ACCOUNTS), eur(asked), NOON));
        assertThat(plan.refusal().isPresent()).as(where).isEqualTo(asked > room);
        Amount sum = plan.steps().stream().map(RefundPlan.Step::amount).reduce(eur(0), Amount::plus);
        assertThat(sum).as(where).isEqualTo(asked > room ? eur(0) : eur(asked));
        Map<PaymentOperation, Long> perCapture = new HashMap<>();
        plan.steps().forEach(s -> perCapture.merge(s.of(), s.amount().minor(), Long::sum));
        perCapture.forEach((capture, share) ->
                assertThat(share).as(where).isPositive().isLessThanOrEqualTo(story.roomOf.getOrDefault(capture, 0L)));
        return plan;
    }

    /** Whatever happened, the rest can be given back to the cent, and then there is nothing more. */
    private static void checkedRest(Story story, String where) {
        long room = story.room();
        if (room > 0) {
            RefundPlan rest = RefundPlan.of(RefundFacts.of(story.facts(), ACCOUNTS), eur(room), NOON);
            assertThat(rest.refusal()).as(where).isEmpty();
            story.refund(rest);
        }
        List<PaymentSituation> done = new ArrayList<>(story.facts());
        Collections.reverse(done);
        assertThat(done).as(where).allMatch(facts -> facts.refundable().isZero());
        assertThat(RefundPlan.of(RefundFacts.of(done, ACCOUNTS), eur(1), NOON).refusal())
                .as(where)
                .isPresent();
    }
}
