package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 13 to 22, 86 and 88: money is set aside, taken and given up as asked. Red here: look at which movements an answer
 * tells, at their parents (a capture that names no authorization leaves it held in the shop's books), at
 * {@code validUntil}, and at how the provider's own words for a wrong state become a {@code RejectCode}.
 */
abstract class MoneyCases extends Cases {
    private static final Predicate<MethodSupport> HOLDS = has(OperationKind.AUTHORIZE);
    private static final Predicate<MethodSupport> CHARGES =
            has(OperationKind.PURCHASE).or(has(OperationKind.AUTHORIZE));
    private static final String NO_HOLDS = "AUTHORIZE is not declared";
    private static final RejectCode[] OVER = {RejectCode.WRONG_STATE, RejectCode.ALREADY_DONE};

    MoneyCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_13_a_purchase_takes_the_amount_at_once() {
        forEachTaking(has(OperationKind.PURCHASE), "PURCHASE is not declared", (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Operation purchase = new Operation.Purchase(world.nextId(), world.charge(method, amount));
            Outcome.Succeeded done = world.carriedOut(purchase);

            Movement taken = only(done, MovementKind.CAPTURED, purchase);
            assertEquals(amount, taken.amount(), "amount of " + taken);
            assertDone(1, world, purchase);
        });
    }

    @Test
    void case_14_an_authorization_sets_aside_and_says_until_when() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Operation hold = new Operation.Authorize(world.nextId(), world.charge(method, amount));
            Outcome.Succeeded done = world.carriedOut(hold);

            Movement aside = only(done, MovementKind.AUTHORIZED, hold);
            assertEquals(amount, aside.amount(), "amount of " + aside);
            Optional<Instant> end = end(world, method, done);
            assertTrue(end.isPresent(), "neither the answer nor the capabilities say how long an authorization lasts");
            assertTrue(end.get().isAfter(world.clock.instant()), () -> "an authorization that ends at " + end.get());
            assertDone(1, world, hold);
        });
    }

    private static Optional<Instant> end(KitWorld world, MethodSupport method, Outcome.Succeeded authorization) {
        return authorization.validUntil().or(() -> method.authorizationLasts().map(world.clock.instant()::plus));
    }

    @Test
    void case_15_a_capture_takes_the_whole_of_what_was_set_aside() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Outcome.Succeeded hold = held(world, method, amount);
            Operation capture = capture(world, method, hold, amount, true);
            Outcome.Succeeded done = world.done(capture);

            Movement taken = only(done, MovementKind.CAPTURED, capture);
            assertEquals(amount, taken.amount(), "amount of " + taken);
            assertEquals(
                    Optional.of(hold.movements().get(0).id()),
                    taken.parent(),
                    "the authorization that a capture takes from");
            assertDone(1, world, capture);
        });
    }

    @Test
    void case_16_what_was_set_aside_is_taken_in_parts() {
        forEachTaking(HOLDS.and(m -> m.captures() > 1), "several captures are not declared", (world, method) -> {
            Outcome.Succeeded hold = held(world, method, KitWorld.parts(method, 3));
            Operation first = capture(world, method, hold, KitWorld.parts(method, 1), false);
            Operation rest = capture(world, method, hold, KitWorld.parts(method, 2), true);

            KitLedger ledger = new KitLedger()
                    .book(hold.movements())
                    .book(world.done(first).movements())
                    .book(world.done(rest).movements());

            assertEquals(2, ledger.of(MovementKind.CAPTURED).size(), () -> "captures in " + ledger);
            assertEquals(
                    minor(KitWorld.parts(method, 3)), ledger.sum(MovementKind.CAPTURED), () -> "taken by " + ledger);
            assertEquals(0, ledger.held(), () -> "still set aside by " + ledger);
        });
    }

    @Test
    void case_17_the_last_capture_sets_the_rest_free() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            MonetaryAmount part = KitWorld.parts(method, 1);
            Operation authorize =
                    new Operation.Authorize(world.nextId(), world.charge(method, KitWorld.parts(method, 3)));
            Outcome.Succeeded hold = world.carriedOut(authorize);
            Operation capture = capture(world, method, hold, part, true);
            Outcome.Succeeded done = world.done(capture);

            KitLedger ledger = new KitLedger()
                    .book(hold.movements())
                    .book(done.movements())
                    .book(world.lookup(authorize, Optional.of(hold.handle())))
                    .book(world.lookup(capture, Optional.of(done.handle())));
            assertEquals(minor(part), ledger.sum(MovementKind.CAPTURED), () -> "taken by " + ledger);
            assertEquals(0, ledger.held(), () -> "still set aside by " + ledger);
            Operation more = capture(world, method, hold, part, true);
            assertRejected(
                    world.submit(more),
                    "a capture after the last",
                    RejectCode.WRONG_STATE,
                    RejectCode.ALREADY_DONE,
                    RejectCode.EXCEEDS_AUTHORIZED);
            assertDone(0, world, more);
        });
    }

    @Test
    void case_18_more_than_was_set_aside_is_not_taken() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            Outcome.Succeeded hold = held(world, method, KitWorld.parts(method, 1));
            Operation capture = capture(world, method, hold, KitWorld.parts(method, 3), true);

            assertRejected(RejectCode.EXCEEDS_AUTHORIZED, world.submit(capture), "three times what was set aside");
            assertDone(0, world, capture);
        });
    }

    @Test
    void case_19_what_has_run_out_is_not_taken() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Outcome.Succeeded hold = held(world, method, amount);
            Instant end = end(world, method, hold).orElse(world.clock.instant());
            world.clock.advance(Duration.between(world.clock.instant(), end).plusSeconds(1));
            Operation capture = capture(world, method, hold, amount, true);

            assertRejected(RejectCode.AUTHORIZATION_EXPIRED, world.submit(capture), "a second too late");
            assertDone(0, world, capture);
        });
    }

    @Test
    void case_20_what_was_given_up_is_not_taken() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Outcome.Succeeded hold = held(world, method, amount);
            Operation release = new Operation.VoidAuthorization(world.nextId(), hold.handle(), method.method());
            KitLedger ledger = new KitLedger()
                    .book(hold.movements())
                    .book(world.done(release).movements());
            Operation capture = capture(world, method, hold, amount, true);

            assertEquals(0, ledger.held(), () -> "still set aside by " + ledger);
            assertRejected(world.submit(capture), "a capture of what was given up", OVER);
            assertDone(0, world, capture);
        });
    }

    @Test
    void case_21_what_was_taken_is_not_given_up() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Outcome.Succeeded hold = held(world, method, amount);
            world.done(capture(world, method, hold, amount, true));
            Operation release = new Operation.VoidAuthorization(world.nextId(), hold.handle(), method.method());

            assertRejected(world.submit(release), "giving up what was taken", OVER);
            assertDone(0, world, release);
        });
    }

    @Test
    void case_22_nothing_is_given_up_twice() {
        forEachTaking(HOLDS, NO_HOLDS, (world, method) -> {
            Outcome.Succeeded hold = held(world, method, world.usual(method));
            world.done(new Operation.VoidAuthorization(world.nextId(), hold.handle(), method.method()));
            Operation again = new Operation.VoidAuthorization(world.nextId(), hold.handle(), method.method());

            assertRejected(world.submit(again), "giving up once more, as another operation", OVER);
            assertDone(0, world, again);
        });
    }

    @Test
    void case_86_what_is_set_aside_once_more_counts_once_and_is_taken_by_its_new_handle() {
        forEachTaking(has(OperationKind.REAUTHORIZE), "REAUTHORIZE is not declared", (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Operation authorize = new Operation.Authorize(world.nextId(), world.charge(method, amount));
            Outcome.Succeeded hold = world.carriedOut(authorize);
            world.clock.advance(world.provider.reauthorizableAfter());
            Operation again = new Operation.Reauthorize(world.nextId(), hold.handle(), method.method(), amount);
            Outcome.Succeeded renewed = world.done(again);

            KitLedger ledger = new KitLedger()
                    .book(hold.movements())
                    .book(renewed.movements())
                    .book(world.lookup(authorize, Optional.of(hold.handle())))
                    .book(world.lookup(again, Optional.of(renewed.handle())));
            assertEquals(minor(amount), ledger.held(), () -> "set aside after a second time by " + ledger);
            Optional<Instant> end = end(world, method, renewed);
            assertFalse(
                    end.isPresent()
                            && end.get().isBefore(end(world, method, hold).orElse(end.get())),
                    "set aside once more, and for a shorter time");
            ledger.book(
                    world.done(capture(world, method, renewed, amount, true)).movements());
            assertEquals(minor(amount), ledger.sum(MovementKind.CAPTURED), () -> "taken by " + ledger);
            assertEquals(0, ledger.held(), () -> "still set aside by " + ledger);
        });
    }

    @Test
    void case_88_what_is_accepted_is_pending_until_it_is_decided() {
        forEachShowing(Scenario.PAYS_LATER, CHARGES, "no charge is declared", (world, method, instrument) -> {
            MonetaryAmount amount = world.usual(method);
            Operation charge = world.toCharge(method, world.charge(method, amount, instrument));
            Optional<Handle> handle = accepted(world, charge);
            assertInstanceOf(Outcome.Pending.class, found(world, charge, handle), "asked before it is decided");

            assertTrue(world.provider.happens(Happening.SETTLES, charge.id()), "what was accepted cannot settle");
            Outcome.Succeeded done =
                    assertInstanceOf(Outcome.Succeeded.class, found(world, charge, handle), "accepted, and then paid");
            assertEquals(
                    List.of(amount),
                    done.movements().stream().map(Movement::amount).toList(),
                    "what was paid");
            assertDone(1, world, charge);
        });
        forEachShowing(Scenario.PAYS_LATER, CHARGES, "no charge is declared", (world, method, instrument) -> {
            Operation charge = world.toCharge(method, world.charge(method, world.usual(method), instrument));
            Optional<Handle> handle = accepted(world, charge);

            assertTrue(world.provider.happens(Happening.FAILS, charge.id()), "what was accepted cannot fail");
            assertInstanceOf(Outcome.Declined.class, found(world, charge, handle), "accepted, and then declined");
            assertDone(0, world, charge);
        });
    }

    private static Optional<Handle> accepted(KitWorld world, Operation charge) {
        Outcome.Pending pending =
                assertInstanceOf(Outcome.Pending.class, world.submit(charge), "accepted and not decided");
        assertFalse(pending.deadline().isBefore(world.clock.instant()), () -> "a deadline of " + pending.deadline());
        assertDone(0, world, charge);
        return pending.handle();
    }

    private static Outcome found(KitWorld world, Operation charge, Optional<Handle> handle) {
        return assertInstanceOf(Lookup.Found.class, world.lookup(charge, handle), "look-up of what was accepted")
                .outcome();
    }

    private static Outcome.Succeeded held(KitWorld world, MethodSupport method, MonetaryAmount amount) {
        return world.carriedOut(new Operation.Authorize(world.nextId(), world.charge(method, amount)));
    }

    private static Operation capture(
            KitWorld world, MethodSupport method, Outcome.Succeeded hold, MonetaryAmount amount, boolean last) {
        Handle authorization = hold.handle();
        return new Operation.Capture(world.nextId(), authorization, method.method(), amount, last);
    }

    private static Movement only(Outcome.Succeeded done, MovementKind kind, Operation cause) {
        List<Movement> movements = done.movements();
        assertEquals(
                List.of(kind), movements.stream().map(Movement::kind).toList(), () -> "movements of a " + cause.kind());
        assertEquals(Optional.of(cause.id()), movements.get(0).operation(), "the operation that caused it");
        assertFalse(movements.get(0).id().isBlank(), "a movement without an id");
        assertFalse(done.handle().providerId().isBlank(), "a handle without the provider's id");
        return movements.get(0);
    }

    private static long minor(MonetaryAmount amount) {
        return Amounts.minor(amount).minor();
    }
}
