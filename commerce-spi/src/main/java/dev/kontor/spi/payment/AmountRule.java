package dev.kontor.spi.payment;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import javax.money.MonetaryAmount;

/**
 * How one provider writes amounts of one currency. Each provider has its own exponents (ISK, HUF, UGX differ from ISO
 * 4217 here and there), so there is no shared table.
 *
 * @param currency three letters
 * @param exponent how many decimals the provider's minor unit stands for
 * @param multipleOf every amount is a multiple of so many of the provider's minor units; 1 for most
 * @param least the least amount, in the provider's minor units; 1 or more
 * @param most the most, in the provider's minor units
 */
public record AmountRule(String currency, int exponent, long multipleOf, long least, long most) {
    /** Checks the ranges. */
    public AmountRule {
        Amount.digits(currency);
        if (exponent < 0 || exponent > 6 || multipleOf < 1 || least < 1 || most < least) {
            throw new InvalidValueException(
                    "amount rule of " + currency,
                    exponent + ", " + multipleOf + ", " + least + ".." + most,
                    "exponent 0 to 6, multiple 1 or more, 1 <= least <= most");
        }
    }

    /**
     * The rule of a provider that counts as ISO 4217 does.
     *
     * @param currency three letters
     * @param least in minor units
     * @param most in minor units
     * @return the rule
     */
    public static AmountRule iso(String currency, long least, long most) {
        return new AmountRule(currency, Amount.digits(currency), 1, least, most);
    }

    /** How an amount stands to a rule. */
    public enum Fit {
        /** It can be sent. */
        FITS,
        /** It is of another currency. */
        OTHER_CURRENCY,
        /** The provider cannot express it exactly. */
        NOT_REPRESENTABLE,
        /** It is below the least or above the most. */
        OUT_OF_RANGE
    }

    /**
     * Whether an amount can be sent.
     *
     * @param amount any amount
     * @return how it stands to this rule
     */
    public Fit fit(MonetaryAmount amount) {
        if (!amount.getCurrency().getCurrencyCode().equals(currency)) {
            return Fit.OTHER_CURRENCY;
        }
        BigDecimal minor = shifted(amount);
        if (minor.stripTrailingZeros().scale() > 0
                || minor.remainder(BigDecimal.valueOf(multipleOf)).signum() != 0) {
            return Fit.NOT_REPRESENTABLE;
        }
        return minor.compareTo(BigDecimal.valueOf(least)) < 0 || minor.compareTo(BigDecimal.valueOf(most)) > 0
                ? Fit.OUT_OF_RANGE
                : Fit.FITS;
    }

    /**
     * The amount as the provider writes it; never rounded.
     *
     * @param amount an amount that fits
     * @return in the provider's minor units
     * @throws InvalidValueException when it does not fit
     */
    public long toMinor(MonetaryAmount amount) {
        Fit fit = fit(amount);
        if (fit != Fit.FITS) {
            throw new InvalidValueException("amount", amount.toString(), "one that fits " + this + ", not " + fit);
        }
        return shifted(amount).longValueExact();
    }

    /**
     * An amount that the provider wrote.
     *
     * @param minor in the provider's minor units
     * @return the amount
     * @throws InvalidValueException when the currency has fewer decimals than the provider's number
     */
    public MonetaryAmount fromMinor(long minor) {
        return Amounts.of(
                BigDecimal.valueOf(minor, exponent).stripTrailingZeros().toPlainString(), currency);
    }

    private BigDecimal shifted(MonetaryAmount amount) {
        return amount.getNumber().numberValueExact(BigDecimal.class).movePointRight(exponent);
    }
}
