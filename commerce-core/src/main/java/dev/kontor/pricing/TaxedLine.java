package dev.kontor.pricing;

import dev.kontor.value.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A line whose price and way of taxing are known, its tax not yet.
 *
 * @param wanted what was asked for
 * @param found the price
 * @param amount unit price times quantity less what promotions take off, with or without tax as the market has it
 * @param tax how it is taxed
 * @param way the steps that led from the price to the amount
 */
record TaxedLine(PricingFacts.Line wanted, FoundPrice found, Amount amount, LineTax tax, List<PriceStep> way) {
    TaxedLine(PricingFacts.Line wanted, FoundPrice found, Amount amount, LineTax tax) {
        this(
                wanted,
                found,
                amount,
                tax,
                List.of(PriceStep.of(QuoteLine.AMOUNT, amount).with("quantity", wanted.quantity())));
    }

    /** The same after one step more, which tells what it costs then. */
    TaxedLine reduced(PriceStep step) {
        List<PriceStep> more = new ArrayList<>(way);
        more.add(step);
        return new TaxedLine(wanted, found, step.amount(), tax, List.copyOf(more));
    }

    BigDecimal rate() {
        return tax.rate();
    }

    /** What one unit costs, without a tax that nobody owes. */
    Amount unitPrice() {
        return tax.unit(found.price().exact());
    }
}
