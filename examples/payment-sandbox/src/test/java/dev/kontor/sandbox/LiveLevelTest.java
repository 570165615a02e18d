package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentPlugin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The level of the kit that asks over the network is run against plugins that are broken in one place each. */
class LiveLevelTest {
    private record Broken(String what, PaymentPlugin plugin, Set<String> cases) {}

    private static final List<Broken> ALL = List.of(
            broken(
                    "never finds itself well",
                    Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
                        @Override
                        public Health check(CallContext context) {
                            return new Health(false, "down");
                        }
                    }),
                    "live_1_"),
            broken(
                    "charges anew at each send",
                    Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
                        @Override
                        public Outcome submit(Operation operation, CallContext context) {
                            return operation instanceof Operation.Purchase o && context.attempt() > 1
                                    ? super.submit(new Operation.Purchase(o.id() + "-again", o.charge()), context)
                                    : super.submit(operation, context);
                        }
                    }),
                    "live_2_"),
            broken(
                    "tells no capture",
                    leavingOut(MovementKind.CAPTURED, Operation.Capture.class::isInstance),
                    "live_3_"),
            broken(
                    "does not know why a refund was refused",
                    Twisted.answers((outcome, operation, context) ->
                            operation instanceof Operation.Refund && outcome instanceof Outcome.Rejected
                                    ? Outcome.unknown("409")
                                    : outcome),
                    "live_4_"),
            broken(
                    "takes a decline for an unknown end",
                    Twisted.answers((outcome, operation, context) ->
                            outcome instanceof Outcome.Declined ? Outcome.unknown("402") : outcome),
                    "live_5_"),
            broken(
                    "finds what was never sent",
                    Twisted.lookups((answer, asked) -> answer instanceof Lookup.Absent
                            ? Lookup.found(Outcome.unknown("nothing"), List.of())
                            : answer),
                    "live_6_"),
            broken(
                    "looks up the double",
                    Twisted.lookups((answer, asked) -> answer instanceof Lookup.Found found
                            ? Lookup.found(
                                    found.outcome(),
                                    found.movements().stream()
                                            .map(LiveLevelTest::twice)
                                            .toList())
                            : answer),
                    "live_2_",
                    "live_4_",
                    "live_7_"),
            broken(
                    "asks for the buyer each time",
                    Twisted.answers((outcome, operation, context) -> operation instanceof Operation.Purchase o
                                    && o.charge().initiator() != Charge.Initiator.BUYER_PRESENT
                            ? BrokenPlugins.DECLINE
                            : outcome),
                    "live_8_"));

    private static Broken broken(String what, PaymentPlugin plugin, String... cases) {
        return new Broken(what, plugin, Set.of(cases));
    }

    private static Movement twice(Movement m) {
        return new Movement(m.id(), m.kind(), m.amount().multiply(2), m.at(), m.parent(), m.operation());
    }

    private static PaymentPlugin leavingOut(MovementKind kind, Predicate<Operation> from) {
        return Twisted.answers((outcome, operation, context) ->
                outcome instanceof Outcome.Succeeded done && from.test(operation)
                        ? new Outcome.Succeeded(
                                done.handle(),
                                done.movements().stream()
                                        .filter(movement -> movement.kind() != kind)
                                        .toList(),
                                done.validUntil(),
                                done.instrument())
                        : outcome);
    }

    @TestFactory
    Stream<DynamicTest> the_level_catches_a_plugin_that() {
        return ALL.stream()
                .map(broken -> dynamicTest(
                        broken.what(),
                        () -> assertThat(KitRun.live(broken.plugin()).failed())
                                .as(broken.what())
                                .containsExactlyInAnyOrderElementsOf(broken.cases())));
    }

    @Test
    void every_case_of_the_level_has_a_plugin_that_it_catches() {
        Set<String> caught = new TreeSet<>();
        ALL.forEach(broken -> caught.addAll(broken.cases()));
        Map<String, String> all = KitRun.live(new SandboxPlugin()).names();

        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(caught);
    }
}
