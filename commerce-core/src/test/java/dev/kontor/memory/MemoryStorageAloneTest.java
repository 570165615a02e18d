package dev.kontor.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.MisuseException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What this storage promises beyond the contract of all storages. */
class MemoryStorageAloneTest {
    private static final Schema SCHEMA = new Schema(1, List.of(Thing.TABLE));

    @Test
    void it_is_found_by_the_service_loader_as_memory() {
        assertThat(ServiceLoader.load(StoragePlugin.class))
                .filteredOn(plugin -> plugin.info().id().equals("memory"))
                .singleElement()
                .isInstanceOf(MemoryStoragePlugin.class);
    }

    @Test
    void it_is_prepared_once_and_for_one_schema() {
        Storage storage = new MemoryStorage();
        assertThat(storage.check().up()).isFalse();
        assertThatThrownBy(() -> storage.read(view -> view.counter("any")))
                .isInstanceOf(MisuseException.class)
                .hasMessage("The memory storage was not prepared; call prepare with the schema first.");
        storage.prepare(SCHEMA);

        assertThatThrownBy(() -> storage.prepare(new Schema(2, List.of(Thing.TABLE))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("was prepared for another schema of version 1, not for this one of version 2");
    }

    @Test
    void a_table_outside_the_schema_is_refused() {
        Storage storage = prepared(new MemoryStorage());

        assertThatThrownBy(() -> storage.read(view -> view.find(Thing.table(), "t1")))
                .isInstanceOf(MisuseException.class)
                .hasMessage("Table 'thing' is not in the schema this storage was prepared for;"
                        + " use the very table of the schema.");
    }

    @Test
    void a_read_sees_what_is_committed_while_a_unit_is_under_way() throws Exception {
        Storage storage = prepared(new MemoryStorage());
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        CompletableFuture<Void> unit = CompletableFuture.runAsync(() -> storage.perform(u -> {
            u.insertIfAbsent(Thing.TABLE, Thing.of("t1"));
            written.countDown();
            await(read);
        }));
        await(written);

        assertThat(storage.<Long>read(view -> view.count(Query.of(Thing.TABLE))))
                .isZero();
        read.countDown();
        unit.get(10, TimeUnit.SECONDS);

        assertThat(storage.<Long>read(view -> view.count(Query.of(Thing.TABLE))))
                .isOne();
    }

    @Test
    void a_read_inside_a_unit_sees_what_is_committed() {
        Storage storage = prepared(new MemoryStorage());

        long seen = storage.transact(unit -> {
            unit.insertIfAbsent(Thing.TABLE, Thing.of("t1"));
            return storage.<Long>read(view -> view.count(Query.of(Thing.TABLE)));
        });

        assertThat(seen).isZero();
    }

    @Test
    void a_unit_inside_a_read_is_refused_since_it_would_wait_for_itself() {
        Storage storage = prepared(new MemoryStorage());

        assertThatThrownBy(() -> storage.read(view -> storage.<Long>transact(unit -> unit.next("any"))))
                .isInstanceOf(MisuseException.class);
    }

    @Test
    void who_waits_too_long_for_a_unit_is_told_that_it_is_busy() throws Exception {
        Storage storage = prepared(new MemoryStorage(10));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        CompletableFuture<Void> unit = CompletableFuture.runAsync(() -> storage.perform(u -> {
            begun.countDown();
            await(refused);
        }));
        await(begun);

        assertThatThrownBy(() -> storage.<Long>transact(u -> u.next("any"))).isInstanceOf(BusyException.class);
        refused.countDown();
        unit.get(10, TimeUnit.SECONDS);

        assertThat(storage.<Long>transact(u -> u.next("any"))).isOne();
    }

    @Test
    void a_unit_that_waits_too_long_for_a_read_leaves_no_trace() throws Exception {
        Storage storage = prepared(new MemoryStorage(10));

        storage.read(view -> {
            CompletableFuture<Long> other =
                    CompletableFuture.supplyAsync(() -> storage.<Long>transact(u -> u.next("any")));
            assertThatThrownBy(() -> other.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(BusyException.class);
            return true;
        });

        assertThat(storage.<Long>transact(u -> u.next("any"))).isOne();
    }

    @Test
    void who_is_interrupted_while_waiting_is_told_that_it_is_busy_and_stays_interrupted() {
        Storage storage = prepared(new MemoryStorage());

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> storage.<Long>transact(u -> u.next("any")))
                .isInstanceOf(BusyException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(storage.<Long>transact(u -> u.next("any"))).isOne();
    }

    @Test
    void a_unit_is_not_used_after_its_work_nor_by_another_thread() {
        Storage storage = prepared(new MemoryStorage());
        List<StorageView> kept = new ArrayList<>();

        storage.perform(u -> {
            kept.add(u);
            assertThatThrownBy(
                            () -> CompletableFuture.runAsync(() -> u.rollBack()).get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(MisuseException.class);
        });
        storage.<Boolean>read(kept::add);

        assertThat(kept)
                .hasSize(2)
                .allSatisfy(
                        ended -> assertThatThrownBy(() -> ended.counter("any")).isInstanceOf(MisuseException.class));
    }

    private static Storage prepared(Storage storage) {
        storage.prepare(SCHEMA);
        return storage;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
