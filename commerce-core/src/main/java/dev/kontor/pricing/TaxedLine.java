package dev.kontor.pricing;

import dev.kontor.promotion.Discounted;
import dev.kontor.value.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A line whose price and way of taxing are known, its tax not yet.
 *
 * @param wanted what was asked for
 * @param found the price
 * @param unit what one unit costs, without a tax that nobody owes
 * @param full unit price times quantity, with or without tax as the market has it
 * @param tax how it is taxed
 */
record TaxedLine(PricingFacts.Line wanted, FoundPrice found, Amount unit, Amount full, LineTax tax) {
    static TaxedLine of(PricingFacts.Line wanted, FoundPrice found, LineTax tax) {
        Amount unit = tax.unit(found.price().exact());
        return new TaxedLine(wanted, found, unit, unit.times(wanted.quantity()), tax);
    }

    BigDecimal rate() {
        return tax.rate();
    }

    /** The way from the price to the tax. */
    List<PriceStep> steps(PricingFacts facts, List<Discounted.Cut> cuts, Amount taxed) {
        List<PriceStep> steps = new ArrayList<>(found.steps());
        steps.add(PriceStep.of(QuoteLine.AMOUNT, full).with("quantity", wanted.quantity()));
        cuts.forEach(cut -> steps.add(PromotedLines.step(facts.currency(), cut)));
        steps.add(tax.step(facts, wanted, taxed));
        return steps;
    }
}
