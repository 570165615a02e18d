package dev.kontor.bulk;

/**
 * How many units of a bulk order are where.
 *
 * @param free nobody has claimed them yet
 * @param claimed somebody has
 * @param expired nobody had when the time was over
 * @param revoked nobody had when the bulk order was canceled
 */
public record BulkCounts(long free, long claimed, long expired, long revoked) {
    /** All of them. */
    public long all() {
        return free + claimed + expired + revoked;
    }
}
