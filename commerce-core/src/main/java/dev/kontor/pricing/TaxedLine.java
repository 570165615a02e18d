package dev.kontor.pricing;

import dev.kontor.value.Amount;
import java.math.BigDecimal;

/**
 * A line whose price and way of taxing are known, its tax not yet.
 *
 * @param wanted what was asked for
 * @param found the price
 * @param amount unit price times quantity, with or without tax as the market has it
 * @param tax how it is taxed
 */
record TaxedLine(PricingFacts.Line wanted, FoundPrice found, Amount amount, LineTax tax) {
    BigDecimal rate() {
        return tax.rate();
    }

    /** What one unit costs, without a tax that nobody owes. */
    Amount unitPrice() {
        return tax.unit(found.price().exact());
    }
}
