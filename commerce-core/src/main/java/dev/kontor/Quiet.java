package dev.kontor;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps Moneta's start-up line about its default precision out of the host's log; warnings still come through. */
final class Quiet {
    private static final Logger MONETA = Logger.getLogger("org.javamoney.moneta");

    private Quiet() {}

    static void moneta() {
        if (MONETA.getLevel() == null) {
            MONETA.setLevel(Level.WARNING);
        }
    }
}
