package dev.kontor.fulfillment;

import dev.kontor.value.Sku;

/**
 * How a pool of keys stands.
 *
 * @param sku the product
 * @param imported how many keys ever came in
 * @param free how many can be given out
 * @param assigned how many have an owner
 * @param revoked how many were taken back from one
 * @param quarantined how many were found to be wrong
 * @param waiting how many entitlements wait for one
 */
public record Pool(Sku sku, long imported, long free, long assigned, long revoked, long quarantined, long waiting) {
    /**
     * Whether no key was lost or made up.
     *
     * @return true when the parts add up to what came in
     */
    public boolean addsUp() {
        return free + assigned + revoked + quarantined == imported;
    }
}
