package dev.kontor.fulfillment;

import dev.kontor.value.Sku;
import java.util.OptionalInt;

/**
 * How a pool of keys stands.
 *
 * @param sku the product
 * @param imported how many keys ever came in
 * @param free how many can be given out; of a shared pool, how many serve everybody
 * @param assigned how many have an owner of their own
 * @param revoked how many were taken back from one
 * @param quarantined how many were found to be wrong
 * @param waiting how many entitlements wait for one
 * @param shared whether one key serves everybody
 * @param warnBelow below how many free keys it is low; empty when nobody wants to know
 */
public record Pool(
        Sku sku,
        long imported,
        long free,
        long assigned,
        long revoked,
        long quarantined,
        long waiting,
        boolean shared,
        OptionalInt warnBelow) {
    /**
     * A pool of keys for one owner each, of which nobody is warned.
     *
     * @param sku the product
     * @param imported how many keys ever came in
     * @param free how many can be given out
     * @param assigned how many have an owner
     * @param revoked how many were taken back from one
     * @param quarantined how many were found to be wrong
     * @param waiting how many entitlements wait for one
     */
    public Pool(Sku sku, long imported, long free, long assigned, long revoked, long quarantined, long waiting) {
        this(sku, imported, free, assigned, revoked, quarantined, waiting, false, OptionalInt.empty());
    }

    /**
     * The same under the rules of its product.
     *
     * @param serving whether one key serves everybody
     * @param below below how many free keys it is low
     * @return a new pool
     */
    public Pool ruled(boolean serving, OptionalInt below) {
        return new Pool(sku, imported, free, assigned, revoked, quarantined, waiting, serving, below);
    }

    /**
     * Whether it runs dry soon.
     *
     * @return true with fewer free keys than its product wants; of a shared pool, with none
     */
    public boolean isLow() {
        return warnBelow.isPresent() && free < (shared ? 1 : warnBelow.getAsInt());
    }

    /**
     * Whether no key was lost or made up.
     *
     * @return true when the parts add up to what came in
     */
    public boolean addsUp() {
        return free + assigned + revoked + quarantined == imported;
    }
}
