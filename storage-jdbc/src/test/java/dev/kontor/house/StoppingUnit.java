package dev.kontor.house;

import dev.kontor.house.Checkpoint.Point;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;

/** A unit that stops after a reservation, before the first row of a delivery or a letter, or between two keys of a file. */
final class StoppingUnit extends WrappedUnit {
    private static final int HALF_A_FILE = KilledShop.KEYS_IN_A_FILE / 2;

    private final Stops stops;
    private int keys;

    StoppingUnit(StorageUnit unit, Stops stops) {
        super(unit);
        this.stops = stops;
    }

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        if (table.name().equals("fulfillment_entitlement")) {
            stops.at(Point.BEFORE_KEY);
        } else if (table.name().equals("fulfillment_key") && ++keys == HALF_A_FILE) {
            stops.at(Point.IMPORTING);
        }
        return super.insert(table, value);
    }

    @Override
    public <T> void insertOnce(Table<T> table, T value) {
        if (table.name().equals("message_letter")) {
            stops.at(Point.BEFORE_LETTER);
        }
        super.insertOnce(table, value);
    }

    @Override
    public void add(String counter, long delta, long floor, long ceiling) {
        super.add(counter, delta, floor, ceiling);
        if (counter.startsWith("reserved:")) {
            stops.at(Point.SET_ASIDE);
        }
    }
}
