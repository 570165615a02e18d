package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.value.CommerceException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;

/**
 * How PayPal writes amounts: as decimal texts, with two decimals in most currencies and with none in three of them. Of
 * these ISO 4217 gives two to HUF and TWD.
 */
final class Decimals {
    private static final Set<String> WITHOUT_DECIMALS = Set.of("HUF", "JPY", "TWD");
    private static final Pattern FORM = Pattern.compile("-?[0-9]{0,20}(\\.[0-9]{1,10})?");
    private static final long MOST = 999_999_999;
    private static final long MOST_WITHOUT_DECIMALS = 9_999_999;

    /** Without BRL, CNY and MYR, which only accounts in their own country may take. */
    static final List<AmountRule> RULES = Stream.of(
                    "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "NOK", "NZD",
                    "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD")
            .map(Decimals::rule)
            .sorted(Comparator.comparing(AmountRule::currency))
            .toList();

    private Decimals() {}

    private static AmountRule rule(String currency) {
        return WITHOUT_DECIMALS.contains(currency)
                ? new AmountRule(currency, 0, 1, 1, MOST_WITHOUT_DECIMALS)
                : new AmountRule(currency, 2, 1, 1, MOST);
    }

    private static Optional<AmountRule> known(String currency) {
        return RULES.stream().filter(rule -> rule.currency().equals(currency)).findFirst();
    }

    /** An amount as PayPal's money object; only of amounts that the capabilities let pass. */
    static ObjectNode write(MonetaryAmount amount) {
        return Json.object()
                .put("currency_code", amount.getCurrency().getCurrencyCode())
                .put("value", decimal(amount));
    }

    static String decimal(MonetaryAmount amount) {
        AmountRule rule = known(amount.getCurrency().getCurrencyCode()).orElseThrow();
        return BigDecimal.valueOf(rule.toMinor(amount), rule.exponent()).toPlainString();
    }

    static boolean fits(MonetaryAmount amount) {
        return known(amount.getCurrency().getCurrencyCode())
                .filter(rule -> rule.fit(amount) == AmountRule.Fit.FITS)
                .isPresent();
    }

    /** An amount that PayPal wrote; also of what was asked in another way, so that it is seen. */
    static MonetaryAmount read(Json money) {
        AmountRule rule = known(money.text("currency_code"))
                .orElseThrow(() -> new Unreadable("an amount in a currency that is not known"));
        String value = money.text("value");
        if (!FORM.matcher(value).matches()) {
            throw new Unreadable("an amount that is no decimal");
        }
        try {
            return rule.fromMinor(
                    new BigDecimal(value).movePointRight(rule.exponent()).longValueExact());
        } catch (ArithmeticException | NumberFormatException | CommerceException nonsense) {
            throw new Unreadable("an amount that cannot be");
        }
    }
}
