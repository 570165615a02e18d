package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Stockroom.CAD;
import static dev.kontor.fulfillment.Stockroom.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a key leaves its pool, and for whom. */
class KeyIssueTest {
    private static final KeyTerms AT_RETRIEVAL = new KeyTerms(true, OptionalInt.empty(), OptionalInt.empty());

    private final Stockroom room = new Stockroom();

    private Entitlement deliver(String part, KeyTerms terms) {
        return room.deliver(NOON, Stockroom.key(part).keys(terms)).get(0);
    }

    private static List<String> codes(Reveal answer) {
        return ((Reveal.Refused) answer).refusals().stream().map(Refusal::code).toList();
    }

    @Test
    @Tag("DF-1.b")
    void DF_1_b_a_key_that_is_issued_at_retrieval_leaves_the_pool_with_the_first_showing() {
        room.load("AAAA-1111", "BBBB-2222");

        Entitlement owned = deliver("par_1", AT_RETRIEVAL);
        assertThat(owned.state()).isEqualTo(Entitlement.State.DELIVERED);
        assertThat(owned.isIssued()).isFalse();
        assertThat(owned.deliveredAt()).contains(NOON);
        assertThat(room.pool().free()).isEqualTo(2);

        String shown = room.shown(owned);

        assertThat(room.shown(owned)).as("again the same").isEqualTo(shown);
        assertThat(room.find(owned.id()).isIssued()).isTrue();
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 1, 1, 0, 0, 0));
    }

    @Test
    @Tag("DF-1.b")
    void DF_1_b_a_key_of_which_the_order_was_taken_back_stays_issued() {
        room.load("AAAA-1111");
        Entitlement owned = room.deliver("par_1");

        Entitlement revoked =
                room.storage.transact(unit -> Fulfillment.revoke(unit, owned.id(), "order-canceled", NOON));

        assertThat(revoked.isIssued()).isTrue();
    }

    @Test
    @Tag("DF-1.c")
    void DF_1_c_who_asks_for_a_key_of_an_empty_pool_waits_by_the_moment_of_asking() {
        Entitlement early = deliver("par_1", AT_RETRIEVAL);
        Entitlement late = deliver("par_2", AT_RETRIEVAL);

        assertThat(codes(room.reveal(late, NOON.plusSeconds(10)))).containsExactly("access.waiting");
        assertThat(codes(room.reveal(early, NOON.plusSeconds(20)))).containsExactly("access.waiting");
        assertThat(codes(room.reveal(late, NOON.plusSeconds(30))))
                .as("asking again costs no place")
                .containsExactly("access.waiting");
        assertThat(room.pool().waiting()).isEqualTo(2);

        KeyImport.Stored stored = (KeyImport.Stored) room.load("AAAA-1111");

        assertThat(stored.served()).extracting(Entitlement::id).containsExactly(late.id());
        assertThat(room.shown(late)).isEqualTo("AAAA-1111");
        assertThat(codes(room.reveal(early, NOON))).containsExactly("access.waiting");
    }

    @Test
    @Tag("DF-1.b")
    void DF_1_b_sixteen_threads_that_open_one_thing_take_one_key_and_see_the_same() throws Exception {
        room.load(IntStream.range(0, 16).mapToObj(i -> "KEY-" + i).toArray(String[]::new));
        Entitlement owned = deliver("par_1", AT_RETRIEVAL);

        List<String> shown = Stockroom.race(16, 16, i -> room.shown(owned));

        assertThat(shown.stream().distinct()).hasSize(1);
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 16, 15, 1, 0, 0, 0));
    }

    @Test
    @Tag("DF-1.d")
    void DF_1_d_one_key_of_a_shared_pool_serves_sixteen_at_once_and_stays() throws Exception {
        share("SITE-1");

        List<Entitlement> all = Stockroom.race(16, 16, i -> room.deliver("par_" + i));

        assertThat(all.stream().map(room::shown).collect(Collectors.toSet())).containsExactly("SITE-1");
        Entitlement revoked = room.storage.transact(
                unit -> Fulfillment.revoke(unit, all.get(0).id(), "withdrawal", NOON));
        assertThat(revoked.state()).isEqualTo(Entitlement.State.REVOKED);
        assertThat(room.shown(all.get(1))).isEqualTo("SITE-1");
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 1, 1, 0, 0, 0, 0));
    }

    @Test
    @Tag("DF-1.d")
    void DF_1_d_who_waits_for_a_shared_key_is_served_by_the_first() {
        List<Entitlement> waiting =
                IntStream.range(0, 3).mapToObj(i -> room.deliver("par_" + i)).toList();

        KeyImport.Stored stored = (KeyImport.Stored) share("SITE-1");

        assertThat(stored.served())
                .extracting(Entitlement::id)
                .containsExactlyElementsOf(waiting.stream().map(Entitlement::id).toList());
    }

    private KeyImport share(String key) {
        return room.storage.transact(unit -> LicenseKeys.importKeys(
                unit, room.vault, room.ids, CAD, KeyStream.of(KeyFile.of(key).keys()), true, NOON));
    }

    @Test
    @Tag("DF-1.g")
    void DF_1_g_an_entitlement_knows_the_keys_it_had_from_when_to_when_and_why() {
        room.load("AAAA-1111", "BBBB-2222");
        Entitlement first = room.deliver("par_1");
        Instant later = NOON.plusSeconds(100);

        room.storage.perform(unit -> Fulfillment.replaceKey(unit, first.id(), "typed wrong", later));

        assertThat(room.find(first.id()).history().former())
                .containsExactly(new KeyHistory.Former(first.key().orElseThrow(), NOON, later, "typed wrong"));
        assertThat(room.find(first.id()).history().since()).contains(later);
        assertThat(room.find(first.id()).toString()).doesNotContain("1111").doesNotContain("2222");
    }

    @Test
    void what_was_stored_before_there_were_terms_and_histories_is_read() {
        room.load("AAAA-1111");
        Entitlement owned = room.deliver("par_1");
        String body = FulfillmentTables.ENTITLEMENT
                .bodyOf(owned)
                .replaceAll(",?\"(keySince|formerKeys)\":(\"[^\"]*\"|\\[])", "");
        LicenseKey key = room.storage
                .<List<Row<LicenseKey>>>read(view -> view.query(Query.of(FulfillmentTables.KEY)))
                .get(0)
                .value();
        String keyBody = FulfillmentTables.KEY.bodyOf(key).replaceAll(",?\"(shared|batch)\":(\"[^\"]*\"|false)", "");

        assertThat(body + keyBody).doesNotContain("keySince", "formerKeys", "shared", "batch");
        Entitlement old = FulfillmentTables.ENTITLEMENT.codec().read(body, 2);
        assertThat(old.history()).isEqualTo(KeyHistory.NONE);
        assertThat(old.asked()).isEqualTo(owned.asked());
        assertThat(FulfillmentTables.KEY.codec().read(keyBody, 1).shared()).isFalse();
    }
}
