package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Cases 32 to 35: the buyer has to act, does, does not, or says that he did. Red here: {@code resume} asks the provider and
 * takes nothing from the browser but a hint; it may be called twice, by another process, and when nobody came back.
 */
abstract class BuyerCases extends Cases {
    private static final Predicate<MethodSupport> CHARGES =
            has(OperationKind.PURCHASE).or(has(OperationKind.AUTHORIZE));
    private static final String NO_CHARGES = "no charge is declared";

    /** What providers put into addresses to come back to; whoever knows one can type it. */
    private static final Map<String, List<String>> GOOD_NEWS = Stream.of(
                    "status=succeeded",
                    "redirect_status=succeeded",
                    "result=approved",
                    "success=true",
                    "paid=true",
                    "PayerID=KITPAYER",
                    "authResult=AUTHORISED")
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));

    BuyerCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_32_once_the_buyer_has_acted_the_payment_goes_on() {
        forEachAsked((world, method, charge, shown) -> {
            assertTrue(
                    shown.expiresAt().isAfter(world.clock.instant()),
                    () -> "the buyer has time until " + shown.expiresAt());
            assertDone(0, world, charge);
            ReturnData back = world.approved(shown);
            world.restart();

            Outcome.Succeeded done = assertInstanceOf(
                    Outcome.Succeeded.class, world.resume(charge, shown.handle(), back), "the buyer agreed");
            assertEquals(
                    List.of(world.usual(method)),
                    done.movements().stream().map(Movement::amount).toList(),
                    "what moved when the buyer had agreed");
            assertDone(1, world, charge);
        });
    }

    @Test
    void case_33_who_stays_away_has_not_paid() {
        forEachAsked((world, method, charge, shown) -> {
            world.clock.advance(
                    Duration.between(world.clock.instant(), shown.expiresAt()).plusSeconds(1));
            Outcome outcome = world.resume(charge, shown.handle(), ReturnData.none());

            assertTrue(
                    outcome instanceof Outcome.Declined
                            || outcome instanceof Outcome.Rejected
                            || outcome instanceof Outcome.ActionRequired,
                    () -> "a buyer who stayed away reads " + outcome);
            if (outcome instanceof Outcome.ActionRequired still) {
                assertFalse(
                        still.expiresAt().isAfter(shown.expiresAt()),
                        () -> "the time of a buyer who stayed away was moved to " + still.expiresAt());
            }
            assertDone(0, world, charge);
        });
        forEachAsked((world, method, charge, shown) -> {
            Optional<ReturnData> back = world.provider.buyerRefuses(shown);
            if (back.isPresent()) {
                Outcome outcome = world.resume(charge, shown.handle(), back.get());
                assertTrue(
                        outcome instanceof Outcome.Declined || outcome instanceof Outcome.ActionRequired,
                        () -> "a buyer who said no reads " + outcome);
                assertDone(0, world, charge);
            }
        });
    }

    @Test
    void case_34_coming_back_twice_pays_once() {
        forEachAsked((world, method, charge, shown) -> {
            assertInstanceOf(
                    Outcome.ActionRequired.class,
                    world.resume(charge, shown.handle(), ReturnData.none()),
                    "the buyer came back and has done nothing");
            ReturnData back = world.approved(shown);

            Outcome once = world.resume(charge, shown.handle(), back);
            world.restart();
            Outcome twice = world.resume(charge, shown.handle(), back);

            assertEquals(
                    assertInstanceOf(Outcome.Succeeded.class, once, "the first return").movements().stream()
                            .map(Movement::id)
                            .toList(),
                    assertInstanceOf(Outcome.Succeeded.class, twice, "the second return").movements().stream()
                            .map(Movement::id)
                            .toList(),
                    "what moved, told at two returns");
            assertDone(1, world, charge);
        });
    }

    @Test
    void case_35_what_the_browser_says_is_not_believed() {
        forEachAsked((world, method, charge, shown) -> {
            Operation other = new Charging(world, method, instrument(world, method)).operation();
            Outcome.ActionRequired otherShown =
                    assertInstanceOf(Outcome.ActionRequired.class, world.submit(other), "another payment");
            ReturnData ofAnother = world.approved(otherShown);
            Map<String, List<String>> both = new TreeMap<>(GOOD_NEWS);
            both.putAll(ofAnother.parameters());

            for (ReturnData forged : List.of(ReturnData.of(GOOD_NEWS), ofAnother, ReturnData.of(both))) {
                Outcome outcome = world.resume(charge, shown.handle(), forged);
                assertFalse(
                        outcome instanceof Outcome.Succeeded || outcome instanceof Outcome.Pending,
                        () -> "nobody agreed, and " + forged + " made it " + outcome);
            }
            assertDone(0, world, charge);

            world.approved(shown);
            ReturnData badNews = ReturnData.of(Map.of(
                    "status", List.of("failed"), "redirect_status", List.of("failed"), "cancel", List.of("true")));
            assertInstanceOf(
                    Outcome.Succeeded.class,
                    world.resume(charge, shown.handle(), badNews),
                    "the buyer agreed, and his browser says no");
            assertDone(1, world, charge);
        });
    }

    private record Charging(KitWorld world, MethodSupport method, Instrument instrument) {
        Operation operation() {
            return world.toCharge(method, world.charge(method, world.usual(method), instrument));
        }
    }

    private static Instrument instrument(KitWorld world, MethodSupport method) {
        return world.provider.instrument(Scenario.NEEDS_ACTION, method.method()).orElseThrow();
    }

    /** What a case does with a charge that waits for its buyer. */
    private interface AskedCase {
        void run(KitWorld world, MethodSupport method, Operation charge, Outcome.ActionRequired shown);
    }

    private void forEachAsked(AskedCase work) {
        forEachShowing(Scenario.NEEDS_ACTION, CHARGES, NO_CHARGES, (world, method, instrument) -> {
            Operation charge = new Charging(world, method, instrument).operation();
            Outcome.ActionRequired shown =
                    assertInstanceOf(Outcome.ActionRequired.class, world.submit(charge), "a buyer who has to act");
            work.run(world, method, charge, shown);
        });
    }
}
