package dev.kontor.tender;

import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How often somebody may name a gift card that there is not: {@value #MOST} times in one day of universal time, so that nobody
 * tries codes out. Only misses count. Stateless.
 */
public final class GiftCardTries {
    /** The most misses of one caller in a day. */
    public static final int MOST = 10;

    private static final String COUNTER = "gift-card-tries:";

    private GiftCardTries() {}

    /**
     * Whether somebody may try one more code.
     *
     * @param view where
     * @param vault hides who it is
     * @param caller who tries
     * @param now when
     * @return false until the day is over
     */
    public static boolean isOpen(StorageView view, Vault vault, String caller, Instant now) {
        return view.counter(counter(vault, caller, now)) < MOST;
    }

    /**
     * Counts a miss. A miss too many ends the unit; see {@link #isOver}.
     *
     * @param unit where; a unit of its own, since what was missed is refused and undone
     * @param vault hides who it is
     * @param caller who missed
     * @param now when
     */
    public static void missed(StorageUnit unit, Vault vault, String caller, Instant now) {
        unit.add(counter(vault, caller, now), 1, 0, MOST);
    }

    /**
     * Whether a unit ended because there were too many misses at the same moment.
     *
     * @param bounds what ended it
     * @return true when it was one of these counters
     */
    public static boolean isOver(CounterBoundsException bounds) {
        return bounds.counters().stream().allMatch(name -> name.startsWith(COUNTER));
    }

    private static String counter(Vault vault, String caller, Instant now) {
        return COUNTER + now.atZone(ZoneOffset.UTC).toLocalDate() + ":"
                + vault.blindIndex(Secret.of(caller), "gift-card-tries");
    }
}
