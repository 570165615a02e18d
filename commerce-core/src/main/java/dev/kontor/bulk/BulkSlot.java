package dev.kontor.bulk;

import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * One unit of a bulk order. Claimed at most once, by one account. Immutable.
 *
 * @param bulk of which bulk order
 * @param number which of its units, from 1 on
 * @param worth what was paid for it
 * @param state what became of it
 * @param mark the keyed hash of its claim code, if it has one
 * @param account who claimed it
 * @param order the order by which it was claimed
 * @param claimedAt when
 */
public record BulkSlot(
        Id<BulkOrder> bulk,
        int number,
        Amount worth,
        State state,
        Optional<String> mark,
        Optional<String> account,
        Optional<String> order,
        Optional<Instant> claimedAt) {
    /** What became of a unit. */
    public enum State {
        /** Nobody has claimed it. */
        FREE,
        /** Somebody has. */
        TAKEN,
        /** Nobody had when the time was over. */
        EXPIRED,
        /** Nobody had when the bulk order was canceled. */
        REVOKED
    }

    static BulkSlot free(BulkOrder bulk, int number) {
        return new BulkSlot(
                bulk.id(),
                number,
                bulk.ask().share(number),
                State.FREE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Its own id: that of the bulk order with the number of the unit. */
    public String id() {
        return id(bulk, number);
    }

    static String id(Id<BulkOrder> bulk, int number) {
        return "%s:%06d".formatted(bulk.value(), number);
    }

    BulkSlot marked(String hash) {
        return new BulkSlot(bulk, number, worth, state, Optional.of(hash), account, order, claimedAt);
    }

    BulkSlot taken(String by, String with, Instant at) {
        return new BulkSlot(
                bulk, number, worth, State.TAKEN, mark, Optional.of(by), Optional.of(with), Optional.of(at));
    }

    /** Its code is good for nothing from now on, and is forgotten. */
    BulkSlot ended(State end) {
        return new BulkSlot(bulk, number, worth, end, Optional.empty(), account, order, claimedAt);
    }
}
