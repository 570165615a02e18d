package dev.kontor.tck.storage;

import dev.kontor.value.Amount;

/**
 * A line of a ledger about a parcel; never changed.
 *
 * @param id its id
 * @param parcel the parcel's id
 * @param key what it came from; unique per parcel
 * @param amount what was booked
 */
record Entry(String id, String parcel, String key, Amount amount) {
    static Entry of(String id, String parcel, long minor) {
        return new Entry(id, parcel, id, Amount.ofMinor("EUR", minor));
    }
}
