package dev.kontor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.paypal.PayPalWorld;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.SandboxWorld;
import dev.kontor.stripe.StripeWorld;
import dev.kontor.value.Method;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random faults at each simulated provider: three rounds of fixed seeds in every build, ten minutes of ever new ones with
 * {@code -Psoak}. A round that fails prints its seed; {@code -Dkontor.soak.seed=...} runs just that round again.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SoakTest {
    private static final int STEPS = Integer.getInteger("kontor.soak.steps", 250);
    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("kontor.soak", 0));

    /** A build plays the same rounds each time; what else there is to be found, the long form looks for. */
    private static final long SEED_OF_BUILDS = 8L;

    private static final int ROUNDS_OF_BUILDS = 3;

    @Test
    @Tag("PA-6")
    void PA_6_random_faults_at_the_sandbox_charge_nobody_twice_and_lose_nothing() {
        soak("sandbox", clock -> {
            SandboxWorld world = new SandboxWorld(clock);
            return new World(world.provider(), world.account(), Method.CARD_VISA, world::approve);
        });
    }

    @Test
    @Tag("PA-6")
    void PA_6_random_faults_at_Stripe_charge_nobody_twice_and_lose_nothing() {
        soak("Stripe", clock -> {
            StripeWorld world = new StripeWorld(clock);
            return new World(world.provider(), world.account(), Method.CARD_VISA, world::approve);
        });
    }

    @Test
    @Tag("PA-6")
    void PA_6_random_faults_at_PayPal_charge_nobody_twice_and_lose_nothing() {
        soak("PayPal", clock -> {
            PayPalWorld world = new PayPalWorld(clock);
            return new World(world.provider(), world.account(), Method.PAYPAL, world::approve);
        });
    }

    @Test
    @Tag("PA-6")
    void PA_6_a_plugin_that_takes_silence_for_a_decline_is_caught() {
        Function<ManualClock, World> world = clock -> {
            SandboxWorld sandbox = new SandboxWorld(clock);
            return new World(sandbox.provider(), sandbox.hastyAccount(), Method.CARD_VISA, sandbox::approve);
        };
        try (Soak soak = new Soak(SEED_OF_BUILDS, world)) {
            soak.storm(STEPS);
            soak.calmDown();

            assertThat(soak.differences()).anyMatch(found -> found.contains("is over here, and was done there"));
        }
    }

    private static void soak(String name, Function<ManualClock, World> world) {
        long given = Long.getLong("kontor.soak.seed", 0);
        boolean build = given == 0 && LASTS.isZero();
        Random seeds = new Random();
        long end = System.nanoTime() + LASTS.toNanos();
        int rounds = 0;
        int orders = 0;
        int calls = 0;
        int faults = 0;
        int persons = 0;
        do {
            long seed = build ? SEED_OF_BUILDS + rounds : given == 0 ? seeds.nextLong() : given;
            try (Soak soak = new Soak(seed, world)) {
                soak.storm(STEPS);
                soak.calmDown();
                assertThat(soak.differences())
                        .as("%s with -Dkontor.soak.seed=%d: %s", name, seed, soak.counts())
                        .isEmpty();
                rounds++;
                orders += soak.orders();
                calls += soak.calls();
                faults += soak.faults();
                persons += soak.persons();
            }
        } while (build ? rounds < ROUNDS_OF_BUILDS : given == 0 && System.nanoTime() < end);
        System.out.printf(
                "%s: %d rounds, %d orders, %d calls, %d of them broken, %d times a person had to look, no difference%n",
                name, rounds, orders, calls, faults, persons);
    }
}
