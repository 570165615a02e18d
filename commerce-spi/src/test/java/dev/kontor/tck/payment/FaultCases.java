package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Cases 38 to 46: the wire breaks and nobody is charged twice. Red here: look at what becomes of an {@code HttpFault},
 * of a 5xx, and of a 200 that cannot be read. Each is {@code Unknown}, unless the fault's phase says that nothing left;
 * and a look-up goes by the operation's own id, never by the handle of what it builds on.
 */
abstract class FaultCases extends Cases {
    FaultCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_38_a_refused_connection_is_not_sent() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            world.port.before(WireFault.REFUSED);
            Outcome outcome = world.submit(operation);
            world.port.heal();

            assertInstanceOf(Outcome.NotSent.class, outcome, () -> kind + " with the connection refused");
            assertDone(0, world, operation);
            sendAgain(world, operation);
        });
    }

    @Test
    void case_39_a_time_out_after_the_provider_accepted_is_unknown_and_then_found() {
        forEachKind((world, method, kind) -> spoiled(world, method, kind, WireFault.TIME_OUT));
    }

    @Test
    void case_40_a_time_out_before_the_provider_saw_it_is_unknown_and_then_absent() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            world.port.before(WireFault.TIME_OUT);
            Outcome outcome = world.submit(operation);
            world.port.heal();

            assertUnknown(outcome, () -> kind + " timed out before the provider saw it");
            LookupStrength strength = world.gateway().capabilities().lookup(kind);
            Lookup answer = world.lookup(operation);
            if (strength.byReference()) {
                assertEquals(
                        Lookup.absent(strength.lag().isZero()),
                        answer,
                        () -> "look-up of a " + kind + " that never arrived");
            } else {
                assertFalse(answer instanceof Lookup.Found, () -> "a " + kind + " that never arrived was found");
            }
            assertDone(0, world, operation);
            sendAgain(world, operation);
        });
    }

    @Test
    void case_41_a_reset_in_the_middle_is_unknown() {
        forEachKind((world, method, kind) -> spoiled(world, method, kind, WireFault.RESET));
    }

    @Test
    void case_42_a_server_error_after_the_provider_accepted_is_unknown() {
        forEachKind((world, method, kind) -> spoiled(world, method, kind, WireFault.SERVER_ERROR));
    }

    @Test
    void case_43_a_page_for_people_instead_of_an_answer_is_unknown() {
        forEachKind((world, method, kind) -> spoiled(world, method, kind, WireFault.HTML));
    }

    @Test
    void case_44_half_an_answer_or_one_without_sense_is_unknown() {
        forEachKind((world, method, kind) -> spoiled(world, method, kind, WireFault.HALF));
        forEachKind((world, method, kind) -> spoiled(world, method, kind, WireFault.NONSENSE));
    }

    /** The provider acts, the answer is spoiled; then a look-up finds it, and sending it again changes nothing. */
    private void spoiled(KitWorld world, MethodSupport method, OperationKind kind, WireFault fault) {
        Operation operation = world.ready(kind, method);
        world.port.watch(operation.id());
        world.port.after(fault);
        Outcome outcome = world.submit(operation);
        world.port.heal();

        assertDone(1, world, operation);
        assertUnknown(outcome, () -> kind + " whose answer was spoiled: " + fault);
        LookupStrength strength = world.gateway().capabilities().lookup(kind);
        if (strength.byReference() && strength.lag().isZero()) {
            Lookup.Found found = assertInstanceOf(
                    Lookup.Found.class, world.lookup(operation), () -> "look-up of a " + kind + " that was done");
            assertInstanceOf(Outcome.Succeeded.class, found.outcome(), () -> kind + " as it was found");
            sameFacts(operation, found, world.submit(operation, KitContext.of(operation.id(), 2)), world);
        } else {
            note(kind, "not found at once without its handle");
        }
        sendAgain(world, operation);
    }

    /** One fact has one id, whichever way it is told; or core would book it twice. */
    private static void sameFacts(Operation operation, Lookup.Found found, Outcome again, KitWorld world) {
        if (repeatable(world, operation.kind()) && again instanceof Outcome.Succeeded told) {
            List<String> foundIds = found.movements().stream().map(Movement::id).toList();
            List<String> toldIds = told.movements().stream().map(Movement::id).toList();
            assertEquals(
                    new TreeSet<>(foundIds),
                    new TreeSet<>(toldIds),
                    () -> "movement ids of " + operation.kind() + " by look-up and by answer");
        }
    }

    @Test
    void case_45_too_many_requests_is_not_sent_and_no_decline() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            world.port.before(WireFault.TOO_MANY);
            Outcome outcome = world.submit(operation);
            world.port.heal();

            Outcome.NotSent notSent =
                    assertInstanceOf(Outcome.NotSent.class, outcome, () -> kind + " answered with 429");
            assertEquals(
                    Optional.of(Duration.ofSeconds(7)), notSent.retryAfter(), "the time that Retry-After asks to wait");
            assertDone(0, world, operation);
            sendAgain(world, operation);
        });
    }

    private Configured<PaymentPlugin> withSecrets(Secret each) {
        Configured<PaymentPlugin> account = contract().plugin();
        for (String name : account.secrets().keySet()) {
            account = account.with(name, each);
        }
        return account;
    }

    @Test
    void case_46_bad_credentials_are_rejected_and_no_decline() {
        try (KitWorld world = world();
                KitWorld stranger = new KitWorld(
                        withSecrets(Secret.of("kit-credential-nobody-knows")), world.provider, world.clock)) {
            MethodSupport method = first(world);
            Operation operation = world.ready(withoutBuyer(world, method), method);

            assertRejected(RejectCode.BAD_CREDENTIALS, stranger.submit(operation), "wrong credentials");
            assertDone(0, stranger, operation);
            assertInstanceOf(Lookup.Failed.class, stranger.lookup(operation), "look-up with wrong credentials");
            assertFalse(stranger.gateway().check(KitContext.of("check", 1)).up(), "health with wrong credentials");
        }
    }
}
