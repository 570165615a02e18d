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
 * How often somebody may enter a coupon that there is not, so that nobody tries codes out: within a day so often as the store's
 * policies say for a shopper, and for a network. Only misses count, and of who missed only keyed marks are kept, for a day.
 */
final class CouponTries {
    private static final Duration WINDOW = Duration.ofDays(1);

    private final Map<String, Integer> limits = new TreeMap<>();
    private final Instant now;

    CouponTries(Engine engine, PolicySet policies, Shopper shopper, Instant now) {
        this.now = now;
        limit(
                "coupon-misses:" + mark(engine, QuoteCart.caller(engine, shopper)),
                policies.get(PolicyKeys.COUPON_MISSES_SHOPPER));
        shopper.device()
                .ifPresent(device -> limit(
                        "coupon-misses:network:" + mark(engine, device.network()),
                        policies.get(PolicyKeys.COUPON_MISSES_NETWORK)));
    }

    private void limit(String name, int most) {
        if (most > 0) {
            limits.put(name, most);
        }
    }

    private static String mark(Engine engine, String text) {
        return engine.vault().blindIndex(Secret.of(text), "coupon misses");
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
