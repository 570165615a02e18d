package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Stockroom.CAD;
import static dev.kontor.fulfillment.Stockroom.NOON;
import static dev.kontor.fulfillment.Stockroom.POLICY;
import static dev.kontor.fulfillment.Stockroom.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DF-1")
@Tag("DF-5.a")
class FulfillmentTest {
    private final Stockroom room = new Stockroom();

    private Entitlement revoke(Entitlement entitlement) {
        return room.storage.transact(unit -> Fulfillment.revoke(unit, entitlement.id(), "withdrawal", NOON));
    }

    @Test
    void delivering_twice_is_harmless() {
        room.load("AAAA-1111", "BBBB-2222");

        Entitlement first = room.deliver("par_1");
        Entitlement again = room.deliver(NOON.plusSeconds(60), key("par_1")).get(0);

        assertThat(again).isEqualTo(first);
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 1, 1, 0, 0, 0));
    }

    @Test
    void each_unit_and_each_component_has_a_key_of_its_own() {
        room.load("A-1", "A-2", "A-3");

        List<Entitlement> all = room.deliver(
                NOON,
                key("par_1"),
                Delivery.key("par_1", 2, "ord_1", "acc_par_1", CAD, POLICY),
                key("par_1").component("addon"));

        assertThat(room.storage.<List<Entitlement>>read(view -> Fulfillment.ofPart(view, "par_1")))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(room.storage.<List<Entitlement>>read(view -> Fulfillment.ofOrder(view, "ord_1")))
                .containsExactly(all.get(1));
        assertThat(room.storage.<List<Entitlement>>read(view -> Fulfillment.ofAccount(view, "acc_par_1", 2)))
                .hasSize(2);
        assertThat(all.stream().map(room::shown).distinct()).hasSize(3);
    }

    @Test
    void who_asked_first_is_served_first() {
        Entitlement second = room.deliver(NOON.plusSeconds(2), key("par_2")).get(0);
        Entitlement first = room.deliver(NOON.plusSeconds(1), key("par_1")).get(0);
        assertThat(first.state()).isEqualTo(Entitlement.State.WAITING_KEY);
        assertThat(first.deliveredAt()).isEmpty();

        KeyImport.Stored stored = (KeyImport.Stored) room.load("A-1");

        assertThat(stored.served()).extracting(Entitlement::id).containsExactly(first.id());
        assertThat(room.find(second.id()).state()).isEqualTo(Entitlement.State.WAITING_KEY);
    }

    @Test
    void who_was_revoked_while_waiting_leaves_the_queue() {
        Entitlement first = room.deliver("par_1");
        Entitlement second = room.deliver(NOON.plusSeconds(1), key("par_2")).get(0);
        revoke(first);

        room.load("A-1");

        assertThat(room.find(first.id()).state()).isEqualTo(Entitlement.State.REVOKED);
        assertThat(room.find(second.id()).state()).isEqualTo(Entitlement.State.DELIVERED);
    }

    @Test
    void a_revoked_key_never_goes_to_another() {
        room.load("A-1");
        Entitlement first = room.deliver("par_1");

        Entitlement revoked = revoke(first);
        assertThat(revoke(first)).isEqualTo(revoked);
        Entitlement next = room.deliver("par_2");

        assertThat(revoked.revocation()).contains(new Revocation(NOON, "withdrawal"));
        assertThat(next.state()).isEqualTo(Entitlement.State.WAITING_KEY);
        assertThat(room.deliver("par_1")).isEqualTo(revoked);
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 1, 0, 0, 1, 0, 1));
        assertThat(room.pool().addsUp()).isTrue();
        assertThat(room.reveal(first, NOON)).isEqualTo(new Reveal.Refused(List.of(Refusal.of("access.revoked"))));
    }

    @Test
    void a_wrong_key_is_put_aside_and_replaced_without_beginning_anew() {
        room.load("WRONG", "RIGHT");
        Entitlement first = room.deliver("par_1");
        String before = room.shown(first);
        Instant later = NOON.plus(Duration.ofDays(3));

        Entitlement replaced =
                room.storage.transact(unit -> Fulfillment.replaceKey(unit, first.id(), "wrong key", later));

        assertThat(room.shown(replaced)).isNotEqualTo(before);
        assertThat(replaced.deliveredAt()).contains(NOON);
        assertThat(replaced.windows()).isEqualTo(first.windows());
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 0, 1, 0, 1, 0));

        Entitlement waiting =
                room.storage.transact(unit -> Fulfillment.replaceKey(unit, first.id(), "wrong key", later));
        assertThat(waiting.state()).isEqualTo(Entitlement.State.WAITING_KEY);
        assertThat(waiting.revealedAt()).isEmpty();
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 0, 0, 0, 2, 1));
        assertThat(room.storage.<Entitlement>transact(
                        unit -> Fulfillment.replaceKey(unit, first.id(), "wrong key", later)))
                .isEqualTo(waiting);
    }

    @Test
    @Tag("DF-4.a")
    void DF_4_a_a_key_is_shown_to_its_owner_and_to_nobody_else() {
        room.load("A-1");
        Entitlement owned = room.deliver("par_1");

        assertThat(room.shown(owned)).isEqualTo("A-1");
        assertThatThrownBy(() -> room.storage.transact(
                        unit -> Fulfillment.reveal(unit, room.vault, owned.id(), "acc_other", NOON)))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> room.storage.transact(unit ->
                        Fulfillment.reveal(unit, room.vault, room.ids.next(Entitlement.KIND), "acc_par_1", NOON)))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    void the_first_showing_is_noted_and_a_refused_one_is_not() {
        room.load("A-1");
        Entitlement owned = room.deliver("par_1");
        Instant end = owned.windows().get(0).until();

        room.reveal(owned, end);
        assertThat(room.find(owned.id()).revealedAt()).isEmpty();
        room.reveal(owned, NOON.plusSeconds(5));
        room.reveal(owned, NOON.plusSeconds(9));

        assertThat(room.find(owned.id()).revealedAt()).contains(NOON.plusSeconds(5));
    }

    @Test
    @Tag("GU-1.a")
    void access_ends_with_the_thirty_first_day_after_delivery_in_the_zone_of_the_store() {
        room.load("A-1");
        Entitlement owned = room.deliver("par_1");
        // Berlin changes to summer time within the period: the last day ends at 22:00 UTC.
        Instant end = Instant.parse("2026-04-01T22:00:00Z");

        assertThat(owned.windows()).extracting(AccessWindow::until).containsExactly(end);
        assertThat(room.reveal(owned, end.minusSeconds(1))).isInstanceOf(Reveal.Shown.class);
        assertThat(room.reveal(owned, end))
                .isEqualTo(
                        new Reveal.Refused(List.of(Refusal.of("access.ended").with("until", "2026-04-01T22:00:00Z"))));
    }

    @Test
    @Tag("GU-5.a")
    void a_window_is_opened_once_for_its_cause_and_never_shortens_another() {
        room.load("A-1");
        Entitlement owned = room.deliver("par_1");
        Instant end = owned.windows().get(0).until();
        AccessWindow retrieval = new AccessWindow(
                AccessWindow.Why.RETRIEVAL, "ord_9", end.plusSeconds(5), end.plus(Duration.ofDays(60)));
        AccessWindow again = new AccessWindow(AccessWindow.Why.RETRIEVAL, "ord_9", end, end.plusSeconds(1));

        for (AccessWindow window : List.of(retrieval, again)) {
            room.storage.perform(unit -> Fulfillment.open(unit, owned.id(), window));
        }

        assertThat(room.find(owned.id()).windows()).hasSize(2).contains(retrieval);
        assertThat(room.reveal(owned, end)).isInstanceOf(Reveal.Refused.class);
        assertThat(room.reveal(owned, end.plusSeconds(5))).isInstanceOf(Reveal.Shown.class);
        assertThat(room.find(owned.id()).downloadsAllowed()).isEqualTo(owned.downloadsAllowed());
        assertThat(room.find(owned.id()).termEnd()).isEqualTo(owned.termEnd());
    }

    @Test
    void a_block_is_lifted_by_its_own_cause_only() {
        room.load("A-1");
        Entitlement owned = room.deliver("par_1");
        Block dunning = new Block("dunning", "inv_1");
        Block chargeback = new Block("chargeback", "pay_1");

        room.storage.perform(unit -> Fulfillment.block(unit, owned.id(), dunning));
        room.storage.perform(unit -> Fulfillment.block(unit, owned.id(), dunning));
        room.storage.perform(unit -> Fulfillment.block(unit, owned.id(), chargeback));
        room.storage.perform(unit -> Fulfillment.unblock(unit, owned.id(), dunning));

        assertThat(room.reveal(owned, NOON))
                .isEqualTo(
                        new Reveal.Refused(List.of(Refusal.of("access.blocked").with("reason", "chargeback"))));
        room.storage.perform(unit -> Fulfillment.unblock(unit, owned.id(), chargeback));
        assertThat(room.reveal(owned, NOON)).isInstanceOf(Reveal.Shown.class);
    }

    @Test
    @Tag("CA-3.c")
    void a_term_begins_with_delivery_and_ends_with_its_last_day() {
        Entitlement waiting =
                room.deliver(NOON, key("par_1").term(Period.ofMonths(12))).get(0);
        assertThat(waiting.termEnd()).isEmpty();

        room.load("A-1");

        assertThat(room.find(waiting.id()).termEnd()).contains(Instant.parse("2027-03-01T23:00:00Z"));
        assertThat(room.deliver("par_2").termEnd()).isEqualTo(Optional.empty());
    }

    @Test
    void what_has_no_key_is_delivered_at_once_and_shows_none() {
        Entitlement files = room.deliver(
                        NOON, Delivery.download("par_1", 1, "ord_1", "acc_1", CAD, POLICY, List.of("a.iso")))
                .get(0);

        assertThat(files.state()).isEqualTo(Entitlement.State.DELIVERED);
        assertThat(room.reveal(files, NOON)).isEqualTo(new Reveal.Refused(List.of(Refusal.of("key.none"))));
    }

    @Test
    void deliveries_and_policies_have_a_form() {
        assertThatThrownBy(() -> Delivery.key("par_1", 0, "ord_1", "acc_1", CAD, POLICY))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Delivery.download("par_1", 1, "ord_1", "acc_1", CAD, POLICY, List.of()))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> key("par_1").term(Period.ZERO)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new AccessPolicy(Period.ofDays(31), 1, POLICY.zone()))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new AccessPolicy(Period.ofDays(-1), 2, POLICY.zone()))
                .isInstanceOf(InvalidValueException.class);
    }
}
