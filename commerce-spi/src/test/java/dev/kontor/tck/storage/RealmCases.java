package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.storage.MissingReferenceException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.BusyException;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two shops in one place. */
abstract class RealmCases extends Cases {
    RealmCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_61_realms_never_see_each_other() throws Exception {
        try (Storage neighbor = neighbor()) {
            store(Parcel.of("p1").tracking("T1").label("ours"));
            storage().perform(unit -> unit.add("stock", 3, 0, 10));

            neighbor.perform(unit -> {
                unit.insert(parcels(), Parcel.of("p1").tracking("T1").label("theirs"));
                assertTrue(unit.insertIfAbsent(
                        parcels(), Parcel.of("p2").tracking("T2").label("theirs")));
                unit.add("stock", 5, 0, 10);
                assertEquals(1, unit.next("invoice"));
                assertEquals(0, unit.touchCounter("untouched"));
            });

            assertEquals("ours", parcel("p1").label());
            assertEquals(3, counter("stock"));
            assertEquals(1, count());
            assertEquals(1, next("invoice"));
            assertEquals(List.of(), ids(Query.of(parcels()).where(PostOffice.LABEL, "theirs")));
            assertEquals(
                    List.of("p1"),
                    storage().read(view -> view.findAll(parcels(), List.of("p1", "p2"))).stream()
                            .map(Row::id)
                            .toList());
            assertEquals(
                    Optional.empty(),
                    storage().read(view -> view.first(Query.of(parcels()).where(PostOffice.TRACKING, "T2"))));
        }
    }

    @Test
    void S_62_nothing_reaches_into_another_realm() throws Exception {
        try (Storage neighbor = neighbor()) {
            store(Parcel.of("p1").label("ours"));
            Row<Parcel> ours = row("p1").orElseThrow();

            assertEquals(List.of(), neighbor.<List<Row<Parcel>>>transact(unit -> unit.claim(Query.of(parcels()), 10)));
            assertThrows(UnknownIdException.class, () -> neighbor.perform(unit -> unit.touch(parcels(), "p1")));
            assertThrows(
                    MissingReferenceException.class,
                    () -> neighbor.perform(unit -> unit.insert(entries(), Entry.of("e1", "p1", 100))));
            assertThrows(
                    BusyException.class,
                    () -> neighbor.perform(
                            unit -> unit.update(ours, Parcel.of("p1").label("theirs"))));

            Row<Parcel> after = row("p1").orElseThrow();
            assertEquals("ours", after.value().label());
            assertEquals(1, after.version());
        }
    }

    @Test
    void S_62_what_one_realm_deletes_the_other_keeps() throws Exception {
        try (Storage neighbor = neighbor()) {
            store(Parcel.of("p1"));
            neighbor.perform(unit -> unit.insert(parcels(), Parcel.of("p1")));

            neighbor.perform(unit -> unit.delete(unit.find(parcels(), "p1").orElseThrow()));

            assertEquals(List.of("p1"), ids(Query.of(parcels())));
        }
    }

    private Storage neighbor() throws Exception {
        Optional<Storage> opened = contract().neighbor();
        assumeTrue(opened.isPresent(), "this storage has one realm only");
        opened.get().prepare(office().schema);
        return opened.get();
    }
}
