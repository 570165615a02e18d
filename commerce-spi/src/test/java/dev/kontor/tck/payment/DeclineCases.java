package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Cases 29 to 31: a decline says why, and whether trying again makes sense. Red here: look at the table from the
 * provider's codes to {@code DeclineCode} and {@code RetryAdvice}; card networks fine shops that try a lost card again.
 */
abstract class DeclineCases extends Cases {
    private static final Predicate<MethodSupport> CHARGES =
            has(OperationKind.PURCHASE).or(has(OperationKind.AUTHORIZE));

    DeclineCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_29_want_of_money_may_be_tried_again_later() {
        declined(
                Scenario.DECLINES_FUNDS,
                DeclineCode.INSUFFICIENT_FUNDS,
                (world, advice) -> assertTrue(
                        assertInstanceOf(RetryAdvice.SameAfter.class, advice, "advice on want of money")
                                .notBefore()
                                .isAfter(world.clock.instant()),
                        "tried again at once"));
    }

    @Test
    void case_30_a_lost_card_is_never_tried_again() {
        declined(
                Scenario.DECLINES_LOST_CARD,
                DeclineCode.LOST_OR_STOLEN,
                (world, advice) -> assertInstanceOf(RetryAdvice.Never.class, advice, "advice on a lost card"));
    }

    @Test
    void case_31_for_an_expired_card_another_is_needed() {
        declined(
                Scenario.DECLINES_EXPIRED_CARD,
                DeclineCode.INSTRUMENT_EXPIRED,
                (world, advice) ->
                        assertInstanceOf(RetryAdvice.NewInstrument.class, advice, "advice on an expired card"));
    }

    /** What a case wants of the advice. */
    private interface Advice {
        void check(KitWorld world, RetryAdvice advice);
    }

    private void declined(Scenario scenario, DeclineCode code, Advice expected) {
        forEachShowing(scenario, CHARGES, "no charge is declared", (world, method, instrument) -> {
            Operation charge = world.toCharge(method, world.charge(method, world.usual(method), instrument));
            Outcome.Declined declined =
                    assertInstanceOf(Outcome.Declined.class, world.submit(charge), scenario::toString);

            assertEquals(code, declined.code(), () -> "why " + scenario);
            expected.check(world, declined.retry());
            assertDone(0, world, charge);
            if (world.lookup(charge) instanceof Lookup.Found found) {
                assertFalse(
                        found.outcome() instanceof Outcome.Succeeded, "a declined charge reads as done in a look-up");
            }
        });
    }
}
