package dev.kontor.fulfillment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a store grants with each delivery; an entitlement keeps what held when it was delivered.
 *
 * @param basic how long keys and downloads stay open after delivery without a fee (GU-1); zero days: until the end of the
 *     day of delivery, for a store without guarantee (GU-4)
 * @param downloads how many complete downloads each item has; 2 or more (DF-2)
 * @param zone the store's zone, in which days are counted
 * @param grants what is promised beyond the basic guarantee
 */
public record AccessPolicy(Period basic, int downloads, ZoneId zone, List<Grant> grants) {
    /** Checks the ranges and copies the list. */
    public AccessPolicy {
        if (basic.isNegative()) {
            throw new InvalidValueException("basic guarantee", basic.toString(), "a period of zero days or more");
        }
        if (downloads < 2) {
            throw new InvalidValueException("downloads", Integer.toString(downloads), "2 or more");
        }
        grants = List.copyOf(grants);
    }

    /**
     * A policy without anything beyond the basic guarantee.
     *
     * @param basic how long keys and downloads stay open after delivery without a fee; zero days or more
     * @param downloads how many complete downloads each item has; 2 or more
     * @param zone the store's zone
     */
    public AccessPolicy(Period basic, int downloads, ZoneId zone) {
        this(basic, downloads, zone, List.of());
    }

    /**
     * The same with more that is promised; what is promised already for the same reason and cause stays as it is.
     *
     * @param more what
     * @return a new policy
     */
    public AccessPolicy granting(List<Grant> more) {
        List<Grant> all = new ArrayList<>(grants);
        for (Grant grant : more) {
            if (all.stream().noneMatch(grant::isSame)) {
                all.add(grant);
            }
        }
        return new AccessPolicy(basic, downloads, zone, all);
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
