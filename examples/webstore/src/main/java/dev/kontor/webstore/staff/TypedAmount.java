package dev.kontor.webstore.staff;

import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Amounts as staff type them: with a point. */
final class TypedAmount {
    private static final int LONGEST = 20;

    private TypedAmount() {}

    /** Empty when the text is no positive amount of that currency. */
    static Optional<MonetaryAmount> of(String typed, String currency) {
        if (typed.length() > LONGEST || !typed.matches("[0-9]+(?:[.][0-9]+)?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Amounts.of(typed, currency)).filter(MonetaryAmount::isPositive);
        } catch (InvalidValueException tooFine) {
            return Optional.empty();
        }
    }
}
