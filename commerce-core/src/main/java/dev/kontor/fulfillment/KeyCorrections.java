package dev.kontor.fulfillment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Corrects many keys at once, in pieces of one key or one owner each. A piece and the mark that it is done are one unit, so
 * whoever stops in the middle goes on where he was, and no owner gets two. Holds nothing itself.
 */
public final class KeyCorrections {
    private KeyCorrections() {}

    /** What became of a wish to correct. */
    public sealed interface Answer {
        /**
         * It is as wished.
         *
         * @param correction as it is now
         */
        record Accepted(KeyCorrection correction) implements Answer {}

        /**
         * Nothing changed.
         *
         * @param refusals every reason
         */
        record Refused(List<Refusal> refusals) implements Answer {
            /** Copies the list. */
            public Refused {
                refusals = List.copyOf(refusals);
            }
        }
    }

    /**
     * One piece of a correction.
     *
     * @param key the id of the key it was about
     * @param replaced who had it, with another key or waiting for one; empty when nobody had it
     */
    public record Piece(String key, Optional<Entitlement> replaced) {}

    /**
     * Proposes to correct the keys of a list.
     *
     * @param unit the unit
     * @param vault finds them
     * @param ids makes the id
     * @param sku the product
     * @param wrong the wrong keys
     * @param reason why
     * @param who who proposes it
     * @param at the moment
     * @return the correction, proposed; or refused with each key that is not in the pool: {@code key.not-in-pool}
     */
    public static Answer propose(
            StorageUnit unit, Vault vault, Ids ids, Sku sku, KeyFile wrong, String reason, String who, Instant at) {
        Set<String> found = new LinkedHashSet<>();
        List<Refusal> refusals = new ArrayList<>();
        for (KeySet key : wrong.keys()) {
            List<Row<LicenseKey>> rows = unit.query(Query.of(FulfillmentTables.KEY)
                    .where(FulfillmentTables.POOL, sku.code())
                    .whereIn(FulfillmentTables.MARK, vault.blindIndexes(key.first(), LicenseKeys.purpose(sku))));
            if (rows.isEmpty()) {
                refusals.add(Refusal.of("key.not-in-pool").with("place", key.place()));
            }
            rows.forEach(row -> found.add(row.id()));
        }
        return refusals.isEmpty() ? proposed(unit, ids, sku, found, reason, who, at) : new Answer.Refused(refusals);
    }

    /**
     * Proposes to correct every key of an imported file.
     *
     * @param unit the unit
     * @param ids makes the id
     * @param sku the product
     * @param batch the file's id, as {@link LicenseKeys#batches} tells it
     * @param reason why
     * @param who who proposes it
     * @param at the moment
     * @return the correction, proposed; or refused: {@code key.batch-unknown}
     */
    public static Answer propose(
            StorageUnit unit, Ids ids, Sku sku, String batch, String reason, String who, Instant at) {
        Query<LicenseKey> all = Query.of(FulfillmentTables.KEY)
                .where(FulfillmentTables.OF_BATCH, batch)
                .where(FulfillmentTables.POOL, sku.code());
        Set<String> found = new LinkedHashSet<>();
        Query<LicenseKey> page = all;
        List<Row<LicenseKey>> rows = unit.query(page);
        while (!rows.isEmpty()) {
            rows.forEach(row -> found.add(row.id()));
            page = all.after(all.positionOf(rows.get(rows.size() - 1).value()));
            rows = unit.query(page);
        }
        return found.isEmpty()
                ? new Answer.Refused(List.of(Refusal.of("key.batch-unknown")))
                : proposed(unit, ids, sku, found, reason, who, at);
    }

    private static Answer proposed(
            StorageUnit unit, Ids ids, Sku sku, Set<String> keys, String reason, String who, Instant at) {
        KeyCorrection correction = new KeyCorrection(
                ids.next(KeyCorrection.KIND),
                sku,
                keys.size(),
                reason,
                who,
                Moments.stored(at),
                KeyCorrection.State.PROPOSED,
                Optional.empty(),
                Optional.empty());
        unit.insert(CorrectionTables.CORRECTION, correction);
        keys.forEach(key -> unit.insert(
                CorrectionTables.ITEM, new CorrectionItem(correction.id(), key, CorrectionItem.State.OPEN)));
        return new Answer.Accepted(correction);
    }

    /**
     * Approves a correction, or rejects it. Of two who decide at once one does.
     *
     * @param unit the unit
     * @param id which
     * @param approved whether it is carried out
     * @param who who decides
     * @param at the moment
     * @return the correction as decided; or refused: {@code correction.same-person} when who proposed it approves it,
     *     {@code correction.decided}
     * @throws UnknownIdException when there is none
     */
    public static Answer decide(StorageUnit unit, Id<KeyCorrection> id, boolean approved, String who, Instant at) {
        Row<KeyCorrection> row = unit.find(CorrectionTables.CORRECTION, id.value())
                .map(found -> unit.touch(CorrectionTables.CORRECTION, id.value()))
                .orElseThrow(() -> new UnknownIdException("correction of keys", id.value()));
        KeyCorrection correction = row.value();
        if (correction.state() != KeyCorrection.State.PROPOSED) {
            return new Answer.Refused(List.of(Refusal.of("correction.decided")));
        }
        if (approved && correction.proposedBy().equals(who)) {
            return new Answer.Refused(List.of(Refusal.of("correction.same-person")));
        }
        KeyCorrection.State next = approved ? KeyCorrection.State.APPROVED : KeyCorrection.State.REJECTED;
        KeyCorrection decided = correction.decided(next, who, Moments.stored(at));
        unit.update(row, decided);
        return new Answer.Accepted(decided);
    }

