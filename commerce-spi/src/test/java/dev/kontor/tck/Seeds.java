package dev.kontor.tck;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs a property with many seeds. What fails names its seed; {@code -Dkontor.seed=<seed>} runs that one alone.
 *
 * <p>A trial takes every random choice from the generator it is handed, so that a seed says everything about it.
 */
public final class Seeds {
    /** The system property that holds the one seed to run. */
    public static final String PROPERTY = "kontor.seed";

    private Seeds() {}

    /**
     * Runs a trial once for each of some new seeds, or once for the seed that is asked for.
     *
     * @param runs how many seeds; more than zero
     * @param trial throws when the property does not hold
     */
    public static void each(int runs, Consumer<RandomGenerator> trial) {
        String asked = System.getProperty(PROPERTY, "");
        if (!asked.isEmpty()) {
            run(Long.parseLong(asked), trial);
            return;
        }
        range(System.nanoTime(), runs, trial);
    }

    /**
     * Runs a trial for seeds that are always the same, such as to see that a property catches a broken twin.
     *
     * @param first the first seed; the others follow it
     * @param runs how many seeds
     * @param trial throws when the property does not hold
     */
    public static void range(long first, int runs, Consumer<RandomGenerator> trial) {
        for (int i = 0; i < runs; i++) {
            run(first + i, trial);
        }
    }

    private static void run(long seed, Consumer<RandomGenerator> trial) {
        try {
            trial.accept(new SplittableRandom(seed));
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "Seed " + seed + ", run again with -D" + PROPERTY + "=" + seed + ": " + failure.getMessage(),
                    failure);
        }
    }
}
