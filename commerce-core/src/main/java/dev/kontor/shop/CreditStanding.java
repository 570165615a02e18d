package dev.kontor.shop;

import dev.kontor.credit.CreditLine;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A credit line and what is open on it.
 *
 * @param line the line
 * @param open what was promised and is not paid, for all who use it; empty until it was approved once
 */
public record CreditStanding(CreditLine line, Optional<MonetaryAmount> open) {}
