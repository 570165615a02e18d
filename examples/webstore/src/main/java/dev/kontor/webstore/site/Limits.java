package dev.kontor.webstore.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.shop.Refused;
import dev.kontor.webstore.base.Shop;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How often somebody may try what could be guessed or abused. Kept in memory: a restart forgives. */
@Singleton
public final class Limits {
    private static final int MOST_REMEMBERED = 100_000;

    /** What is limited. */
    public enum Kind {
        /** Wrong passwords, per user name and per address. */
        SIGN_IN(10, Duration.ofMinutes(5)),
        /** Mailed codes and links that are tried, and mails that are asked for. */
        CODE(10, Duration.ofMinutes(10)),
        /** New registrations, per address. */
        REGISTRATION(20, Duration.ofHours(1)),
        /** Calls of the JSON interface, per key or session. */
        API(600, Duration.ofMinutes(1));

        private final long times;
        private final Duration within;

        Kind(long times, Duration within) {
            this.times = times;
            this.within = within;
        }
    }

    private final Shop shop;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** Goes by the shop's clock. */
    @Inject
    public Limits(Shop shop) {
        this.shop = shop;
    }

    /**
     * Takes one try.
     *
     * @param kind of what
     * @param who whose: an address of the network, a login, a key
     * @throws Stopped 429 with the seconds to wait, when none is left
     */
    public void take(Kind kind, String who) {
        Bucket bucket = buckets.get(kind + " " + who, key -> bucket(kind));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw tooMany(probe.getNanosToWaitForRefill());
        }
    }

    /**
     * Stops a visit that has no try left, without taking one: for limits of what failed.
     *
     * @param kind of what
     * @param who whose
     * @throws Stopped 429 with the seconds to wait, when none is left
     */
    public void check(Kind kind, String who) {
        Bucket bucket = buckets.get(kind + " " + who, key -> bucket(kind));
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        if (nanos > 0) {
            throw tooMany(nanos);
        }
    }

    /**
     * Gives a try back that was taken and turned out to be none, such as a sign-in with the right password.
     *
     * @param kind of what
     * @param who whose
     */
    public void giveBack(Kind kind, String who) {
        buckets.get(kind + " " + who, key -> bucket(kind)).addTokens(1);
    }

    /** Forgets what was counted: for a shop that begins anew. */
    public void clear() {
        buckets.invalidateAll();
    }

    /**
     * Stops a visit whose payments were declined too often, by the shop's own count.
     *
     * @param refused why a payment was not begun
     * @param now the moment
     * @throws Stopped 429 with the seconds to wait, when that is a reason
     */
    public static void stopTooMany(Refused<?> refused, Instant now) {
        refused.refusals().stream()
                .filter(refusal -> refusal.code().equals("payment.too-many-attempts"))
                .flatMap(refusal -> Optional.ofNullable(refusal.facts().get("retryAfter")).stream())
                .map(again -> Duration.between(now, Instant.parse(again.toString())))
                .findFirst()
                .ifPresent(wait -> {
                    throw tooMany(Math.max(0, wait.toNanos()));
                });
    }

    private static Stopped tooMany(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
        return new Stopped(429, "too-many", Map.of("Retry-After", Long.toString(seconds)));
    }

    private Bucket bucket(Kind kind) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(kind.times)
                        .refillGreedy(kind.times, kind.within)
                        .build())
                .withCustomTimePrecision(new ShopTime())
                .build();
    }

    private final class ShopTime implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(shop.now().toEpochMilli());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