    /**
     * Carries out the next piece of an approved correction. First all its keys that nobody has are put aside, so that no
     * replacement is one of them; then each that somebody has is replaced.
     *
     * @param unit the unit
     * @param id which
     * @param at the moment
     * @return the piece; empty when nothing is left to do
     */
    public static Optional<Piece> next(StorageUnit unit, Id<KeyCorrection> id, Instant at) {
        Optional<Row<KeyCorrection>> row = unit.find(CorrectionTables.CORRECTION, id.value())
                .map(found -> unit.touch(CorrectionTables.CORRECTION, id.value()));
        Optional<KeyCorrection> approved =
                row.map(Row::value).filter(one -> one.state() == KeyCorrection.State.APPROVED);
        if (approved.isEmpty()) {
            return Optional.empty();
        }
        Optional<Row<CorrectionItem>> open = item(unit, id, CorrectionItem.State.OPEN);
        if (open.isPresent()) {
            return Optional.of(putAside(unit, approved.get(), open.get()));
        }
        Optional<Row<CorrectionItem>> owned = item(unit, id, CorrectionItem.State.OWNED);
        if (owned.isPresent()) {
            return Optional.of(replace(unit, approved.get(), owned.get(), at));
        }
        unit.update(row.get(), approved.get().done());
        return Optional.empty();
    }

    private static Piece putAside(StorageUnit unit, KeyCorrection correction, Row<CorrectionItem> item) {
        // Who shares a key reads it while the pool's counter is held: nobody gets it any more once it is put aside.
        unit.touchCounter(LicenseKeys.counter(correction.pool()));
        Row<LicenseKey> key = unit.touch(FulfillmentTables.KEY, item.value().key());
        LicenseKey.State state = key.value().state();
        if (state == LicenseKey.State.FREE || state == LicenseKey.State.SHARED) {
            unit.update(key, key.value().ended(LicenseKey.State.QUARANTINED));
        }
        boolean isOwned = state == LicenseKey.State.ASSIGNED || key.value().shared();
        unit.update(item, item.value().to(isOwned ? CorrectionItem.State.OWNED : CorrectionItem.State.DONE));
        return new Piece(key.id(), Optional.empty());
    }

    private static Piece replace(StorageUnit unit, KeyCorrection correction, Row<CorrectionItem> item, Instant at) {
        String key = item.value().key();
        Optional<Row<Entitlement>> owner = unit.first(Query.of(FulfillmentTables.ENTITLEMENT)
                .where(FulfillmentTables.SKU, correction.pool().code())
                .where(FulfillmentTables.STATE, Entitlement.State.DELIVERED.name())
                .where(FulfillmentTables.LICENSE_KEY, key));
        if (owner.isEmpty()) {
            unit.update(item, item.value().to(CorrectionItem.State.DONE));
            return new Piece(key, Optional.empty());
        }
        Entitlement replaced = Fulfillment.replaceKey(unit, owner.get().value().id(), correction.reason(), at);
        LicenseKey was = unit.find(FulfillmentTables.KEY, key).orElseThrow().value();
        if (!was.shared()) {
            unit.update(item, item.value().to(CorrectionItem.State.DONE));
        }
        return new Piece(key, Optional.of(replaced));
    }

    private static Optional<Row<CorrectionItem>> item(
            StorageUnit unit, Id<KeyCorrection> id, CorrectionItem.State state) {
        return unit.first(Query.of(CorrectionTables.ITEM)
                .where(CorrectionTables.OF, id.value())
                .where(CorrectionTables.ITEM_STATE, state.name()));
    }

    /**
     * A correction.
     *
     * @param view where to look
     * @param id its id
     * @return empty when there is none
     */
    public static Optional<KeyCorrection> find(StorageView view, Id<KeyCorrection> id) {
        return view.find(CorrectionTables.CORRECTION, id.value()).map(Row::value);
    }

    /**
     * How many keys of a correction are still to be put aside.
     *
     * @param view where to look
     * @param id its id
     * @return zero when it is done
     * @throws UnknownIdException when there is none
     */
    public static long remaining(StorageView view, Id<KeyCorrection> id) {
        if (find(view, id).isEmpty()) {
            throw new UnknownIdException("correction of keys", id.value());
        }
        return view.count(Query.of(CorrectionTables.ITEM)
                .where(CorrectionTables.OF, id.value())
                .whereIn(
                        CorrectionTables.ITEM_STATE,
                        List.of(CorrectionItem.State.OPEN.name(), CorrectionItem.State.OWNED.name())));
    }

    /**
     * Corrections.
     *
     * @param view where to look
     * @param limit the most
     * @return the newest first
     */
    public static List<KeyCorrection> list(StorageView view, int limit) {
        return view.query(Query.of(CorrectionTables.CORRECTION).newestFirst().limit(limit)).stream()
                .map(Row::value)
                .toList();
    }
}
