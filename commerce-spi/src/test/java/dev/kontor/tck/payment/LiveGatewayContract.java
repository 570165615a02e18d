package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The level of the kit that asks the provider itself, at its test environment and over the network. It proves what a
 * simulator cannot: that the simulator was right. It runs only where {@link #variables()} are set in the environment, and
 * says so where they are not; each run uses operation ids of its own.
 *
 * <pre>{@code
 * class AcmePayLiveTest extends LiveGatewayContract {
 *     protected List<String> variables() {
 *         return List.of("ACMEPAY_TEST_KEY");
 *     }
 *
 *     protected Configured<PaymentPlugin> account() {
 *         return AcmePay.account("live", Secret.env("ACMEPAY_TEST_KEY"), Secret.of("unused"));
 *     }
 *
 *     protected Optional<Instrument> instrument(Scenario scenario, Method method) {
 *         return scenario == Scenario.PAYS
 *                 ? Optional.of(new Instrument.ClientToken(Secret.of("tok_visa")))
 *                 : Optional.empty();
 *     }
 * }
 * }</pre>
 *
 * <p>The provider's books cannot be read, so that every case asks the plugin twice, by its answer and by its look-up, and
 * compares. Faults on the wire, notices and buyers are for {@link PaymentGatewayContract}.
 */
public abstract class LiveGatewayContract {
    private static final Predicate<MethodSupport> CHARGES =
            has(OperationKind.PURCHASE).or(has(OperationKind.AUTHORIZE));

    private final String run = new BigInteger(60, new SecureRandom()).toString(36);
    private final AtomicInteger worlds = new AtomicInteger();

    /** For subclasses. */
    protected LiveGatewayContract() {}

    /**
     * The environment variables that hold the keys of the test account.
     *
     * @return their names; empty when none is needed
     */
    protected abstract List<String> variables();

    /**
     * The account at the provider's test environment, never one that moves real money. Asked only when all variables are
     * set.
     *
     * @return made with {@link Configured#of}
     */
    protected abstract Configured<PaymentPlugin> account();

    /**
     * What the provider's test environment is paid with so that something certain happens.
     *
     * @param scenario what is to happen
     * @param method how is paid
     * @return empty when nothing brings it about without a buyer
     */
    protected abstract Optional<Instrument> instrument(Scenario scenario, Method method);

    @BeforeEach
    void ask_only_where_the_keys_are() {
        List<String> missing =
                variables().stream().filter(name -> System.getenv(name) == null).toList();
        if (!missing.isEmpty()) {
            String why = getClass().getSimpleName() + " asks nobody: not set are " + missing;
            System.out.println(why);
            Assumptions.abort(why);
        }
    }

    @Test
    void live_1_the_account_says_that_it_is_well() {
        try (KitWorld world = world()) {
            assertTrue(
                    world.gateway().check(KitContext.of("check", 1)).up(), "check() of an account with the right keys");
        }
    }

    @Test
    void live_2_money_is_taken_once_however_often_it_is_asked_for_and_found_again() {
        forEachPaying(CHARGES, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Operation charge = world.toCharge(method, world.charge(method, amount));
            Outcome.Succeeded done = world.done(charge);
            MovementKind kind = charge instanceof Operation.Purchase ? MovementKind.CAPTURED : MovementKind.AUTHORIZED;

            assertEquals(List.of(amount), amounts(done.movements(), kind), "what the answer tells of");
            if (Cases.repeatable(world, charge.kind())) {
                Outcome.Succeeded again = assertInstanceOf(
                        Outcome.Succeeded.class, world.submit(charge, KitContext.of(charge.id(), 2)), "sent again");
                assertEquals(done.handle().providerId(), again.handle().providerId(), "what came of the second send");
            }
            Lookup.Found found = found(world, charge, done);
            assertEquals(ids(done.movements()), ids(found.movements()), "movements by answer and by look-up");
            assertEquals(List.of(amount), amounts(found.movements(), kind), "what the look-up tells of");
        });
    }

    @Test
    void live_3_what_was_set_aside_is_taken_in_part_or_given_up() {
        forEachPaying(has(OperationKind.AUTHORIZE).and(has(OperationKind.CAPTURE)), (world, method) -> {
            MonetaryAmount part = KitWorld.parts(method, 1);
            Outcome.Succeeded hold = world.done(world.ready(OperationKind.AUTHORIZE, method));
            Operation capture = new Operation.Capture(world.nextId(), hold.handle(), method.method(), part, true);

            assertEquals(
                    List.of(part),
                    amounts(world.done(capture).movements(), MovementKind.CAPTURED),
                    "a capture of a part");
            if (has(OperationKind.VOID_AUTHORIZATION).test(method)) {
                Operation giveUp = world.ready(OperationKind.VOID_AUTHORIZATION, method);
                assertEquals(
                        1,
                        amounts(world.done(giveUp).movements(), MovementKind.VOIDED)
                                .size(),
                        "an authorization given up");
            }
        });
    }

    @Test
    void live_4_what_was_taken_goes_back_in_parts_and_never_more_than_was_taken() {
        forEachPaying(CHARGES.and(has(OperationKind.REFUND)), (world, method) -> {
            MonetaryAmount part = KitWorld.parts(method, 1);
            KitWorld.Taken taken = world.taken(method, world.usual(method));
            Operation first = refund(world, method, taken, part);
            Outcome.Succeeded back = world.done(first);

            assertEquals(List.of(part), amounts(back.movements(), MovementKind.REFUNDED), "a refund of a part");
            assertEquals(
                    List.of(part),
                    amounts(found(world, first, back).movements(), MovementKind.REFUNDED),
                    "the refund by look-up");
            Outcome over = world.submit(refund(world, method, taken, world.usual(method)));
            assertTrue(
                    over instanceof Outcome.Rejected || over instanceof Outcome.Declined,
                    () -> "a refund of more than is left was answered " + over);
        });
    }

    @Test
    void live_5_what_is_declined_is_said_so_and_moves_nothing() {
        for (Scenario scenario :
                List.of(Scenario.DECLINES_FUNDS, Scenario.DECLINES_LOST_CARD, Scenario.DECLINES_EXPIRED_CARD)) {
            forEachMethod(CHARGES, scenario, (world, method, instrument) -> {
                Operation charge = world.toCharge(method, world.charge(method, world.usual(method), instrument));

                assertInstanceOf(Outcome.Declined.class, world.submit(charge), scenario::toString);
                if (world.lookup(charge) instanceof Lookup.Found found) {
                    assertFalse(found.outcome() instanceof Outcome.Succeeded, "a declined charge reads as done");
                }
            });
        }
    }

    @Test
    void live_6_what_was_never_sent_is_not_found() {
        forEachPaying(CHARGES, (world, method) -> {
            Operation never = world.toCharge(method, world.charge(method, world.usual(method)));

            assertFalse(world.lookup(never) instanceof Lookup.Found, "found, and never sent");
        });
    }

    @Test
    void live_7_amounts_arrive_as_they_were_sent_in_every_declared_currency() {
        forEachPaying(
                CHARGES,
                (world, method) -> assertAll(method.amounts().stream().map(rule -> (Executable) () -> {
                    MonetaryAmount amount = some(rule);
                    Operation charge = world.toCharge(method, world.charge(method, amount));
                    Outcome.Succeeded done = world.done(charge);
                    assertTrue(
                            found(world, charge, done).movements().stream()
                                    .anyMatch(movement -> movement.amount().equals(amount)),
                            () -> "no movement of " + Amounts.minor(amount));
                })));
    }

    @Test
    void live_8_what_is_kept_pays_without_the_buyer_until_it_is_revoked() {
        forEachMethod(has(OperationKind.SETUP_INSTRUMENT), Scenario.KEEPS, (world, method, instrument) -> {
            Outcome.Succeeded kept = world.done(world.setUp(method, instrument));
            Instrument stored = new Instrument.Stored(kept.handle(), Optional.empty());

            world.done(world.toCharge(
                    method, world.charge(method, world.usual(method), stored, Charge.Initiator.UNSCHEDULED, false)));
            if (has(OperationKind.REVOKE_INSTRUMENT).test(method)) {
                world.done(new Operation.RevokeInstrument(world.nextId(), kept.handle(), method.method()));
            }
        });
    }

    private KitWorld world() {
        return new KitWorld(
                account(),
                new LiveProvider(this),
                new KitClock(InstantSource.system().instant()),
                "op-live-" + run + "-" + worlds.incrementAndGet() + "-");
    }

    private interface MethodCase {
        void run(KitWorld world, MethodSupport method);
    }

    private interface InstrumentCase {
        void run(KitWorld world, MethodSupport method, Instrument instrument);
    }

    private void forEachPaying(Predicate<MethodSupport> fits, MethodCase work) {
        forEachMethod(fits, Scenario.PAYS, (world, method, instrument) -> work.run(world, method));
    }

    /** For every method that fits and that a scenario can be brought about with; none at all is said, and skipped. */
    private void forEachMethod(Predicate<MethodSupport> fits, Scenario scenario, InstrumentCase work) {
        List<Executable> all = new ArrayList<>();
        try (KitWorld scout = world()) {
            for (MethodSupport method : scout.gateway().capabilities().methods()) {
                if (fits.test(method)) {
                    instrument(scenario, method.method())
                            .ifPresent(instrument -> all.add(() -> {
                                try (KitWorld world = world()) {
                                    work.run(world, method, instrument);
                                }
                            }));
                }
            }
        }
        if (all.isEmpty()) {
            String why = getClass().getSimpleName() + ": nothing brings about " + scenario + " here without a buyer";
            System.out.println(why);
            Assumptions.abort(why);
        }
        assertAll(all);
    }

    private static MonetaryAmount some(AmountRule rule) {
        long wanted = Math.min(Math.max(1650, rule.least()), rule.most());
        long whole = wanted / rule.multipleOf() * rule.multipleOf();
        return rule.fromMinor(whole < rule.least() ? whole + rule.multipleOf() : whole);
    }

    private static Predicate<MethodSupport> has(OperationKind kind) {
        return Cases.has(kind);
    }

    private static Operation refund(KitWorld world, MethodSupport method, KitWorld.Taken taken, MonetaryAmount amount) {
        return new Operation.Refund(
                world.nextId(), taken.outcome().handle(), method.method(), amount, "returned goods");
    }

    private static Lookup.Found found(KitWorld world, Operation operation, Outcome.Succeeded done) {
        return assertInstanceOf(
                Lookup.Found.class, world.lookup(operation, Optional.of(done.handle())), "look-up of what was done");
    }

    private static List<MonetaryAmount> amounts(List<Movement> movements, MovementKind kind) {
        return movements.stream()
                .filter(movement -> movement.kind() == kind)
                .map(Movement::amount)
                .toList();
    }

    private static Set<String> ids(List<Movement> movements) {
        return movements.stream().map(Movement::id).collect(Collectors.toSet());
    }
}
