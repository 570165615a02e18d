package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import java.util.Map;

/**
 * One step on the way to a price, so that every amount can be explained afterwards (PR-5): what was done, on the ground
 * of what, and the amount it led to.
 *
 * @param code stable text such as {@code price.list} or {@code tax.included}, of the same form as {@link Refusal#code()}
 * @param amount what the step led to: the unit price, the line's amount, the tax
 * @param facts what the step rests on, by name, in order of name
 */
public record PriceStep(String code, Amount amount, Map<String, String> facts) {
    /** Checks the code and copies the facts. */
    public PriceStep {
        code = Refusal.checked(code);
        facts = Facts.of(facts);
    }

    static PriceStep of(String code, Amount amount) {
        return new PriceStep(code, amount, Facts.none());
    }

    PriceStep with(String name, Object value) {
        return new PriceStep(code, amount, Facts.of(facts).with(name, value.toString()));
    }

    @Override
    public String toString() {
        return code + " " + amount + (facts.isEmpty() ? "" : " " + facts);
    }
}
