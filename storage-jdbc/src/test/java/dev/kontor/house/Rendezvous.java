package dev.kontor.house;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where broken twins wait for one another after they have read and before they write, for a moment at most: a race that a slow
 * machine would not show is one all the same.
 */
final class Rendezvous {
    private static final Exchanger<Boolean> PLACE = new Exchanger<>();
    private static final long MILLIS = 100;

    private Rendezvous() {}

    static void ofTwo() {
        try {
            PLACE.exchange(true, MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            // Nobody came; who is alone goes on alone.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
