package dev.kontor.tck.storage;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import java.util.List;
import java.util.Optional;

/** What the chapters of the kit share: the storage under test, its tables, and short words for common steps. */
abstract class Cases {
    private final StorageContract contract;

    Cases(StorageContract contract) {
        this.contract = contract;
    }

    StorageContract contract() {
        return contract;
    }

    Storage storage() {
        return contract.storage();
    }

    PostOffice office() {
        return contract.office();
    }

    Table<Parcel> parcels() {
        return contract.office().parcels;
    }

    Table<Entry> entries() {
        return contract.office().entries;
    }

    Table<Depot> depots() {
        return contract.office().depots;
    }

    void store(Parcel... all) {
        storage().perform(unit -> {
            for (Parcel parcel : all) {
                unit.insert(parcels(), parcel);
            }
        });
    }

    Optional<Row<Parcel>> row(String id) {
        return storage().read(view -> view.find(parcels(), id));
    }

    Parcel parcel(String id) {
        return row(id).orElseThrow().value();
    }

    Row<Parcel> row(StorageUnit unit, String id) {
        return unit.find(parcels(), id).orElseThrow();
    }

    long count() {
        return count(Query.of(parcels()));
    }

    long count(Query<?> query) {
        return storage().read(view -> view.count(query));
    }

    List<String> ids(Query<Parcel> query) {
        return storage().read(view -> view.query(query).stream().map(Row::id).toList());
    }

    long counter(String name) {
        return storage().read(view -> view.counter(name));
    }

    /** Takes a number in a unit of its own. */
    long next(String series) {
        return storage().transact(unit -> unit.next(series));
    }

    /** The failure that a work brings upon itself. */
    static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
