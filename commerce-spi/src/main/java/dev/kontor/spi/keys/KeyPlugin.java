package dev.kontor.spi.keys;

import dev.kontor.spi.Plugin;

/** A kind of service that issues keys; a house may name several. */
public interface KeyPlugin extends Plugin<KeyService> {}
