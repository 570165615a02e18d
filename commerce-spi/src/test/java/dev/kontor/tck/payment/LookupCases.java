package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Cases 53 to 57: what a look-up proves, and that a call ends in time. Red here: a look-up says absent only when the
 * provider answered with an empty list, found only what the operation itself did, and failed for all the rest; every HTTP
 * call is given {@code context.remaining()} at that moment.
 */
abstract class LookupCases extends Cases {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Generous, for a busy machine; what each call was given is checked exactly. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    LookupCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_53_absent_is_proof_only_where_nothing_lags() {
        forEachKind((world, method, kind) -> {
            Operation never = world.ready(kind, method);
            LookupStrength strength = world.gateway().capabilities().lookup(kind);
            Lookup answer = world.lookup(never);

            if (strength.byReference()) {
                assertEquals(
                        Lookup.absent(strength.lag().isZero()),
                        answer,
                        () -> "look-up of a " + kind + " never sent, with a lag of " + strength.lag());
            } else {
                assertFalse(answer instanceof Lookup.Found, () -> "a " + kind + " never sent was found");
                assertFalse(
                        answer.equals(Lookup.absent(true)), () -> "proof about a " + kind + " without its reference");
            }
        });
    }

    @Test
    void case_54_a_look_up_tells_every_movement_by_handle_and_without() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            Outcome.Succeeded done = world.done(operation);
            LookupStrength strength = world.gateway().capabilities().lookup(kind);

            assertTold(done, world.lookup(operation, Optional.of(done.handle())), kind + " by its handle");
            if (strength.byReference() && strength.lag().isZero()) {
                assertTold(done, world.lookup(operation), kind + " without a handle");
            } else {
                note(kind, "not found at once without its handle");
            }
        });
    }

    private static void assertTold(Outcome.Succeeded done, Lookup answer, String what) {
        Lookup.Found found = assertInstanceOf(Lookup.Found.class, answer, "look-up of " + what);
        Outcome.Succeeded outcome = assertInstanceOf(Outcome.Succeeded.class, found.outcome(), what);
        List<String> ids = found.movements().stream().map(Movement::id).toList();
        assertEquals(done.handle().providerId(), outcome.handle().providerId(), "provider's id of " + what);
        for (Movement movement : done.movements()) {
            assertTrue(ids.contains(movement.id()), () -> what + " lacks the movement " + movement.id() + ": " + ids);
            assertTrue(
                    found.movements().contains(movement), () -> what + " tells " + movement + " otherwise: " + found);
        }
    }

    @Test
    void case_55_a_look_up_during_an_outage_proves_nothing() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            Handle own = world.done(operation).handle();
            for (WireFault fault : WireFault.values()) {
                world.port.before(fault);
                assertFailed(world.lookup(operation), kind + " with " + fault);
                assertFailed(world.lookup(operation, Optional.of(own)), kind + " by its handle with " + fault);
            }
        });
    }

    private static void assertFailed(Lookup answer, String when) {
        assertInstanceOf(Lookup.Failed.class, answer, "look-up of " + when);
    }

    @Test
    void case_56_a_hanging_provider_costs_no_more_time_than_there_is() throws Exception {
        try (KitWorld world = world()) {
            MethodSupport method = first(world);
            Operation operation = world.ready(withoutBuyer(world, method), method);
            world.port.watch(operation.id());
            world.port.hang();

            long start = System.nanoTime();
            Outcome outcome = inThread(() -> world.submit(operation, new KitContext(operation.id(), 1, SHORT)));
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertUnknown(outcome, () -> "a provider that hangs");
            assertFalse(world.port.sent().isEmpty(), "nothing was sent at all");
            for (KitPort.Sent sent : world.port.sent()) {
                assertTrue(
                        sent.within().compareTo(SHORT) <= 0,
                        () -> "a call was given " + sent.within() + " of " + SHORT + " that the context had");
            }
            Duration most = SHORT.plus(SLACK);
            assertTrue(took.compareTo(most) <= 0, () -> "took " + took + ", at most " + most);
        }
    }

    @Test
    void case_57_an_interrupt_ends_a_call_and_stays_visible() throws Exception {
        try (KitWorld world = world()) {
            MethodSupport method = first(world);
            Operation operation = world.ready(withoutBuyer(world, method), method);
            world.port.hang();

            boolean visible = inThread(() -> {
                Thread.currentThread().interrupt();
                Outcome outcome = world.submit(operation);
                assertUnknown(outcome, () -> "a call that was interrupted");
                return Thread.interrupted();
            });

            assertTrue(visible, "the interrupt was swallowed");
        }
    }

    private static <T> T inThread(Callable<T> work) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<T> running = thread.submit(work);
            return running.get(10, TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
        }
    }
}
