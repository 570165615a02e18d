package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.function.Executable;

/** What the chapters of the kit share: fresh worlds, loops over what is declared, and words for what is skipped. */
abstract class Cases {
    private static final String NOTHING_PAYS =
            "the simulated provider gives no instrument that pays, for any declared method";

    static final String NEVER_AGAIN = "never sent again, since no idempotency is declared";

    private final PaymentGatewayContract contract;
    private String name = "";

    Cases(PaymentGatewayContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void remember(TestInfo test) {
        name = test.getTestMethod().map(m -> m.getName()).orElse("");
        SupportMatrix.of(contract.getClass()).ran(name);
    }

    PaymentGatewayContract contract() {
        return contract;
    }

    KitWorld world() {
        KitClock clock = new KitClock();
        KitWorld world = new KitWorld(contract.plugin(), contract.provider(clock), clock);
        SupportMatrix.of(contract.getClass()).declared(world.gateway().capabilities());
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

    /** What a case does with one method and what is paid with, in a world of its own. */
    interface InstrumentCase {
        void run(KitWorld world, MethodSupport method, Instrument instrument);
    }

    /** What a case does with one method, in a world of its own; false when the provider has no such thing with it. */
    interface ShownCase {
        boolean run(KitWorld world, MethodSupport method);
    }

    /** Runs a case for every kind of operation of the first method that can be paid with. */
    void forEachKind(KindCase work) {
        List<Executable> all = new ArrayList<>();
        try (KitWorld scout = world()) {
            MethodSupport method = first(scout);
            Set<OperationKind> kinds = scout.kinds(method);
            if (kinds.isEmpty()) {
                lacking("operation that needs no act of the buyer");
            }
            if (!scout.pays(method)) {
                note(scout.charging(method), "the buyer has to act each time");
            }
            for (OperationKind kind : kinds) {
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
            List<MethodSupport> payable = scout.working();
            noteAllBut(payable, scout.gateway().capabilities().methods(), "the provider gives no instrument that pays");
            assertFalse(payable.isEmpty(), NOTHING_PAYS);
            assertAll(forEach(payable, work));
        }
    }

    /** Runs a case for every method that fits. */
    void forEachDeclared(Predicate<MethodSupport> fits, String otherwise, MethodCase work) {
        try (KitWorld scout = world()) {
            assertAll(forEach(fitting(scout, fits, otherwise), work));
        }
    }

    /** Runs a case for every method that fits and takes money, if need be with a buyer who agrees. */
    void forEachTaking(Predicate<MethodSupport> fits, String otherwise, MethodCase work) {
        try (KitWorld scout = world()) {
            List<MethodSupport> fitting = fitting(scout, fits, otherwise);
            List<MethodSupport> taking = fitting.stream().filter(scout::takes).toList();
            noteAllBut(taking, fitting, "the provider gives nothing to pay with");
            assertFalse(taking.isEmpty(), () -> "declared for " + names(fitting) + "; " + NOTHING_PAYS);
            assertAll(forEach(taking, work));
        }
    }

    /** Runs a case for every method that fits; the provider must be able to show it with one of them at least. */
    void whereShown(Predicate<MethodSupport> fits, String otherwise, String what, ShownCase work) {
        List<MethodSupport> shown = new ArrayList<>();
        List<MethodSupport> tried = new ArrayList<>();
        forEachTaking(fits, otherwise, (world, method) -> {
            tried.add(method);
            if (work.run(world, method)) {
                shown.add(method);
            }
        });
        if (shown.isEmpty()) {
            lacking(what);
        }
        noteAllBut(shown, tried, "the provider shows no " + what);
    }

    /** Runs a case for every method that fits and for which the provider hands out an instrument of a scenario. */
    void forEachShowing(Scenario scenario, Predicate<MethodSupport> fits, String otherwise, InstrumentCase work) {
        try (KitWorld scout = world()) {
            List<MethodSupport> fitting = fitting(scout, fits, otherwise);
            List<MethodSupport> shown = fitting.stream()
                    .filter(m -> scout.provider.instrument(scenario, m.method()).isPresent())
                    .toList();
            if (shown.isEmpty()) {
                lacking("instrument for " + scenario);
            }
            noteAllBut(shown, fitting, "the provider gives no instrument for " + scenario);
            assertAll(forEach(shown, (world, method) -> {
                Instrument instrument =
                        world.provider.instrument(scenario, method.method()).orElseThrow();
                work.run(world, method, instrument);
            }));
        }
    }

    private List<MethodSupport> fitting(KitWorld scout, Predicate<MethodSupport> fits, String otherwise) {
        List<MethodSupport> fitting =
                scout.gateway().capabilities().methods().stream().filter(fits).toList();
        if (fitting.isEmpty()) {
            skip(otherwise);
        }
        return fitting;
    }

    /** Each world declares its methods anew, so they are told apart by name. */
    private void noteAllBut(List<MethodSupport> done, List<MethodSupport> all, String why) {
        Set<Method> names = done.stream().map(MethodSupport::method).collect(Collectors.toSet());
        List<MethodSupport> rest =
                all.stream().filter(method -> !names.contains(method.method())).toList();
        if (!rest.isEmpty()) {
            note(names(rest), why);
        }
    }

    private static String names(List<MethodSupport> methods) {
        return methods.stream()
                .map(method -> method.method().toString())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static Predicate<MethodSupport> has(OperationKind kind) {
        return method -> method.operations().contains(kind);
    }

    /** The first method with which money can be taken, if need be with a buyer who agrees. */
    MethodSupport firstTaking(KitWorld world) {
        return world.gateway().capabilities().methods().stream()
                .filter(world::takes)
                .findFirst()
                .orElseGet(() -> fail(NOTHING_PAYS));
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
        List<MethodSupport> payable = world.working();
        assertFalse(payable.isEmpty(), NOTHING_PAYS);
        return payable.get(0);
    }

    /** A kind of operation that is done as soon as it is sent: a charge, or a refund where each charge needs its buyer. */
    OperationKind withoutBuyer(KitWorld world, MethodSupport method) {
        if (world.pays(method)) {
            return world.charging(method);
        }
        if (!method.operations().contains(OperationKind.REFUND)) {
            lacking("operation that needs no act of the buyer");
        }
        return OperationKind.REFUND;
    }

    /** Ends the case: what it tests is not declared. */
    void skip(String why) {
        SupportMatrix.of(contract.getClass()).leftOut(name, why);
        Assumptions.abort(why);
    }

    /** Ends the case: the provider has no such thing, and that it may lack it is written down; else the case fails. */
    void lacking(String what) {
        int number = Integer.parseInt(name.substring("case_".length(), "case_00".length()));
        if (contract.minimum().without().contains(number)) {
            skip("the provider has no " + what);
        }
        fail("the simulated provider shows no " + what
                + "; where the provider itself has none, minimum() says so by without(" + number + ")");
    }

    /** Says that a part of the case is left out. */
    void note(String why) {
        note("", why);
    }

    /** The same for a kind of operation or a method that is left out. */
    void note(Object what, String why) {
        SupportMatrix.of(contract.getClass()).inPart(name, what.toString(), why);
    }

    static boolean repeatable(KitWorld world, OperationKind kind) {
        return world.gateway().capabilities().idempotency(kind).mode() != Idempotency.Mode.NONE;
    }

    /** The same operation once more: it must end well, and without being done a second time. */
    void sendAgain(KitWorld world, Operation operation) {
        if (!repeatable(world, operation.kind())) {
            note(operation.kind(), NEVER_AGAIN);
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

    /** One of several codes that mean the same to core. */
    static void assertRejected(Outcome outcome, String when, RejectCode... codes) {
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, outcome, when);
        assertTrue(
                Arrays.asList(codes).contains(rejected.code()),
                () -> when + ": expected one of " + Arrays.toString(codes) + ", was " + rejected.code());
    }

    static void assertNothingSent(KitWorld world, String when) {
        assertTrue(
                world.port.sent().isEmpty(),
                () -> when + ": no call was expected, but there was "
                        + world.port.sent().get(0).call());
    }
}
