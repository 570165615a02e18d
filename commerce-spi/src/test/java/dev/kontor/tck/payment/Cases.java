package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.function.Executable;

/** What the chapters of the kit share: fresh worlds, loops over what is declared, and words for what is skipped. */
abstract class Cases {
    private static final String NOTHING_PAYS =
            "the simulated provider gives no instrument that pays, for any declared method";

    private final PaymentGatewayContract contract;
    private String name = "";

    Cases(PaymentGatewayContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void remember(TestInfo test) {
        name = test.getTestMethod().map(m -> m.getName()).orElse("");
    }

    PaymentGatewayContract contract() {
        return contract;
    }

    KitWorld world() {
        KitClock clock = new KitClock();
        KitWorld world = new KitWorld(contract.plugin(), contract.provider(clock), clock);
        SupportMatrix.declared(contract.getClass(), world.gateway().capabilities());
        return world;
    }

    /** What a case does with one kind of operation, in a world of its own. */
    interface KindCase {
        void run(KitWorld world, MethodSupport method, OperationKind kind);
    }

    /** What a case does with one method, in a world of its own. */
    interface MethodCase {
        void run(KitWorld world, MethodSupport method);
    }

    /** Runs a case for every kind of operation of the first method that can be paid with. */
    void forEachKind(KindCase work) {
        List<Executable> all = new ArrayList<>();
        try (KitWorld scout = world()) {
            MethodSupport method = first(scout);
            for (OperationKind kind : scout.kinds(method)) {
                all.add(() -> {
                    try (KitWorld world = world()) {
                        work.run(world, method, kind);
                    }
                });
            }
        }
        assertAll(all);
    }

    /** Runs a case for every method, also those that cannot be paid with unless a buyer acts. */
    void forEachDeclaredMethod(MethodCase work) {
        try (KitWorld scout = world()) {
            assertAll(forEach(scout.gateway().capabilities().methods(), work));
        }
    }

    /** Runs a case for every method that can be paid with. */
    void forEachMethod(MethodCase work) {
        try (KitWorld scout = world()) {
            List<MethodSupport> payable = scout.payable();
            scout.gateway().capabilities().methods().stream()
                    .filter(method -> !payable.contains(method))
                    .forEach(method -> note("the provider gives no instrument that pays by " + method.method()));
            assertFalse(payable.isEmpty(), NOTHING_PAYS);
            assertAll(forEach(payable, work));
        }
    }

    private List<Executable> forEach(List<MethodSupport> methods, MethodCase work) {
        List<Executable> all = new ArrayList<>();
        for (MethodSupport method : methods) {
            all.add(() -> {
                try (KitWorld world = world()) {
                    work.run(world, method);
                }
            });
        }
        return all;
    }

    static MethodSupport first(KitWorld world) {
        List<MethodSupport> payable = world.payable();
        assertFalse(payable.isEmpty(), NOTHING_PAYS);
        return payable.get(0);
    }

    /** Ends the case: what it tests is not declared. */
    void skip(String why) {
        note(why);
        Assumptions.abort(why);
    }

    /** Says that a part of the case is left out. */
    void note(String why) {
        SupportMatrix.skipped(contract.getClass(), name, why);
    }

    static boolean repeatable(KitWorld world, OperationKind kind) {
        return world.gateway().capabilities().idempotency(kind).mode() != Idempotency.Mode.NONE;
    }

    /** The same operation once more: it must end well, and without being done a second time. */
    void sendAgain(KitWorld world, Operation operation) {
        if (!repeatable(world, operation.kind())) {
            note(operation.kind() + " is never sent again: no idempotency is declared for it");
            return;
        }
        Outcome again = world.submit(operation, KitContext.of(operation.id(), 2));
        assertInstanceOf(Outcome.Succeeded.class, again, () -> operation.kind() + " sent again");
        assertDone(1, world, operation);
    }

    static void assertDone(int times, KitWorld world, Operation operation) {
        assertEquals(
                times,
                world.provider.timesDone(operation.id()),
                () -> "how often the provider carried out the " + operation.kind());
    }

    static void assertUnknown(Outcome outcome, Supplier<String> when) {
        assertInstanceOf(Outcome.Unknown.class, outcome, when);
    }

    static void assertRejected(RejectCode code, Outcome outcome, String when) {
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, outcome, when);
        assertEquals(code, rejected.code(), when);
    }

    static void assertNothingSent(KitWorld world, String when) {
        assertTrue(
                world.port.sent().isEmpty(),
                () -> when + ": no call was expected, but there was "
                        + world.port.sent().get(0).call());
    }
}
