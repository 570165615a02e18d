package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 23 to 28: money goes back to where it came from, and no more of it than came. Red here: a refund names one
 * capture, both in the request and as the parent of its movement; two refunds of the same amount are two; a refund that is
 * accepted is not yet a refund.
 */
abstract class RefundCases extends Cases {
    private static final Predicate<MethodSupport> REFUNDS = has(OperationKind.REFUND);
    private static final String NO_REFUNDS = "REFUND is not declared";

    RefundCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_23_the_whole_goes_back_to_the_capture_it_came_from() {
        forEachTaking(REFUNDS, NO_REFUNDS, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            KitWorld.Taken taken = world.taken(method, amount);
            Operation refund = refund(world, method, taken, amount);

            assertGivenBack(amount, taken, world.done(refund));
            assertDone(1, world, refund);
        });
    }

    @Test
    void case_24_two_refunds_of_the_same_amount_are_two() {
        forEachTaking(
                REFUNDS.and(MethodSupport::hasPartialRefunds), "refunds in part are not declared", (world, method) -> {
                    MonetaryAmount part = KitWorld.parts(method, 1);
                    KitWorld.Taken taken = world.taken(method, KitWorld.parts(method, 3));
                    Operation first = refund(world, method, taken, part);
                    Operation second = refund(world, method, taken, part);

                    Movement one = assertGivenBack(part, taken, world.done(first));
                    Movement other = assertGivenBack(part, taken, world.done(second));

                    assertNotEquals(one.id(), other.id(), "movement ids of two refunds");
                    assertDone(1, world, first);
                    assertDone(1, world, second);
                });
    }

    @Test
    void case_25_no_more_goes_back_than_was_taken() {
        forEachTaking(REFUNDS, NO_REFUNDS, (world, method) -> {
            KitWorld.Taken taken = world.taken(method, KitWorld.parts(method, 1));
            Operation refund = refund(world, method, taken, KitWorld.parts(method, 3));

            assertRejected(RejectCode.EXCEEDS_CAPTURED, world.submit(refund), "three times what was taken");
            assertDone(0, world, refund);
        });
    }

    @Test
    void case_26_of_two_captures_the_right_one_is_refunded() {
        Predicate<MethodSupport> several = m -> m.captures() > 1;
        forEachTaking(
                REFUNDS.and(several), "several captures that can be refunded are not declared", (world, method) -> {
                    MonetaryAmount small = KitWorld.parts(method, 1);
                    MonetaryAmount large = KitWorld.parts(method, 2);
                    Handle hold = world.authorized(method, KitWorld.parts(method, 3));
                    KitWorld.Taken first = captured(world, method, hold, small, false);
                    KitWorld.Taken second = captured(world, method, hold, large, true);

                    assertGivenBack(large, second, world.done(refund(world, method, second, large)));
                    Operation tooMuch = refund(world, method, second, small);
                    assertRejected(
                            world.submit(tooMuch),
                            "more from the capture that was given back whole",
                            RejectCode.EXCEEDS_CAPTURED,
                            RejectCode.ALREADY_DONE,
                            RejectCode.WRONG_STATE);
                    assertDone(0, world, tooMuch);
                    assertGivenBack(small, first, world.done(refund(world, method, first, small)));
                });
    }

    private static KitWorld.Taken captured(
            KitWorld world, MethodSupport method, Handle hold, MonetaryAmount amount, boolean last) {
        Operation capture = new Operation.Capture(world.nextId(), hold, method.method(), amount, last);
        Outcome.Succeeded done = world.done(capture);
        return new KitWorld.Taken(capture, done, KitWorld.captured(done));
    }

    @Test
    void case_27_a_refund_that_is_accepted_and_fails_has_given_nothing_back() {
        AtomicBoolean comesBack = new AtomicBoolean();
        forEachShowing(Scenario.REFUNDS_LATER, REFUNDS, NO_REFUNDS, (world, method, instrument) -> {
            MonetaryAmount amount = world.usual(method);
            KitWorld.Taken taken = world.taken(method, world.charge(method, amount, instrument));
            Operation refund = refund(world, method, taken, amount);
            Outcome.Pending pending = assertInstanceOf(
                    Outcome.Pending.class, world.submit(refund), "a refund that is accepted and not decided");
            assertDone(0, world, refund);
            assertTrue(
                    world.provider.happens(Happening.FAILS, refund.id()),
                    "a refund that is accepted, and that the simulated provider cannot let fail");

            Lookup.Found found = assertInstanceOf(
                    Lookup.Found.class, world.lookup(refund, pending.handle()), "look-up of a refund that failed");
            assertFalse(found.outcome() instanceof Outcome.Pending, () -> "a refund that failed still reads " + found);
            assertNothingGivenBack(new KitLedger().book(found), found.outcome());
        });
        forEachTaking(REFUNDS, NO_REFUNDS, (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            Operation refund = refund(world, method, world.taken(method, amount), amount);
            Outcome.Succeeded done = world.done(refund);
            if (world.provider.happens(Happening.FAILS, refund.id())) {
                comesBack.set(true);
                Lookup found = world.lookup(refund, Optional.of(done.handle()));
                KitLedger ledger = new KitLedger().book(done.movements()).book(found);
                assertFalse(
                        ledger.of(MovementKind.REFUND_FAILED).isEmpty(),
                        () -> "a refund that came back tells no REFUND_FAILED: " + ledger);
                assertNothingGivenBack(ledger, done);
            }
        });
        if (!comesBack.get()) {
            note("no refund that was done comes back at this provider");
        }
    }

    /** Declined and nothing moved, or given back and come back. */
    private static void assertNothingGivenBack(KitLedger ledger, Outcome outcome) {
        assertEquals(
                0,
                ledger.sum(MovementKind.REFUNDED) - ledger.sum(MovementKind.REFUND_FAILED),
                () -> "given back by a refund that failed: " + ledger);
        assertFalse(
                outcome instanceof Outcome.Succeeded
                        && ledger.of(MovementKind.REFUND_FAILED).isEmpty(),
                () -> "a refund that failed reads as done: " + outcome);
    }

    @Test
    void case_28_what_is_too_old_is_not_given_back() {
        Predicate<MethodSupport> limited = m -> m.refundableFor().isPresent();
        forEachTaking(REFUNDS.and(limited), "no end of refunds is declared", (world, method) -> {
            MonetaryAmount amount = world.usual(method);
            KitWorld.Taken taken = world.taken(method, amount);
            world.clock.advance(method.refundableFor().orElseThrow().plusSeconds(1));
            Operation refund = refund(world, method, taken, amount);

            assertInstanceOf(Outcome.Rejected.class, world.submit(refund), "a refund a second too late");
            assertDone(0, world, refund);
        });
    }

    private static Operation refund(KitWorld world, MethodSupport method, KitWorld.Taken taken, MonetaryAmount amount) {
        return new Operation.Refund(
                world.nextId(), taken.outcome().handle(), method.method(), amount, "returned goods");
    }

    private static Movement assertGivenBack(MonetaryAmount amount, KitWorld.Taken taken, Outcome.Succeeded refund) {
        assertEquals(
                List.of(MovementKind.REFUNDED),
                refund.movements().stream().map(Movement::kind).toList(),
                "movements of a refund");
        Movement back = refund.movements().get(0);
        assertEquals(amount, back.amount(), () -> "amount of " + back);
        assertEquals(Optional.of(taken.captured().id()), back.parent(), "the capture that a refund reduces");
        return back;
    }
}
