package dev.kontor.spi.tax;

import dev.kontor.spi.Plugin;

/** A kind of tax service; a house names one at most, and goes by its own table without one. */
public interface TaxPlugin extends Plugin<TaxService> {}
