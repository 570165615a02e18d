package dev.kontor.house;

import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;

/** A unit that stops before the first row of a delivery, or before a letter. */
final class StoppingUnit extends WrappedUnit {
    private final KilledShop.Stops stops;

    StoppingUnit(StorageUnit unit, KilledShop.Stops stops) {
        super(unit);
        this.stops = stops;
    }

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        if (table.name().equals("fulfillment_entitlement")) {
            stops.at(Checkpoint.PAID_BEFORE_KEY);
        }
        return super.insert(table, value);
    }

    @Override
    public <T> void insertOnce(Table<T> table, T value) {
        if (table.name().equals("message_letter")) {
            stops.at(Checkpoint.KEY_BEFORE_LETTER);
        }
        super.insertOnce(table, value);
    }
}
