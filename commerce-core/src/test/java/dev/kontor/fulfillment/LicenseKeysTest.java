package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Stockroom.CAD;
import static dev.kontor.fulfillment.Stockroom.NOON;
import static dev.kontor.fulfillment.Stockroom.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.vault.SealException;
import dev.kontor.vault.Vault;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LicenseKeysTest {
    private final Stockroom room = new Stockroom();

    private List<LicenseKey> keys() {
        return room.storage.read(view -> view.query(Query.of(FulfillmentTables.KEY)).stream()
                .map(Row::value)
                .toList());
    }

    @Test
    @Tag("DF-4.a")
    void DF_4_a_keys_are_sealed_at_rest_and_open_for_their_own_row_only() {
        room.load("AAAA-1111", "BBBB-2222");

        List<LicenseKey> stored = keys();
        assertThat(stored).hasSize(2);
        assertThat(stored.toString()).doesNotContain("1111").doesNotContain("2222");
        assertThat(stored)
                .allSatisfy(row -> assertThat(FulfillmentTables.KEY.bodyOf(row))
                        .doesNotContain("1111")
                        .doesNotContain("2222"));
        assertThatThrownBy(() -> room.vault.open(
                        stored.get(0).secrets().values().iterator().next(),
                        LicenseKey.sealedAbout(stored.get(1).id(), "key")))
                .isInstanceOf(SealException.class);
    }

    @Test
    void a_key_may_consist_of_several_secrets_in_their_order() {
        KeySet set = KeySet.of("line 1", "serial", Secret.of("S-1")).and("authorization", Secret.of("A-1"));
        room.load(List.of(set));
        Entitlement owned = room.deliver("par_1");

        Reveal.Shown shown = (Reveal.Shown) room.reveal(owned, NOON);

        assertThat(shown.secrets())
                .containsExactly(Map.entry("serial", Secret.of("S-1")), Map.entry("authorization", Secret.of("A-1")));
        assertThat(shown.toString()).doesNotContain("S-1").doesNotContain("A-1");
    }

    @Test
    void every_key_that_is_there_twice_is_named_by_its_place_and_nothing_is_stored() {
        room.load("AAAA-1111", "BBBB-2222");

        KeyImport answer = room.load("CCCC-3333", "BBBB-2222", "CCCC-3333", "BBBB-2222");

        assertThat(answer)
                .isEqualTo(new KeyImport.Refused(List.of(
                        Refusal.of("key.in-pool").with("place", "keys key 2"),
                        Refusal.of("key.twice-in-file")
                                .with("place", "keys key 3")
                                .with("first", "keys key 1"),
                        Refusal.of("key.twice-in-file")
                                .with("place", "keys key 4")
                                .with("first", "keys key 2"),
                        Refusal.of("key.in-pool").with("place", "keys key 4"))));
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 2, 0, 0, 0, 0));
    }

    @Test
    void a_serial_number_with_another_code_is_still_the_same_key() {
        room.load(List.of(KeySet.of("line 1", "serial", Secret.of("S-1")).and("code", Secret.of("A"))));

        assertThat(room.load(
                        List.of(KeySet.of("line 1", "serial", Secret.of("S-1")).and("code", Secret.of("B")))))
                .isInstanceOf(KeyImport.Refused.class);
    }

    @Test
    void another_product_may_have_an_equal_key() {
        room.load("AAAA-1111");

        KeyImport other = room.storage.transact(unit -> LicenseKeys.importKeys(
                unit,
                room.vault,
                room.ids,
                Sku.of("other"),
                KeyFile.of("AAAA-1111").keys(),
                NOON));

        assertThat(other).isEqualTo(new KeyImport.Stored(1, false, List.of()));
    }

    @Test
    void the_same_file_twice_is_stored_once_even_after_a_rotation() {
        Secret old = randomKey(1);
        Vault before = Vault.of(old);
        Vault after = Vault.of(randomKey(2), old);
        List<KeySet> file = KeyFile.of("AAAA-1111", "BBBB-2222").keys();

        room.storage.perform(unit -> LicenseKeys.importKeys(unit, before, room.ids, CAD, file, NOON));

        for (Vault vault : List.of(before, after)) {
            assertThat(room.storage.<KeyImport>transact(
                            unit -> LicenseKeys.importKeys(unit, vault, room.ids, CAD, file, NOON)))
                    .isEqualTo(new KeyImport.Stored(2, true, List.of()));
        }
        assertThat(room.storage.<KeyImport>transact(unit -> LicenseKeys.importKeys(
                        unit,
                        after,
                        room.ids,
                        CAD,
                        KeyFile.of("BBBB-2222", "CCCC-3333").keys(),
                        NOON)))
                .isEqualTo(
                        new KeyImport.Refused(List.of(Refusal.of("key.in-pool").with("place", "keys key 1"))));
        assertThat(room.pool().imported()).isEqualTo(2);
    }

    private static Secret randomKey(int seed) {
        byte[] bytes = new byte[32];
        new SplittableRandom(seed).nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void one_file_imported_by_sixteen_threads_is_stored_once() throws Exception {
        List<KeyImport> answers = Stockroom.race(16, 16, i -> room.load("AAAA-1111", "BBBB-2222"));

        assertThat(answers)
                .filteredOn(new KeyImport.Stored(2, false, List.of())::equals)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(new KeyImport.Stored(2, true, List.of())::equals)
                .hasSize(15);
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 2, 0, 0, 0, 0));
    }

    @Test
    void the_storage_itself_refuses_an_equal_key_and_a_second_owner() {
        room.load("AAAA-1111", "BBBB-2222");
        Entitlement owner = room.deliver("par_1");
        LicenseKey owned = keys().stream()
                .filter(k -> k.entitlement().isPresent())
                .findFirst()
                .orElseThrow();
        LicenseKey free = keys().stream()
                .filter(k -> k.entitlement().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> room.storage.perform(unit -> unit.insert(
                        FulfillmentTables.KEY,
                        new LicenseKey(
                                "key_x",
                                CAD.code(),
                                free.mark(),
                                Map.of(),
                                LicenseKey.State.FREE,
                                Optional.empty(),
                                false,
                                Optional.empty()))))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("fulfillment_key_once");
        assertThatThrownBy(() -> room.storage.perform(unit -> {
                    Row<LicenseKey> row =
                            unit.find(FulfillmentTables.KEY, free.id()).orElseThrow();
                    unit.update(row, row.value().assigned(owner.id().value()));
                }))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("fulfillment_key_holder");
        assertThatThrownBy(() -> owned.assigned("ent_other")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> owned.ended(LicenseKey.State.REVOKED).assigned("ent_other"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("DF-1.a")
    void DF_1_a_sixteen_threads_that_want_sixteen_of_eight_keys_get_eight_and_none_twice() throws Exception {
        room.load(IntStream.range(0, 8).mapToObj(i -> "KEY-" + i).toArray(String[]::new));

        List<Entitlement> all = Stockroom.race(16, 16, i -> room.deliver("par_" + i));

        List<Entitlement> delivered = all.stream()
                .filter(e -> e.state() == Entitlement.State.DELIVERED)
                .toList();
        assertThat(delivered).hasSize(8);
        assertThat(delivered.stream().map(room::shown).collect(Collectors.toSet()))
                .hasSize(8);
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 8, 0, 8, 0, 0, 8));
    }

    @Test
    void one_delivery_asked_for_by_sixteen_threads_takes_one_key() throws Exception {
        room.load("AAAA-1111", "BBBB-2222", "CCCC-3333");

        List<Entitlement> all = Stockroom.race(16, 16, i -> room.deliver("par_1"));

        assertThat(all.stream().map(Entitlement::id).distinct()).hasSize(1);
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 3, 2, 1, 0, 0, 0));
    }

    @Test
    @Tag("DF-1.a")
    void DF_1_a_demand_and_receipt_at_the_same_time_leave_no_key_free_while_somebody_waits() throws Exception {
        Stockroom.race(16, 40, i -> i % 2 == 0 ? room.deliver("par_" + i) : room.load("KEY-" + i));

        assertThat(room.pool()).isEqualTo(new Pool(CAD, 20, 0, 20, 0, 0, 0));
    }

    @Test
    void who_finds_every_key_held_by_others_waits_for_them_instead_of_giving_up() {
        room.load("AAAA-1111");

        Entitlement got = room.storage.transact(
                unit -> Fulfillment.deliver(new ShyUnit(unit, () -> {}), room.ids, List.of(key("par_1")), NOON)
                        .get(0));

        assertThat(got.state()).isEqualTo(Entitlement.State.DELIVERED);
    }

    @Test
    void who_waited_for_a_key_that_went_to_another_takes_the_next_or_queues() {
        room.load("AAAA-1111", "BBBB-2222");
        boolean[] lost = new boolean[1];

        List<Entitlement> got = room.storage.transact(unit -> Fulfillment.deliver(
                new ShyUnit(unit, () -> {
                    if (!lost[0]) {
                        lost[0] = true;
                        Fulfillment.deliver(unit, room.ids, List.of(key("par_other")), NOON);
                    }
                }),
                room.ids,
                List.of(key("par_1"), key("par_2")),
                NOON));

        assertThat(got)
                .extracting(Entitlement::state)
                .containsExactlyInAnyOrder(Entitlement.State.DELIVERED, Entitlement.State.WAITING_KEY);
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 0, 2, 0, 0, 1));
    }

    @Test
    void the_counter_of_the_pool_is_held_before_an_import_looks_and_before_a_demand_queues() {
        List<String> receipt = new ArrayList<>();
        List<String> demand = new ArrayList<>();
        List<String> queue = new ArrayList<>();

        room.storage.perform(unit -> Fulfillment.deliver(watched(unit, demand), room.ids, List.of(key("par_1")), NOON));
        room.storage.perform(unit -> LicenseKeys.importKeys(
                watched(unit, receipt),
                room.vault,
                room.ids,
                CAD,
                KeyFile.of("A-1").keys(),
                NOON));
        room.storage.perform(unit -> Fulfillment.serveWaiting(watched(unit, queue), CAD, NOON));

        assertThat(receipt).startsWith("touchCounter");
        assertThat(queue).startsWith("touchCounter", "query");
        assertThat(demand).startsWith("query", "insert", "claimEach", "touchCounter", "claim", "query");
    }

    private static StorageUnit watched(StorageUnit unit, List<String> calls) {
        return (StorageUnit) Proxy.newProxyInstance(
                StorageUnit.class.getClassLoader(), new Class<?>[] {StorageUnit.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(unit, arguments);
                });
    }

    @Test
    void a_thousand_waiting_are_served_by_one_file_in_their_order() {
        for (int i = 0; i < 1001; i++) {
            room.deliver(NOON.plusSeconds(i), key("par_" + i));
        }
        KeyImport.Stored stored = (KeyImport.Stored)
                room.load(IntStream.range(0, 1000).mapToObj(i -> "KEY-" + i).toArray(String[]::new));

        assertThat(stored.served())
                .extracting(e -> e.asked().part())
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(i -> "par_" + i).toList());
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 1000, 0, 1000, 0, 0, 1));
    }
}
