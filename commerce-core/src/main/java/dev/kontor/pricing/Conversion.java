package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.ExchangeRate;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How the unit price of a line came into the currency of its market (PR-3); kept with the quote and the order line.
 *
 * @param base the unit price in the currency it was converted from
 * @param rate the dated rate
 * @param margin what was added, in percent
 */
public record Conversion(Amount base, ExchangeRate rate, BigDecimal margin) {
    static final String STEP = "price.converted";

    PriceStep step(Amount converted) {
        return PriceStep.of(STEP, converted)
                .with("base", base)
                .with("rate", rate.rate().toPlainString())
                .with("date", rate.date())
                .with("source", rate.source())
                .with("margin", margin.toPlainString());
    }

    static Conversion of(PriceStep step) {
        String base = step.facts().getOrDefault("base", "");
        int space = base.indexOf(' ');
        Amount from = Amounts.parse(base.substring(0, space), base.substring(space + 1));
        return new Conversion(
                from,
                new ExchangeRate(
                        from.currency(),
                        step.amount().currency(),
                        new BigDecimal(step.facts().getOrDefault("rate", "")),
                        LocalDate.parse(step.facts().getOrDefault("date", "")),
                        step.facts().getOrDefault("source", "")),
                new BigDecimal(step.facts().getOrDefault("margin", "")));
    }

    /**
     * Writes it.
     *
     * @param conversion what is written
     * @param out where to
     */
    public static void write(Conversion conversion, BodyWriter out) {
        out.amount("base", conversion.base())
                .text("to", conversion.rate().to())
                .text("rate", conversion.rate().rate().toPlainString())
                .text("date", conversion.rate().date().toString())
                .text("source", conversion.rate().source())
                .text("margin", conversion.margin().toPlainString());
    }

    /**
     * Reads it.
     *
     * @param in what {@link #write} wrote
     * @return the conversion
     */
    public static Conversion read(BodyReader in) {
        Amount base = in.amount("base");
        return new Conversion(
                base,
                new ExchangeRate(
                        base.currency(),
                        in.text("to"),
                        new BigDecimal(in.text("rate")),
                        LocalDate.parse(in.text("date")),
                        in.text("source")),
                new BigDecimal(in.text("margin")));
    }
}
