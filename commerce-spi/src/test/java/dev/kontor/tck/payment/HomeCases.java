package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 82 to 84: a gateway is a guest in the shop's process. Red here: what a later operation needs stands in the handle
 * and not in a field; nothing is static that changes; threads and sockets are the shop's; and fields that are written
 * after {@code open} are shared by many threads.
 */
abstract class HomeCases extends Cases {
    private static final int LARGEST_HANDLE = 4096;
    private static final int MANY = 1000;
    private static final int AT_ONCE = 16;

    HomeCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_82_a_handle_is_small_and_all_that_a_later_operation_needs() {
        forEachKind((world, method, kind) -> {
            Operation operation = world.ready(kind, method);
            world.restart();
            Handle handle = world.done(operation).handle();
            int size = handle.state().entrySet().stream()
                    .mapToInt(e -> bytes(e.getKey()) + bytes(e.getValue()))
                    .sum();
            assertTrue(size <= LARGEST_HANDLE, () -> "the handle of a " + kind + " holds " + size + " bytes");
        });
        forEachKind((world, method, kind) -> {
            Operation operation = onHandle(world.ready(kind, method));
            world.restart();
            world.done(operation);
        });
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The same operation on a handle that was stored and read again, with something in it from a later version. */
    private static Operation onHandle(Operation operation) {
        if (operation instanceof Operation.Capture o) {
            return new Operation.Capture(o.id(), stored(o.authorization()), o.method(), o.amount(), o.last());
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return new Operation.VoidAuthorization(o.id(), stored(o.authorization()), o.method());
        }
        if (operation instanceof Operation.Reauthorize o) {
            return new Operation.Reauthorize(o.id(), stored(o.authorization()), o.method(), o.amount());
        }
        return operation instanceof Operation.Refund o
                ? new Operation.Refund(o.id(), stored(o.capture()), o.method(), o.amount(), o.reason())
                : operation;
    }

    private static Handle stored(Handle handle) {
        return new Handle(handle.providerId(), new HashMap<>(handle.state())).with("kit-later-version", "2");
    }

    @Test
    void case_83_a_gateway_starts_no_thread_opens_no_socket_and_shares_nothing_with_another() {
        try (Watching watching = new Watching()) {
            forEachKind((world, method, kind) -> {
                Operation operation = world.ready(kind, method);
                Outcome.Succeeded done = world.done(operation);
                world.lookup(operation, Optional.of(done.handle()));
                world.gateway().check(KitContext.of("check", 1));
                world.provider.messages().forEach(world::receive);
            });
            assertEquals(List.of(), watching.started(), "threads that the plugin started");
            assertEquals(Set.of(), watching.connections(), "connections past the runtime's port");
        }
        apart();
    }

    /** Two providers are asked for the same, under the same ids; what one was asked is nothing to the other. */
    private void apart() {
        try (KitWorld one = world();
                KitWorld other = world()) {
            MethodSupport method = first(one);
            OperationKind kind = withoutBuyer(one, method);
            Operation here = one.ready(kind, method);
            Operation there = other.ready(kind, method);
            assertEquals(here.id(), there.id(), "two worlds count alike");

            one.done(here);
            assertFalse(other.lookup(there) instanceof Lookup.Found, "found at a provider that was never asked for it");
            other.done(there);
            assertDone(1, one, here);
            assertDone(1, other, there);
        }
    }

    @Test
    void case_84_a_thousand_charges_at_once_do_not_mix() throws Exception {
        try (KitWorld world = world()) {
            MethodSupport method = first(world);
            AmountRule rule =
                    method.amounts("EUR").orElseGet(() -> method.amounts().get(0));
            long least = (rule.least() + rule.multipleOf() - 1) / rule.multipleOf() * rule.multipleOf();
            long steps = Math.max(1, Math.min(MANY, (rule.most() - least) / rule.multipleOf()));
            Map<Operation, MonetaryAmount> asked = new HashMap<>();
            for (int i = 0; i < MANY; i++) {
                MonetaryAmount amount = rule.fromMinor(least + i % steps * rule.multipleOf());
                asked.put(world.toCharge(method, world.charge(method, amount)), amount);
            }

            Map<Operation, Outcome> answers = atOnce(world, asked.keySet());

            Set<String> movements = new HashSet<>();
            asked.forEach((operation, amount) -> {
                Outcome.Succeeded done = assertInstanceOf(
                        Outcome.Succeeded.class, answers.get(operation), "one of " + MANY + " charges at once");
                assertEquals(
                        List.of(amount),
                        done.movements().stream().map(Movement::amount).toList(),
                        "what one of many charges at once moved");
                assertEquals(
                        List.of(Optional.of(operation.id())),
                        done.movements().stream().map(Movement::operation).toList(),
                        "the operation that a movement names");
                assertTrue(movements.add(done.movements().get(0).id()), "one movement for two charges");
                assertDone(1, world, operation);
            });
        }
    }

    private static Map<Operation, Outcome> atOnce(KitWorld world, Set<Operation> operations) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Operation> order = new ArrayList<>(operations);
            List<Future<Outcome>> sends = new ArrayList<>();
            for (Operation operation : order) {
                sends.add(threads.submit(() -> world.carriedOut(operation)));
            }
            Map<Operation, Outcome> answers = new HashMap<>();
            for (int i = 0; i < order.size(); i++) {
                answers.put(order.get(i), sends.get(i).get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
