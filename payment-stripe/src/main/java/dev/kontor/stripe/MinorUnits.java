package dev.kontor.stripe;

import dev.kontor.spi.payment.AmountRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Stripe writes amounts, by its own list and not by ISO 4217: some currencies have no decimals there, five have three of
 * which the last is always zero, and ISK and UGX are written with two decimals that are always zero. HUF and TWD are charged
 * with two decimals, although they are paid out in whole units only.
 *
 * <p>The least is one step, since the same rule holds for refunds, which may be small; what is too small to be charged Stripe
 * refuses by itself.
 */
final class MinorUnits {
    private static final long MOST = 99_999_999;

    private static final String WITHOUT_DECIMALS = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF";
    private static final String THREE_DECIMALS_LAST_ZERO = "BHD JOD KWD OMR TND";
    private static final String TWO_DECIMALS_BOTH_ZERO = "ISK UGX";
    private static final String TWO_DECIMALS = "AED AUD BGN BRL CAD CHF CZK DKK EUR GBP HKD HUF ILS INR MXN MYR NOK NZD"
            + " PHP PLN QAR RON SAR SEK SGD THB TRY TWD USD ZAR";

    private static final Map<String, AmountRule> RULES = rules();

    private MinorUnits() {}

    private static Map<String, AmountRule> rules() {
        Map<String, AmountRule> rules = new TreeMap<>();
        add(rules, WITHOUT_DECIMALS, 0, 1);
        add(rules, TWO_DECIMALS, 2, 1);
        add(rules, TWO_DECIMALS_BOTH_ZERO, 2, 100);
        add(rules, THREE_DECIMALS_LAST_ZERO, 3, 10);
        return Map.copyOf(rules);
    }

    private static void add(Map<String, AmountRule> rules, String currencies, int exponent, long multiple) {
        for (String currency : currencies.split(" ")) {
            rules.put(currency, new AmountRule(currency, exponent, multiple, multiple, MOST));
        }
    }

    static List<AmountRule> all() {
        return new TreeMap<>(RULES).values().stream().toList();
    }

    /**
     * The rule of a currency as Stripe names it.
     *
     * @param currency three letters, in either case
     */
    static AmountRule rule(String currency) {
        AmountRule rule = RULES.get(currency.toUpperCase(Locale.ROOT));
        if (rule == null) {
            throw new Unclear("an amount in a currency that is not known");
        }
        return rule;
    }
}
