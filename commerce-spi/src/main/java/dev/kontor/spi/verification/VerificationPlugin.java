package dev.kontor.spi.verification;

import dev.kontor.spi.Plugin;

/** A kind of verification service; opened once per service the host names. */
public interface VerificationPlugin extends Plugin<VerificationService> {}
