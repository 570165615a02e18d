package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.spi.payment.StoredInstrument;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Cases 36, 37, 77 and 78: what the provider keeps for the buyer pays later, also without him, until it is forgotten. Red
 * here: look at what a set-up answers as its {@code StoredInstrument}, at how {@code Charge.initiator} is told to the
 * provider, and at the answer to a charge whose buyer would have to act and is not there.
 */
abstract class InstrumentCases extends Cases {
    private static final Predicate<MethodSupport> KEEPS = has(OperationKind.SETUP_INSTRUMENT);
    private static final String NOTHING_KEPT = "SETUP_INSTRUMENT is not declared";
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{8}");

    InstrumentCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_36_what_is_kept_renews_without_the_buyer() {
        forEachKeeping((world, method, instrument) -> {
            StoredInstrument kept = kept(world, method, instrument);
            assertTrue(kept.offSession(), () -> "cannot be charged without its buyer: " + kept);
            for (Charge.Initiator absent : List.of(Charge.Initiator.RECURRING, Charge.Initiator.UNSCHEDULED)) {
                assertPays(world, later(world, method, kept, absent), "a renewal, " + absent);
            }
        });
        forEachTaking(KEEPS, NOTHING_KEPT, (world, method) -> {
            Instrument instrument = world.charge(method, world.usual(method)).instrument();
            if (instrument instanceof Instrument.Stored) {
                note(method.method(), "what pays is kept already");
                return;
            }
            Charge keeping =
                    world.charge(method, world.usual(method), instrument, Charge.Initiator.BUYER_PRESENT, true);
            StoredInstrument kept = world.carriedOut(world.toCharge(method, keeping))
                    .instrument()
                    .orElseGet(() -> fail("keepInstrument was asked for, and nothing was kept: " + method.method()));
            assertPays(world, later(world, method, kept, Charge.Initiator.RECURRING), "what a payment kept");
        });
    }

    @Test
    void case_37_a_buyer_who_is_wanted_and_not_there_is_a_decline_that_says_so() {
        forEachShowing(Scenario.NEEDS_ACTION_OFF_SESSION, KEEPS, NOTHING_KEPT, (world, method, instrument) -> {
            StoredInstrument kept = kept(world, method, instrument);
            Operation renewal = later(world, method, kept, Charge.Initiator.RECURRING);
            Outcome.Declined declined = assertInstanceOf(
                    Outcome.Declined.class, world.submit(renewal), "the buyer's bank wants to see him");

            assertEquals(DeclineCode.AUTHENTICATION_REQUIRED, declined.code(), "why it was declined");
            assertInstanceOf(RetryAdvice.BuyerPresent.class, declined.retry(), "advice");
            assertDone(0, world, renewal);
        });
    }

    @Test
    void case_77_what_was_set_up_can_be_charged() {
        forEachKeeping((world, method, instrument) -> {
            Operation setUp = world.setUp(method, instrument);
            Outcome.Succeeded done = world.carriedOut(setUp);
            StoredInstrument kept = instrument(done);

            assertEquals(List.of(), done.movements(), "money moved by a set-up");
            assertDone(1, world, setUp);
            assertEquals(method.method(), kept.method(), "how it pays");
            assertFalse(LONG_NUMBER.matcher(kept.display()).find(), () -> "shows a long number: " + kept.display());
            world.restart();
            Operation charge = later(world, method, kept, Charge.Initiator.BUYER_PRESENT);
            world.carriedOut(charge);
            assertDone(1, world, charge);
        });
    }

    @Test
    void case_78_what_was_forgotten_cannot_be_charged() {
        forEachKeeping((world, method, instrument) -> {
            StoredInstrument kept = kept(world, method, instrument);
            Operation revoke = new Operation.RevokeInstrument(world.nextId(), kept.handle(), method.method());
            world.done(revoke);
            Operation charge = later(world, method, kept, Charge.Initiator.UNSCHEDULED);
            Outcome outcome = world.submit(charge);

            assertTrue(
                    outcome instanceof Outcome.Declined || outcome instanceof Outcome.Rejected,
                    () -> "a charge of what was forgotten reads " + outcome);
            assertDone(0, world, charge);
        });
    }

    private static void assertPays(KitWorld world, Operation charge, String what) {
        assertInstanceOf(Outcome.Succeeded.class, world.submit(charge), what);
        assertDone(1, world, charge);
    }

    private static Operation later(
            KitWorld world, MethodSupport method, StoredInstrument kept, Charge.Initiator initiator) {
        Instrument stored = new Instrument.Stored(kept.handle(), kept.networkTransactionId());
        return world.toCharge(method, world.charge(method, world.usual(method), stored, initiator, false));
    }

    private static StoredInstrument kept(KitWorld world, MethodSupport method, Instrument instrument) {
        return instrument(world.carriedOut(world.setUp(method, instrument)));
    }

    private static StoredInstrument instrument(Outcome.Succeeded setUp) {
        return setUp.instrument().orElseGet(() -> fail("a set-up succeeded and names nothing that is kept"));
    }

    private static Optional<Instrument> keepable(KitWorld world, MethodSupport method) {
        return world.provider
                .instrument(Scenario.KEEPS, method.method())
                .or(() -> world.provider.instrument(Scenario.KEEPS_AFTER_ACTION, method.method()));
    }

    private void forEachKeeping(InstrumentCase work) {
        boolean[] any = new boolean[1];
        forEachDeclared(
                KEEPS,
                NOTHING_KEPT,
                (world, method) -> keepable(world, method)
                        .ifPresentOrElse(
                                instrument -> {
                                    any[0] = true;
                                    work.run(world, method, instrument);
                                },
                                () -> note(method.method(), "the provider gives no instrument to keep")));
        assertTrue(any[0], "SETUP_INSTRUMENT is declared, and the simulated provider gives no instrument to keep");
    }
}
