/** From cart to order: prices, eligibility, placing and paying. Open {@link dev.kontor.conduct.buy.OrderPlacing} first. */
@NullMarked
package dev.kontor.conduct.buy;

import org.jspecify.annotations.NullMarked;
