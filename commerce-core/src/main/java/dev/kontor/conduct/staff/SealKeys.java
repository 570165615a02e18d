package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.LicenseKeys;
import java.util.Optional;

/** Seals keys anew with the newest key of the vault, after a rotation, in stretches with a unit each. */
public final class SealKeys {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public SealKeys(Engine engine) {
        this.engine = engine;
    }

    /**
     * Seals a number of keys anew, and counts those that remain.
     *
     * @param most how many at the most
     * @return how many were sealed anew, and how many are still to be
     */
    public LicenseKeys.Resealing sealAnew(int most) {
        long done = 0;
        long remaining = 0;
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            long left = most - done;
            LicenseKeys.Stretch stretch =
                    engine.storage().transact(unit -> LicenseKeys.sealAnew(unit, engine.vault(), from, left));
            done += stretch.resealing().done();
            remaining += stretch.resealing().remaining();
            after = stretch.last();
        } while (after.isPresent());
        return new LicenseKeys.Resealing(done, remaining);
    }
}
