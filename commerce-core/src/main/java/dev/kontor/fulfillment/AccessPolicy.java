package dev.kontor.fulfillment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * What a store grants with each delivery; an entitlement keeps what held when it was delivered.
 *
 * @param basic how long keys and downloads stay open after delivery without a fee (GU-1); zero days: until the end of the
 *     day of delivery, for a store without guarantee (GU-4)
 * @param downloads how many complete downloads each item has; 2 or more (DF-2)
 * @param zone the store's zone, in which days are counted
 */
public record AccessPolicy(Period basic, int downloads, ZoneId zone) {
    /** Checks the ranges. */
    public AccessPolicy {
        if (basic.isNegative()) {
            throw new InvalidValueException("basic guarantee", basic.toString(), "a period of zero days or more");
        }
        if (downloads < 2) {
            throw new InvalidValueException("downloads", Integer.toString(downloads), "2 or more");
        }
    }

    /**
     * What holds where a store says nothing: 31 days, two downloads.
     *
     * @param zone the store's zone
     * @return the policy
     */
    public static AccessPolicy standard(ZoneId zone) {
        return new AccessPolicy(Period.ofDays(31), 2, zone);
    }

    Instant end(Instant start, Period period) {
        return Periods.endOfDay(start, period, zone);
    }
}
