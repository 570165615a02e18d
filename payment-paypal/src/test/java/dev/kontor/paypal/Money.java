package dev.kontor.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.util.Set;
import javax.money.MonetaryAmount;

/**
 * An amount as PayPal's side understands it, by the rules of its own documentation.
 *
 * @param currency three letters
 * @param value as PayPal counts
 */
record Money(String currency, BigDecimal value) {
    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");

    static Money read(JsonNode money) {
        String currency = money.path("currency_code").asText();
        String text = money.path("value").asText();
        if (!text.matches(WHOLE.contains(currency) ? "[0-9]+" : "[0-9]+(\\.[0-9]{2})?")) {
            throw new Trouble(422, "DECIMAL_PRECISION");
        }
        return new Money(currency, new BigDecimal(text));
    }

    static Money toMove(JsonNode money) {
        Money read = read(money);
        if (read.value.signum() <= 0) {
            throw new Trouble(422, "CANNOT_BE_ZERO_OR_NEGATIVE");
        }
        return read;
    }

    Money with(BigDecimal other) {
        return new Money(currency, other);
    }

    ObjectNode write() {
        return Json.object()
                .put("currency_code", currency)
                .put("value", value.setScale(WHOLE.contains(currency) ? 0 : 2).toPlainString());
    }

    MonetaryAmount shown() {
        return Amounts.of(value.stripTrailingZeros().toPlainString(), currency);
    }
}
