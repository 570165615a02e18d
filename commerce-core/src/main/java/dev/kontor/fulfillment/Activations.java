package dev.kontor.fulfillment;

import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import dev.kontor.value.UnknownIdException;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * On how many machines a license runs (DF-5). Each machine is set aside within the limit of the entitlement, so that of two
 * who ask for the last place at once one gets it. Holds nothing itself.
 */
public final class Activations {
    private static final String LIMIT = "machines:";
    private static final int LONGEST = 200;

    private Activations() {}

    /**
     * Lets a license run on a machine, once for each machine. Whether it fits is known at the end of the unit at the latest:
     * if not, {@link CounterBoundsException} leaves it, and {@link #isOver} tells that it is of this room.
     *
     * @param unit the unit
     * @param vault seals the machine's name
     * @param id the license
     * @param machine what the product calls the machine, at most 200 characters
     * @param at the moment
     * @return active, or every reason why not: {@code activation.unlimited} where machines are not counted,
     *     {@code activation.exceeded}, {@code activation.not-delivered}, {@code activation.taken-back},
     *     {@code activation.blocked}, {@code activation.term-over}
     * @throws UnknownIdException when there is no such entitlement
     * @throws dev.kontor.value.InvalidValueException when the machine's name has not the form
     */
    public static ActivationAnswer activate(
            StorageUnit unit, Vault vault, Id<Entitlement> id, String machine, Instant at) {
        Instant now = Moments.stored(at);
        Secret name = name(machine);
        Entitlement owned = Fulfillment.find(unit, id).orElseThrow(() -> Fulfillment.unknown(id));
        List<Refusal> refusals = refusals(owned, now);
        if (!refusals.isEmpty()) {
            return new ActivationAnswer.Refused(refusals);
        }
        Optional<Row<ActivationRow>> there = row(unit, vault, id, name);
        if (there.isPresent()) {
            return new ActivationAnswer.Active(there.get().value().opened(vault));
        }
        int most = owned.asked().keys().activations().orElseThrow();
        if (Reservation.taken(unit, limit(id)) >= most) {
            return new ActivationAnswer.Refused(List.of(exceeded(most)));
        }
        ActivationRow fresh = ActivationRow.sealed(vault, id, name, now);
        if (Reservation.setAside(unit, limit(id), fresh.mark(), 1, most, now)) {
            unit.insert(ActivationRow.TABLE, fresh);
        }
        return new ActivationAnswer.Active(fresh.opened(vault));
    }

    /**
     * That every place is taken.
     *
     * @param most how many there are
     * @return the refusal
     */
    public static Refusal exceeded(int most) {
        return Refusal.of("activation.exceeded").with("machines", most);
    }

    private static List<Refusal> refusals(Entitlement owned, Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        if (owned.asked().keys().activations().isEmpty()) {
            refusals.add(
                    Refusal.of("activation.unlimited").with("sku", owned.asked().sku()));
        }
        if (owned.state() == Entitlement.State.WAITING_KEY || owned.isToBeRetrieved()) {
            refusals.add(Refusal.of("activation.not-delivered"));
        }
        if (owned.state() == Entitlement.State.REVOKED) {
            refusals.add(Refusal.of("activation.taken-back"));
        }
        owned.blocks()
                .forEach(block -> refusals.add(Refusal.of("activation.blocked").with("reason", block.reason())));
        owned.termEnd()
                .filter(end -> !now.isBefore(end))
                .ifPresent(
                        end -> refusals.add(Refusal.of("activation.term-over").with("ended", end)));
        return refusals;
    }

    /**
     * Frees a machine's place; again changes nothing.
     *
     * @param unit the unit
     * @param vault finds the machine
     * @param id the license
     * @param machine what the product calls it
     * @return whether it ran there
     * @throws UnknownIdException when there is no such entitlement
     */
    public static boolean release(StorageUnit unit, Vault vault, Id<Entitlement> id, String machine) {
        Fulfillment.row(unit, id);
        Optional<Row<ActivationRow>> there = row(unit, vault, id, name(machine));
        there.ifPresent(found -> {
            boolean isFreed = Reservation.release(unit, limit(id), found.value().mark());
            assert isFreed;
            unit.delete(found);
        });
        return there.isPresent();
    }

    /**
     * The machines of a license.
     *
     * @param view where to look
     * @param vault opens their names
     * @param id the license
     * @return the longest first
     * @throws UnknownIdException when there is no such entitlement
     */
    public static List<Activation> list(StorageView view, Vault vault, Id<Entitlement> id) {
        Fulfillment.row(view, id);
        return view.query(Query.of(ActivationRow.TABLE).where(ActivationRow.OF, id.value())).stream()
                .map(row -> row.value().opened(vault))
                .sorted(Comparator.comparing(Activation::at).thenComparing(Activation::machine))
                .toList();
    }

    /**
     * Whose a key is.
     *
     * @param view where to look
     * @param vault finds it
     * @param sku the product
     * @param key its first secret
     * @return empty when the pool has no such key, nobody has it, or it serves many
     */
    public static Optional<Id<Entitlement>> owner(StorageView view, Vault vault, Sku sku, Secret key) {
        return view
                .query(Query.of(FulfillmentTables.KEY)
                        .where(FulfillmentTables.POOL, sku.code())
                        .whereIn(FulfillmentTables.MARK, vault.blindIndexes(key, LicenseKeys.purpose(sku))))
                .stream()
                .map(Row::value)
                .filter(found -> found.state() == LicenseKey.State.ASSIGNED)
                .flatMap(found -> found.entitlement().stream())
                .map(Entitlement.KIND::parse)
                .findFirst();
    }

    private static Optional<Row<ActivationRow>> row(StorageView view, Vault vault, Id<Entitlement> id, Secret machine) {
        List<String> marks = vault.blindIndexes(machine, ActivationRow.purpose(id));
        return view
                .findAll(
                        ActivationRow.TABLE,
                        marks.stream().map(mark -> ActivationRow.id(id, mark)).toList())
                .stream()
                .findFirst();
    }

    private static Secret name(String machine) {
        return Secret.of(Text.line("machine", machine, LONGEST));
    }

    private static String limit(Id<Entitlement> id) {
        return LIMIT + id;
    }

    /**
     * Whether a unit ended since somebody else was faster at the last place.
     *
     * @param bounds what left the unit
     * @return true when each counter is of machines
     */
    public static boolean isOver(CounterBoundsException bounds) {
        return bounds.counters().stream()
                .allMatch(counter -> Reservation.limitOf(counter)
                        .filter(limit -> limit.startsWith(LIMIT))
                        .isPresent());
    }
}
