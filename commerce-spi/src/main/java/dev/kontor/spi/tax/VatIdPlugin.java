package dev.kontor.spi.tax;

import dev.kontor.spi.Plugin;

/** A kind of checker of VAT ids; a house names one at most. */
public interface VatIdPlugin extends Plugin<VatIdChecker> {}
