package dev.kontor.conduct.buy;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Attempts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.Room;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often somebody may enter a coupon that there is not, or a claim code that is good for nothing, so that nobody tries codes
 * out: within a day so often as the store's policies say for a shopper, and for a network. Only misses count, and of who missed
 * only keyed marks are kept, for a day.
 */
final class CodeTries {
    private static final Duration WINDOW = Duration.ofDays(1);

    private final Engine engine;
    private final String what;
    private final Map<String, Integer> limits = new TreeMap<>();
    private final Instant now;

    private CodeTries(Engine engine, String what, Shopper shopper, int mostOfShopper, int mostOfNetwork, Instant now) {
        this.engine = engine;
        this.what = what;
        this.now = now;
        limit(what + "-misses:" + mark(QuoteCart.caller(engine, shopper)), mostOfShopper);
        shopper.device().ifPresent(device -> limit(what + "-misses:network:" + mark(device.network()), mostOfNetwork));
    }

    static CodeTries coupons(Engine engine, PolicySet policies, Shopper shopper, Instant now) {
        return new CodeTries(
                engine,
                "coupon",
                shopper,
                policies.get(PolicyKeys.COUPON_MISSES_SHOPPER),
                policies.get(PolicyKeys.COUPON_MISSES_NETWORK),
                now);
    }

    static CodeTries claims(Engine engine, PolicySet policies, Shopper shopper, Instant now) {
        return new CodeTries(
                engine,
                "claim",
                shopper,
                policies.get(PolicyKeys.CLAIM_MISSES_SHOPPER),
                policies.get(PolicyKeys.CLAIM_MISSES_NETWORK),
                now);
    }

    private void limit(String name, int most) {
        if (most > 0) {
            limits.put(name, most);
        }
    }

    private String mark(String text) {
        return engine.vault().blindIndex(Secret.of(text), what + " misses");
    }

    boolean isOpen(StorageUnit unit) {
        return limits.entrySet().stream()
                .allMatch(limit -> Reservation.inWindow(unit, limit.getKey(), now.minus(WINDOW)) < limit.getValue());
    }

    /** Counts a miss; tells whether it was still within the limits. */
    boolean missed(StorageUnit unit, String holder) {
        boolean within = true;
        for (Map.Entry<String, Integer> limit : limits.entrySet()) {
            Room room = Reservation.setAsideWithin(
                    unit, limit.getKey(), holder, 1, limit.getValue(), now.minus(WINDOW), now);
            within &= room != Room.NONE;
            Agenda.put(unit, Attempts.FORGET, limit.getKey(), now.plus(WINDOW));
        }
        return within;
    }
}
