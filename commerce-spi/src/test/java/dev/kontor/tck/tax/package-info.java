/**
 * The contract kits for checkers of VAT ids and for tax services.
 *
 * <p>Open {@link dev.kontor.tck.tax.VatIdCheckerContract} or {@link dev.kontor.tck.tax.TaxServiceContract}.
 */
@NullMarked
package dev.kontor.tck.tax;

import org.jspecify.annotations.NullMarked;
