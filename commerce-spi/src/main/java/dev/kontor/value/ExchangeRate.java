package dev.kontor.value;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one unit of a currency was worth in another on a day, by somebody's word (PR-3).
 *
 * @param from the currency converted from, three letters of ISO 4217
 * @param to another currency
 * @param rate how many units of {@code to} one unit of {@code from} was worth; more than zero, at most 12 decimals
 * @param date the day it held
 * @param source who said so: one line of at most 100 characters
 */
public record ExchangeRate(String from, String to, BigDecimal rate, LocalDate date, String source) {
    private static final int MOST_DECIMALS = 12;
    private static final int MOST_DIGITS = 24;

    /** Checks the parts. */
    public ExchangeRate {
        Amount.digits(from);
        Amount.digits(to);
        if (from.equals(to)) {
            throw new InvalidValueException("exchange rate", from + " to " + to, "two currencies");
        }
        if (rate.signum() <= 0 || rate.scale() > MOST_DECIMALS || rate.precision() - rate.scale() > MOST_DIGITS / 2) {
            throw new InvalidValueException(
                    "exchange rate from " + from + " to " + to,
                    rate.precision() > MOST_DIGITS ? "a long number" : rate.toString(),
                    "more than zero with at most " + MOST_DECIMALS + " decimals");
        }
        source = Text.line("source of an exchange rate", source, 100);
    }

    @Override
    public String toString() {
        return "1 " + from + " = " + rate.toPlainString() + " " + to + " on " + date;
    }
}
