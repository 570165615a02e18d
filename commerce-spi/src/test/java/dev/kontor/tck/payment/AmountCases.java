package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 7 to 12: amounts arrive to the minor unit or are not sent. Red here: look for rounding, for a decimal point moved
 * by a table of ISO 4217 instead of the provider's own rule, and for {@code capabilities.refuse(operation)} missing at
 * the start of {@code submit}.
 */
abstract class AmountCases extends Cases {
    private static final List<String> SELDOM = List.of("XAF", "CLP", "VUV", "MRU", "BTN", "TOP", "WST");

    AmountCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_07_500_yen_arrive_as_500_yen() {
        arrives("500", "JPY");
    }

    @Test
    void case_08_1_230_dinars_arrive_as_1_230_dinars() {
        arrives("1.230", "KWD");
    }

    private void arrives(String decimal, String currency) {
        try (KitWorld world = world()) {
            MethodSupport method = first(world);
            MonetaryAmount amount = Amounts.of(decimal, currency);
            Optional<AmountRule> rule = method.amounts(currency);
            if (rule.isEmpty()) {
                skip(currency + " is not declared");
            } else if (rule.get().fit(amount) != AmountRule.Fit.FITS) {
                skip(amount + " does not fit " + rule.get());
            }
            assertArrives(world, method, amount);
        }
    }

    @Test
    void case_09_an_amount_with_too_many_decimals_is_rejected_and_not_sent() {
        refusedEverywhere(
                rule -> List.of(BigDecimal.valueOf(rule.least(), rule.exponent())
                        .add(BigDecimal.valueOf(rule.multipleOf() * 10 + 5, rule.exponent() + 1))),
                RejectCode.AMOUNT_NOT_REPRESENTABLE);
    }

    @Test
    void case_10_an_amount_out_of_range_is_rejected_and_not_sent() {
        refusedEverywhere(AmountCases::outOfRange, RejectCode.AMOUNT_OUT_OF_RANGE);
    }

    private static List<BigDecimal> outOfRange(AmountRule rule) {
        long least = (rule.least() - 1) / rule.multipleOf() * rule.multipleOf();
        long most = (rule.most() / rule.multipleOf() + 1) * rule.multipleOf();
        return Stream.of(least, most)
                .filter(minor -> minor > 0)
                .map(minor -> BigDecimal.valueOf(minor, rule.exponent()))
                .toList();
    }

    @Test
    void case_11_a_currency_not_declared_is_rejected_and_not_sent() {
        forEachDeclaredMethod((world, method) -> {
            Set<String> missing = new TreeSet<>(SELDOM);
            method.amounts().forEach(rule -> missing.remove(rule.currency()));
            for (String currency : missing) {
                refused(world, method, Amounts.of("50", currency), RejectCode.UNSUPPORTED_CURRENCY);
            }
        });
    }

    @Test
    void case_12_every_declared_currency_comes_back_as_it_was_sent() {
        forEachMethod((world, method) -> {
            for (AmountRule rule : method.amounts()) {
                long multiple = rule.multipleOf();
                long least = (rule.least() + multiple - 1) / multiple * multiple;
                long odd = Math.min((12345 + multiple) / multiple * multiple, rule.most() / multiple * multiple);
                for (long minor : new TreeSet<>(List.of(least, Math.max(least, odd)))) {
                    assertArrives(world, method, rule.fromMinor(minor));
                }
            }
        });
    }

    /** What the provider took is what was asked for, and what the plugin says it took. */
    private static void assertArrives(KitWorld world, MethodSupport method, MonetaryAmount amount) {
        Operation charge = world.ready(world.charging(method), method, amount);
        assertMoved(amount, world, charge, world.carriedOut(charge));
        if (method.operations().contains(OperationKind.REFUND)) {
            Operation refund = world.ready(OperationKind.REFUND, method, amount);
            assertMoved(amount, world, refund, world.done(refund));
        }
    }

    private static void assertMoved(
            MonetaryAmount amount, KitWorld world, Operation operation, Outcome.Succeeded outcome) {
        String what = operation.kind() + " of " + Amounts.minor(amount);
        assertEquals(
                Optional.of(amount), world.provider.amountOf(operation.id()), "what the provider understood, " + what);
        assertEquals(
                List.of(amount),
                outcome.movements().stream().map(Movement::amount).toList(),
                "what the plugin tells, " + what);
    }

    /** The amounts of a rule that must be refused. */
    interface Wrong {
        List<BigDecimal> amounts(AmountRule rule);
    }

    private void refusedEverywhere(Wrong wrong, RejectCode code) {
        forEachDeclaredMethod((world, method) -> {
            for (AmountRule rule : method.amounts()) {
                for (BigDecimal decimal : wrong.amounts(rule)) {
                    refused(world, method, amount(decimal, rule.currency()), code);
                }
            }
        });
    }

    private static void refused(KitWorld world, MethodSupport method, MonetaryAmount amount, RejectCode code) {
        for (Operation operation : withAmount(world, method, amount)) {
            String what = operation.kind() + " of " + amount;
            assertRejected(code, world.submit(operation), what);
            assertNothingSent(world, what);
        }
    }

    private static List<Operation> withAmount(KitWorld world, MethodSupport method, MonetaryAmount amount) {
        Handle nowhere = Handle.of("kit-nowhere");
        List<Operation> all = new ArrayList<>();
        Set<OperationKind> kinds = method.operations();
        if (kinds.contains(OperationKind.AUTHORIZE)) {
            all.add(new Operation.Authorize(world.nextId(), world.charge(method, amount)));
        }
        if (kinds.contains(OperationKind.PURCHASE)) {
            all.add(new Operation.Purchase(world.nextId(), world.charge(method, amount)));
        }
        if (kinds.contains(OperationKind.CAPTURE)) {
            all.add(new Operation.Capture(world.nextId(), nowhere, method.method(), amount, true));
        }
        if (kinds.contains(OperationKind.REAUTHORIZE)) {
            all.add(new Operation.Reauthorize(world.nextId(), nowhere, method.method(), amount));
        }
        if (kinds.contains(OperationKind.REFUND)) {
            all.add(new Operation.Refund(world.nextId(), nowhere, method.method(), amount, "returned goods"));
        }
        assertTrue(!all.isEmpty(), method.method() + " moves no money at all");
        return all;
    }

    private static MonetaryAmount amount(BigDecimal decimal, String currency) {
        return Monetary.getDefaultAmountFactory()
                .setCurrency(currency)
                .setNumber(decimal)
                .create();
    }
}
