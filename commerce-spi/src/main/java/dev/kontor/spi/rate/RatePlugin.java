package dev.kontor.spi.rate;

import dev.kontor.spi.Plugin;

/** A kind of provider of exchange rates; a house names one at most. */
public interface RatePlugin extends Plugin<RateProvider> {}
