package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Refusal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One step on the way to a price, so that every amount can be explained afterwards (PR-5): what was done, on the ground
 * of what, and the amount it led to.
 *
 * @param code stable text such as {@code price.list} or {@code tax.included}, of the same form as {@link Refusal#code()}
 * @param amount what the step led to: the unit price, the line's amount, the tax
 * @param facts what the step rests on, by name, in order of name
 */
public record PriceStep(String code, Amount amount, Map<String, String> facts) {
    private static final Set<String> CODES = Stream.concat(
                    Stream.of(
                            "price.list",
                            QuotedDelivery.STEP,
                            Conversion.STEP,
                            QuoteLine.AMOUNT,
                            "promotion.percent",
                            "promotion.amount",
                            "promotion.buy-get",
                            "promotion.tier",
                            "promotion.guarantee",
                            "promotion.lane",
                            "promotion.passed-over",
                            "tax.included",
                            "tax.on-top",
                            "tax.vat-id",
                            "quote.repriced"),
                    Arrays.stream(TaxTreatment.values())
                            .filter(treatment -> !treatment.isTaxed())
                            .map(TaxTreatment::code))
            .collect(Collectors.toUnmodifiableSet());

    /** Checks the code and copies the facts. */
    public PriceStep {
        code = Refusal.checked(code);
        facts = Facts.of(facts);
    }

    /**
     * The code of every step that prices are made of; whoever says them in words can be tested against it. A later version of
     * the house may know more.
     *
     * @return in no order
     */
    public static Set<String> codes() {
        return CODES;
    }

    static PriceStep of(String code, Amount amount) {
        return of(code, amount, Facts.none());
    }

    /** Every step that is made; those that were kept come from the constructor, whichever version made them. */
    static PriceStep of(String code, Amount amount, Map<String, String> facts) {
        if (!CODES.contains(code)) {
            throw new MisuseException(
                    "The step '" + code + "' of a price is not among PriceStep.codes(), so that no store"
                            + " has words for it; name it there.");
        }
        return new PriceStep(code, amount, facts);
    }

    PriceStep with(String name, Object value) {
        return new PriceStep(code, amount, Facts.of(facts).with(name, value.toString()));
    }

    @Override
    public String toString() {
        return code + " " + amount + (facts.isEmpty() ? "" : " " + facts);
    }
}
