/**
 * What providers say they settled, beside what is booked.
 *
 * <p>Open {@link dev.kontor.settlement.Comparison} first, the decision; {@link dev.kontor.settlement.Settlements} is the rows. Sees payment,
 * whose movements are compared.
 */
@NullMarked
package dev.kontor.settlement;

import org.jspecify.annotations.NullMarked;
