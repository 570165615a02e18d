package dev.kontor.pricing;

import dev.kontor.value.Amount;
import java.math.BigDecimal;

/**
 * A line whose price and tax rate are known, its tax not yet.
 *
 * @param wanted what was asked for
 * @param found the price
 * @param amount unit price times quantity, with or without tax as the market has it
 * @param rate in percent
 */
record TaxedLine(PricingFacts.Line wanted, FoundPrice found, Amount amount, BigDecimal rate) {}
