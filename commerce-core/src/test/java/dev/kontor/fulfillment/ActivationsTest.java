package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Stockroom.CAD;
import static dev.kontor.fulfillment.Stockroom.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines on which a license runs. */
class ActivationsTest {
    private static final KeyTerms THREE = new KeyTerms(false, OptionalInt.of(3), OptionalInt.empty());

    private final MemoryStorage storage = new MemoryStorage();
    private final Vault vault = Vault.ephemeral(new SplittableRandom(3));
    private final Ids ids = new Ids(() -> NOON, new SplittableRandom(7));

    ActivationsTest() {
        List<Table<?>> tables = new ArrayList<>(Reservation.tables());
        tables.addAll(Fulfillment.tables());
        storage.prepare(new Schema(1, tables));
        storage.perform(unit -> LicenseKeys.importKeys(
                unit, vault, ids, CAD, KeyFile.of("AAAA-1111").keys(), NOON));
    }

    private Entitlement deliver(Delivery delivery) {
        return storage.<List<Entitlement>>transact(unit -> Fulfillment.deliver(unit, ids, List.of(delivery), NOON))
                .get(0);
    }

    private Id<Entitlement> license() {
        return deliver(Stockroom.key("par_1").keys(THREE)).id();
    }

    private ActivationAnswer activate(Id<Entitlement> id, String machine, Instant at) {
        return storage.transact(unit -> Activations.activate(unit, vault, id, machine, at));
    }

    private List<String> codes(Id<Entitlement> id, String machine, Instant at) {
        return activate(id, machine, at) instanceof ActivationAnswer.Refused refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private List<String> machines(Id<Entitlement> id) {
        return storage.<List<Activation>>read(view -> Activations.list(view, vault, id)).stream()
                .map(Activation::machine)
                .toList();
    }

    @Test
    @Tag("DF-5.b")
    void DF_5_b_a_license_runs_on_as_many_machines_as_were_sold_each_counted_once() {
        Id<Entitlement> id = license();

        for (String machine : List.of("one", "two", "one", "three", "two")) {
            assertThat(codes(id, machine, NOON)).as(machine).isEmpty();
        }

        assertThat(codes(id, "four", NOON)).containsExactly("activation.exceeded");
        assertThat(codes(id, "three", NOON)).as("one of them again").isEmpty();
        assertThat(machines(id)).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    @Tag("DF-5.c")
    void DF_5_c_a_machine_that_is_released_makes_room_for_one_other() {
        Id<Entitlement> id = license();
        List.of("one", "two", "three")
                .forEach(machine -> assertThat(codes(id, machine, NOON)).isEmpty());

        assertThat(storage.<Boolean>transact(unit -> Activations.release(unit, vault, id, "two")))
                .isTrue();
        assertThat(storage.<Boolean>transact(unit -> Activations.release(unit, vault, id, "two")))
                .isFalse();

        assertThat(codes(id, "four", NOON)).isEmpty();
        assertThat(codes(id, "two", NOON)).containsExactly("activation.exceeded");
        assertThat(machines(id)).containsExactlyInAnyOrder("one", "three", "four");
    }

    @Test
    @Tag("DF-5.b")
    void DF_5_b_of_sixteen_machines_at_the_last_place_one_gets_it() throws Exception {
        assertThat(activeOfSixteen(unit -> unit)).isEqualTo(1);
    }

    @Test
    void a_storage_without_bounds_of_counters_lets_more_of_sixteen_in() throws Exception {
        assertThat(activeOfSixteen(ActivationsTest::unbounded)).isGreaterThan(1);
    }

    private long activeOfSixteen(UnaryOperator<StorageUnit> twin) throws Exception {
        Id<Entitlement> id = license();
        assertThat(codes(id, "one", NOON)).isEmpty();
        assertThat(codes(id, "two", NOON)).isEmpty();
        List<Boolean> active = Stockroom.race(16, 16, i -> {
            try {
                return storage.<ActivationAnswer>transact(
                                unit -> Activations.activate(twin.apply(unit), vault, id, "machine-" + i, NOON))
                        instanceof ActivationAnswer.Active;
            } catch (CounterBoundsException faster) {
                assertThat(Activations.isOver(faster)).isTrue();
                return false;
            }
        });
        return active.stream().filter(yes -> yes).count();
    }

    private static StorageUnit unbounded(StorageUnit unit) {
        return (StorageUnit) Proxy.newProxyInstance(
                StorageUnit.class.getClassLoader(), new Class<?>[] {StorageUnit.class}, (self, method, arguments) -> {
                    if (method.getName().equals("counter")) {
                        return 0L;
                    }
                    if (method.getName().equals("add")) {
                        arguments[3] = Long.MAX_VALUE;
                    }
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    @Tag("DF-5.d")
    void DF_5_d_what_is_waiting_blocked_taken_back_or_over_activates_nothing() {
        Id<Entitlement> id = deliver(Stockroom.key("par_1").keys(THREE).term(Period.ofDays(30)))
                .id();
        Id<Entitlement> waiting = deliver(Stockroom.key("par_2").keys(THREE)).id();
        Id<Entitlement> uncounted = deliver(Stockroom.key("par_3")).id();
        Block block = new Block("chargeback", "pay_1");
        assertThat(codes(id, "one", NOON)).isEmpty();

        assertThat(codes(waiting, "one", NOON)).containsExactly("activation.not-delivered");
        assertThat(codes(uncounted, "one", NOON)).contains("activation.unlimited");
        assertThat(codes(id, "one", NOON.plus(Duration.ofDays(31)))).containsExactly("activation.term-over");
        storage.perform(unit -> Fulfillment.block(unit, id, block));
        assertThat(codes(id, "one", NOON)).containsExactly("activation.blocked");
        storage.perform(unit -> Fulfillment.unblock(unit, id, block));
        storage.perform(unit -> Fulfillment.revoke(unit, id, "withdrawal", NOON));
        assertThat(codes(id, "one", NOON)).containsExactly("activation.taken-back");
    }

    @Test
    @Tag("DF-5.e")
    void DF_5_e_a_machine_may_be_called_after_a_person_so_its_name_is_sealed() {
        Id<Entitlement> id = license();
        assertThat(codes(id, "annas-laptop", NOON)).isEmpty();

        List<Row<ActivationRow>> rows = storage.read(view -> view.query(Query.of(ActivationRow.TABLE)));

        assertThat(rows)
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.id() + ActivationRow.TABLE.bodyOf(row.value()))
                        .doesNotContain("annas"));
        assertThat(storage.<List<?>>read(view -> Reservation.all(view, "machines:" + id))
                        .toString())
                .doesNotContain("annas");
    }

    @Test
    @Tag("DF-5.b")
    void DF_5_b_a_key_names_its_license() {
        Id<Entitlement> id = license();

        assertThat(storage.<Optional<Id<Entitlement>>>read(
                        view -> Activations.owner(view, vault, CAD, Secret.of("AAAA-1111"))))
                .contains(id);
        assertThat(storage.<Optional<Id<Entitlement>>>read(
                        view -> Activations.owner(view, vault, CAD, Secret.of("ZZZZ"))))
                .isEmpty();
    }
}
