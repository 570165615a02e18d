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
 * @param origin the steps that led to the price
 * @param unit what one unit costs, without a tax that nobody owes
 * @param full unit price times quantity, with or without tax as the market has it
 * @param tax how it is taxed
 */
record TaxedLine(PricingFacts.Line wanted, List<PriceStep> origin, Amount unit, Amount full, LineTax tax) {
    static TaxedLine of(PricingFacts.Line wanted, FoundPrice found, LineTax tax) {
        return of(wanted, found.price().exact(), found.steps(), tax);
    }

    /** A line that costs what a shipping method's table says. */
    static TaxedLine of(PricingFacts.Line wanted, PricingFacts.ShippingPrice price, LineTax tax) {
        PriceStep step = PriceStep.of(QuotedDelivery.STEP, price.price()).with("method", price.method());
        return of(wanted, price.price(), List.of(step), tax);
    }

    private static TaxedLine of(PricingFacts.Line wanted, Amount price, List<PriceStep> origin, LineTax tax) {
        Amount unit = tax.unit(price);
        return new TaxedLine(wanted, origin, unit, unit.times(wanted.quantity()), tax);
    }

    BigDecimal rate() {
        return tax.rate();
    }

    /** The way from the price to the tax. */
    List<PriceStep> steps(PricingFacts facts, List<Discounted.Cut> cuts, Amount taxed) {
        List<PriceStep> steps = new ArrayList<>(origin);
        steps.add(PriceStep.of(QuoteLine.AMOUNT, full).with("quantity", wanted.quantity()));
        cuts.forEach(cut -> steps.add(PromotedLines.step(facts.currency(), cut)));
        steps.add(tax.step(facts, wanted, taxed));
        return steps;
    }
}
