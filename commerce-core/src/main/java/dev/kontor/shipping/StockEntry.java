package dev.kontor.shipping;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Instant;

/**
 * Why the number of units in the house changed: never changed itself.
 *
 * @param id its id
 * @param sku the product
 * @param why the kind of change
 * @param units how many more; negative when fewer
 * @param note a delivery note's number, a reason, or the shipment's id
 * @param at when
 */
public record StockEntry(Id<StockEntry> id, Sku sku, Why why, long units, String note, Instant at) {
    /** How entries are numbered. */
    public static final IdKind<StockEntry> KIND = IdKind.of("stk", "stock entry");

    /** Why a number changed. */
    public enum Why {
        /** Units came in. */
        RECEIVED,
        /** Somebody counted. */
        CORRECTED,
        /** Units left in a parcel. */
        DISPATCHED,
        /** Units came back in a parcel. */
        RETURNED
    }

    /** Checks the note and cuts the moment. */
    public StockEntry {
        note = Text.line("note of a stock entry", note, 500);
        at = Moments.stored(at);
    }
}
