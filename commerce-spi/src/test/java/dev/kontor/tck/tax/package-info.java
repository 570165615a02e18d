/**
 * The contract kit for checkers of VAT ids.
 *
 * <p>Open {@link dev.kontor.tck.tax.VatIdCheckerContract}.
 */
@NullMarked
package dev.kontor.tck.tax;

import org.jspecify.annotations.NullMarked;
