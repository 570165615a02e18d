package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 47 to 52: the same operation as often as one likes is one charge. Red here: every request that changes something
 * carries {@code context.idempotencyKey("step")} and nothing else as its key, and its body is made of the operation alone:
 * no time, no attempt number, no random number, no default locale.
 */
abstract class RepetitionCases extends Cases {
    private static final int AT_ONCE = 8;

    RepetitionCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_47_the_same_operation_twice_is_done_once() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            world.done(operation);
            world.restart();

            sendAgain(world, operation);
        });
    }

    @Test
    void case_48_the_same_operation_at_once_is_done_once() {
        forEachKind((world, method, kind) -> {
            if (!repeatable(world, kind)) {
                note(kind, NEVER_AGAIN);
                return;
            }
            Operation operation = world.ready(kind, method);

            List<Outcome> outcomes = atOnce(world, operation);

            assertDone(1, world, operation);
            assertTrue(
                    outcomes.stream().anyMatch(Outcome.Succeeded.class::isInstance),
                    () -> "no one of " + AT_ONCE + " sends succeeded: " + outcomes);
            assertTrue(
                    outcomes.stream()
                            .allMatch(o -> o instanceof Outcome.Succeeded
                                    || o instanceof Outcome.Unknown
                                    || o instanceof Outcome.Pending
                                    || o instanceof Outcome.NotSent),
                    () -> "one of several equal sends was taken for a failure: " + outcomes);
        });
    }

    private static List<Outcome> atOnce(KitWorld world, Operation operation) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CyclicBarrier start = new CyclicBarrier(AT_ONCE);
            List<Future<Outcome>> sends = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                sends.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return world.submit(operation);
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> send : sends) {
                outcomes.add(send.get(10, TimeUnit.SECONDS));
            }
            return outcomes;
        } catch (Exception failed) {
            throw new AssertionError(operation.kind() + " sent by " + AT_ONCE + " threads", failed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void case_49_a_send_says_the_same_as_the_one_before() {
        forEachKind((world, method, kind) -> {
            if (!repeatable(world, kind)) {
                note(kind, NEVER_AGAIN);
                return;
            }
            Operation operation = world.ready(kind, method);
            world.port.watch(operation.id());
            world.port.after(WireFault.TIME_OUT);
            world.submit(operation);
            world.port.heal();
            KitPort.Sent first = acted(world, operation);

            world.port.watch(operation.id());
            world.clock.advance(Duration.ofHours(1));
            world.restart();
            elsewhere(() -> world.submit(operation, KitContext.of(operation.id(), 2)));

            List<HttpCall> again = world.port.sent().stream()
                    .map(KitPort.Sent::call)
                    .filter(call -> call.method().equals(first.call().method()))
                    .filter(call -> call.uri().equals(first.call().uri()))
                    .toList();
            assertFalse(again.isEmpty(), () -> kind + " was sent to another address: " + world.port.sent());
            for (HttpCall call : again) {
                assertArrayEquals(first.call().body(), call.body(), () -> "body of a " + kind + " at its second send");
            }
            assertDone(1, world, operation);
        });
    }

    /** Another machine may have another locale and zone. */
    private static void elsewhere(Runnable work) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            work.run();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static KitPort.Sent acted(KitWorld world, Operation operation) {
        return world.port.sent().stream()
                .filter(KitPort.Sent::acted)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "the simulated provider did not count the " + operation.kind() + " under our operation id"));
    }

    @Test
    void case_50_keys_come_from_the_context_and_never_from_the_amount() {
        Set<String> used = new HashSet<>();
        forEachKind((world, method, kind) -> {
            if (world.gateway().capabilities().idempotency(kind).mode() != Idempotency.Mode.KEY) {
                note(kind, "no idempotency key");
                return;
            }
            String first = keySent(world, world.ready(kind, method));
            String second = keySent(world, world.ready(kind, method));

            assertNotEquals(first, second, () -> "the keys of two operations " + kind + " of equal amount");
            used.add(first);
        });
        if (used.isEmpty()) {
            skip("no kind of operation has an idempotency key");
        }
    }

    private static String keySent(KitWorld world, Operation operation) {
        KitContext context = KitContext.of(operation.id(), 1);
        world.port.watch(operation.id());
        assertInstanceOf(Outcome.Succeeded.class, world.submit(operation, context), () -> operation.kind() + "");
        String sent = acted(world, operation).text();
        return context.keys().stream()
                .filter(sent::contains)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "the request of " + operation.kind() + " carries no key of context.idempotencyKey(step)"));
    }

    @Test
    void case_51_a_key_used_with_other_content_is_a_conflict_and_no_decline() {
        try (KitWorld world = world()) {
            MethodSupport method = first(world);
            OperationKind kind = withoutBuyer(world, method);
            if (world.gateway().capabilities().idempotency(kind).mode() != Idempotency.Mode.KEY) {
                skip(kind + " has no idempotency key");
            }
            Operation operation = world.ready(kind, method);
            world.done(operation);

            Operation changed = changed(world, method, operation);

            assertRejected(RejectCode.IDEMPOTENCY_CONFLICT, world.submit(changed), "the same key, another amount");
            assertDone(1, world, operation);
        }
    }

    private static Operation changed(KitWorld world, MethodSupport method, Operation operation) {
        MonetaryAmount more = more(method, world.usual(method));
        if (operation instanceof Operation.Refund refund) {
            return new Operation.Refund(refund.id(), refund.capture(), refund.method(), more, refund.reason());
        }
        return operation instanceof Operation.Purchase
                ? new Operation.Purchase(operation.id(), world.charge(method, more))
                : new Operation.Authorize(operation.id(), world.charge(method, more));
    }

    private static MonetaryAmount more(MethodSupport method, MonetaryAmount amount) {
        AmountRule rule = method.amounts(amount.getCurrency().getCurrencyCode()).orElseThrow();
        return rule.fromMinor(rule.toMinor(amount) + rule.multipleOf());
    }

    @Test
    void case_52_a_server_error_told_again_is_still_unknown() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            world.port.watch(operation.id());
            world.port.after(WireFault.SERVER_ERROR);
            world.submit(operation);
            world.port.before(WireFault.SERVER_ERROR);
            Outcome again = world.submit(operation, KitContext.of(operation.id(), 2));
            world.port.heal();

            assertUnknown(again, () -> kind + " answered with the same server error again");
            assertEquals(1, world.provider.timesDone(operation.id()), () -> "how often the " + kind + " was done");
        });
    }
}
