/**
 * The tax contracts: services that know whether a VAT id was given to somebody, and services that know the rates of a tax.
 *
 * <p>Open {@link dev.kontor.spi.tax.VatIdChecker} first. Sees {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.tax;

import org.jspecify.annotations.NullMarked;
