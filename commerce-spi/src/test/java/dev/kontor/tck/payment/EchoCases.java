package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Case 85: the provider says another amount or currency than was asked for. Red here: look for an amount that is taken from
 * the operation where the provider's answer holds one, and for a comparison of both that ends in a decline.
 */
abstract class EchoCases extends Cases {
    private static final Predicate<MethodSupport> CHARGES =
            has(OperationKind.PURCHASE).or(has(OperationKind.AUTHORIZE));

    EchoCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_85_what_came_is_told_though_it_is_not_what_was_asked_for() {
        forEachTaking(CHARGES, "nothing that charges is declared", (world, method) -> {
            MonetaryAmount came = KitWorld.parts(method, 2);
            KitWorld.Taken taken = world.taken(method, came);
            assertTold(world, method, taken.operation(), taken.outcome().handle(), came);
            if (method.operations().contains(OperationKind.AUTHORIZE)) {
                Operation hold = new Operation.Authorize(world.nextId(), world.charge(method, came));
                assertTold(world, method, hold, world.carriedOut(hold).handle(), came);
            }
            if (method.operations().contains(OperationKind.REFUND)) {
                Operation refund = new Operation.Refund(
                        world.nextId(), taken.outcome().handle(), method.method(), came, "returned goods");
                assertTold(world, method, refund, world.done(refund).handle(), came);
            }
        });
    }

    /** Asked about as if it had been for something else, since no shop can make a provider move what it was not asked for. */
    private static void assertTold(
            KitWorld world, MethodSupport method, Operation operation, Handle handle, MonetaryAmount came) {
        for (MonetaryAmount asked : others(method, came)) {
            Lookup answer = world.lookup(asking(operation, asked), Optional.of(handle));
            String what =
                    operation.kind() + " of " + came + ", asked about as one of " + asked + ", answered " + answer;
            assertFalse(answer instanceof Lookup.Absent, what);
            if (answer instanceof Lookup.Found found) {
                assertFalse(
                        found.outcome() instanceof Outcome.Declined || found.outcome() instanceof Outcome.Rejected,
                        what);
                List<MonetaryAmount> told = amounts(found, operation);
                assertTrue(!told.isEmpty(), what);
                told.forEach(amount -> assertEquals(came, amount, what));
            }
        }
    }

    private static List<MonetaryAmount> amounts(Lookup.Found found, Operation operation) {
        Stream<Movement> answered =
                found.outcome() instanceof Outcome.Succeeded done ? done.movements().stream() : Stream.of();
        return Stream.concat(found.movements().stream(), answered)
                .filter(movement -> isOwn(movement, operation))
                .map(Movement::amount)
                .toList();
    }

    private static boolean isOwn(Movement movement, Operation operation) {
        boolean own = movement.operation().equals(Optional.of(operation.id()));
        return own
                && switch (movement.kind()) {
                    case AUTHORIZED, CAPTURED, REFUNDED -> true;
                    default -> false;
                };
    }

    /** Less, more, and in another currency where there is one. */
    private static List<MonetaryAmount> others(MethodSupport method, MonetaryAmount came) {
        List<MonetaryAmount> others = new ArrayList<>(List.of(KitWorld.parts(method, 1), KitWorld.parts(method, 3)));
        String currency = came.getCurrency().getCurrencyCode();
        method.amounts().stream()
                .filter(rule -> !rule.currency().equals(currency))
                .findFirst()
                .map(EchoCases::least)
                .ifPresent(others::add);
        others.removeIf(came::equals);
        return others;
    }

    private static MonetaryAmount least(AmountRule rule) {
        long multiple = rule.multipleOf();
        return rule.fromMinor((rule.least() + multiple - 1) / multiple * multiple);
    }

    private static Operation asking(Operation operation, MonetaryAmount amount) {
        if (operation instanceof Operation.Purchase o) {
            return new Operation.Purchase(o.id(), asking(o.charge(), amount));
        }
        if (operation instanceof Operation.Authorize o) {
            return new Operation.Authorize(o.id(), asking(o.charge(), amount));
        }
        if (operation instanceof Operation.Capture o) {
            return new Operation.Capture(o.id(), o.authorization(), o.method(), amount, o.last());
        }
        Operation.Refund o = (Operation.Refund) operation;
        return new Operation.Refund(o.id(), o.capture(), o.method(), amount, o.reason());
    }

    private static Charge asking(Charge c, MonetaryAmount amount) {
        return new Charge(
                amount,
                c.payer(),
                c.instrument(),
                c.methods(),
                c.initiator(),
                c.reference(),
                c.statement(),
                c.returnTo(),
                List.of(new Charge.Line("solid-cad", "SolidCAD", 1, amount)),
                c.keepInstrument(),
                c.circumstances());
    }
}
