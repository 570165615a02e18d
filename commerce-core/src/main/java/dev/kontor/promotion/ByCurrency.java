package dev.kontor.promotion;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javax.money.MonetaryAmount;

/** One amount for each of some currencies, each more than zero. */
final class ByCurrency {
    private ByCurrency() {}

    static Map<String, Amount> of(String what, MonetaryAmount... given) {
        Map<String, Amount> amounts = new TreeMap<>();
        for (MonetaryAmount one : given) {
            Amount exact = Amounts.minor(one);
            if (amounts.put(exact.currency(), exact) != null) {
                throw new InvalidValueException(what, exact.currency() + " twice", "each currency once");
            }
        }
        return checked(what, amounts);
    }

    static Map<String, Amount> checked(String what, Map<String, Amount> amounts) {
        amounts.forEach((currency, amount) -> {
            if (!amount.currency().equals(currency) || !amount.isPositive()) {
                throw new InvalidValueException(what, amount.toString(), "more than zero, in " + currency);
            }
        });
        return Collections.unmodifiableMap(new TreeMap<>(amounts));
    }
}
