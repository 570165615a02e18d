package dev.kontor.fulfillment;

import dev.kontor.value.Id;

/**
 * How far the quota of an entitlement is used (CA-3).
 *
 * @param entitlement whose
 * @param quota how many uses there are altogether
 * @param used how many were counted
 */
public record QuotaUse(Id<Entitlement> entitlement, long quota, long used) {
    /**
     * How many uses are left.
     *
     * @return zero or more
     */
    public long left() {
        return quota - used;
    }
}
