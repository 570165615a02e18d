package dev.kontor.fulfillment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pools of license keys, one for each product: filled by staff, emptied by deliveries. A key goes to one entitlement,
 * ever (DF-1); at rest it is sealed (DF-4). Holds nothing itself.
 */
public final class LicenseKeys {
    private static final String COUNTER = "key_pool:";
    private static final int MOST_TRIES = 20;
    private static final int CHUNK = 500;

    private LicenseKeys() {}

    /**
     * Puts keys into a pool, each for one owner, and serves who waits for one.
     *
     * @param unit the unit
     * @param vault seals them
     * @param ids makes their ids
     * @param sku the product whose pool it is
     * @param keys the keys, as {@link KeyFile#keys()} gives them
     * @param at the moment
     * @return stored, or refused with every key that is there already
     * @throws InvalidValueException when there are no keys
     */
    public static KeyImport importKeys(StorageUnit unit, Vault vault, Ids ids, Sku sku, List<KeySet> keys, Instant at) {
        return importKeys(unit, vault, ids, sku, KeyStream.of(keys), false, at);
    }

    /**
     * Puts keys into a pool and serves who waits for one, in one unit. Either all keys are stored, or none. The same file
     * again changes nothing. The keys are read twice: once to look at all of them, and once to take them.
     *
     * @param unit the unit
     * @param vault seals them
     * @param ids makes their ids
     * @param sku the product whose pool it is
     * @param keys the keys
     * @param shared whether each of them serves everybody
     * @param at the moment
     * @return stored, or refused with every key that is there already
     * @throws InvalidValueException when there are no keys
     * @throws dev.kontor.value.ConfigurationException when they cannot be read, have not the form, or changed meanwhile
     */
    public static KeyImport importKeys(
            StorageUnit unit, Vault vault, Ids ids, Sku sku, KeyStream keys, boolean shared, Instant at) {
        Instant now = Moments.stored(at);
        // Before anything is read: imports of one pool come one after another, and no demand slips between.
        unit.touchCounter(counter(sku));
        KeyLook look = new KeyLook(unit, vault, sku);
        keys.each(look::take);
        look.end();
        if (look.count() == 0) {
            throw new InvalidValueException("keys for " + sku, "", "at least one key");
        }
        boolean before = !unit.findAll(
                        FulfillmentTables.BATCH,
                        look.hashes().stream()
                                .map(hash -> KeyBatch.id(sku.code(), hash))
                                .toList())
                .isEmpty();
        if (before) {
            return new KeyImport.Stored(look.count(), true, List.of());
        }
        if (!look.refusals().isEmpty()) {
            return new KeyImport.Refused(look.refusals());
        }
        KeyBatch batch = new KeyBatch(sku.code(), look.hashes().get(0), look.count(), now);
        unit.insert(FulfillmentTables.BATCH, batch);
        KeyLook.Storing storing = new KeyLook.Storing(unit, vault, ids, sku, batch, shared);
        keys.each(storing::take);
        storing.end();
        return new KeyImport.Stored(look.count(), false, Fulfillment.serveWaiting(unit, sku, now));
    }

    /**
     * The files a pool was filled from.
     *
     * @param view where to look
     * @param sku the product
     * @return at most 10,000, the newest first
     */
    public static List<KeyBatch> batches(StorageView view, Sku sku) {
        return view.query(Query.of(FulfillmentTables.BATCH).where(FulfillmentTables.BATCH_POOL, sku.code())).stream()
                .map(Row::value)
                .sorted(Comparator.comparing(KeyBatch::at).reversed())
                .toList();
    }

    /**
     * Whether a key serves many.
     *
     * @param view where to look
     * @param key its id
     * @return false also when there is no such key
     */
    public static boolean isShared(StorageView view, String key) {
        return view.find(FulfillmentTables.KEY, key)
                .filter(found -> found.value().shared())
                .isPresent();
    }

    /**
     * Whether a pool ever had a key, or somebody waits for one.
     *
     * @param view where to look
     * @param sku the product
     * @return true when its keys may not become shared or a owner's own any more
     */
    public static boolean isInUse(StorageView view, Sku sku) {
        return view.first(Query.of(FulfillmentTables.KEY).where(FulfillmentTables.POOL, sku.code()))
                        .isPresent()
                || view.first(Fulfillment.queue(sku)).isPresent();
    }

    static Set<String> inPool(StorageView view, Sku sku, Collection<String> marks) {
        Set<String> there = new HashSet<>();
        List<String> all = List.copyOf(marks);
        for (int from = 0; from < all.size(); from += CHUNK) {
            view.query(Query.of(FulfillmentTables.KEY)
                            .where(FulfillmentTables.POOL, sku.code())
                            .whereIn(FulfillmentTables.MARK, all.subList(from, Math.min(all.size(), from + CHUNK))))
                    .forEach(row -> there.add(row.value().mark()));
        }
        return there;
    }

    /**
     * Takes free keys for this unit: as many as wanted, or all there are. Fewer means that the pool was empty while its
     * counter was held, so that whoever is put into the queue now is seen by the next import.
     */
    static List<Row<LicenseKey>> take(StorageUnit unit, Sku sku, int wanted) {
        return completed(unit, sku, wanted, claim(unit, sku, wanted));
    }

    /** Takes from several pools, in order of their products. */
    static Map<Sku, List<Row<LicenseKey>>> take(StorageUnit unit, Map<Sku, Integer> wanted) {
        List<Query<LicenseKey>> pools = new ArrayList<>();
        wanted.forEach((sku, keys) -> pools.add(free(sku).limit(Math.min(keys, Query.MOST))));
        List<List<Row<LicenseKey>>> claimed = unit.claimEach(pools);
        Map<Sku, List<Row<LicenseKey>>> taken = new LinkedHashMap<>();
        wanted.forEach((sku, keys) -> taken.put(sku, completed(unit, sku, keys, claimed.get(taken.size()))));
        return taken;
    }

    private static List<Row<LicenseKey>> completed(
            StorageUnit unit, Sku sku, int wanted, List<Row<LicenseKey>> claimed) {
        List<Row<LicenseKey>> taken = new ArrayList<>(claimed);
        if (taken.size() == wanted) {
            return taken;
        }
        unit.touchCounter(counter(sku));
        for (int i = 0; i < MOST_TRIES && taken.size() < wanted; i++) {
            Set<String> mine = new HashSet<>(taken.stream().map(Row::id).toList());
            claim(unit, sku, wanted).stream()
                    .filter(row -> mine.add(row.id()) && taken.size() < wanted)
                    .forEach(taken::add);
            if (taken.size() == wanted) {
                return taken;
            }
            Optional<Row<LicenseKey>> held = unit.query(free(sku).limit(taken.size() + 1)).stream()
                    .filter(row -> !mine.contains(row.id()))
                    .findFirst();
            if (held.isEmpty()) {
                serving(unit, sku).ifPresent(key -> taken.addAll(Collections.nCopies(wanted - taken.size(), key)));
                return taken;
            }
            // Another unit holds it and may yet give it back: wait for that unit's end.
            Row<LicenseKey> now = unit.touch(FulfillmentTables.KEY, held.get().id());
            if (now.value().state() == LicenseKey.State.FREE) {
                taken.add(now);
            }
        }
        if (taken.size() < wanted) {
            throw new BusyException("Others take keys of '" + sku + "' faster than this unit can see; try again.");
        }
        return taken;
    }

    private static List<Row<LicenseKey>> claim(StorageUnit unit, Sku sku, int wanted) {
        return unit.claim(free(sku), Math.min(wanted, Query.MOST));
    }

    /** The key that serves everybody; read while the pool's counter is held, so that nobody puts it aside meanwhile. */
    private static Optional<Row<LicenseKey>> serving(StorageUnit unit, Sku sku) {
        return unit.first(Query.of(FulfillmentTables.KEY)
                .where(FulfillmentTables.POOL, sku.code())
                .where(FulfillmentTables.KEY_STATE, LicenseKey.State.SHARED.name()));
    }

    private static Query<LicenseKey> free(Sku sku) {
        return Query.of(FulfillmentTables.KEY)
                .where(FulfillmentTables.POOL, sku.code())
                .where(FulfillmentTables.KEY_STATE, LicenseKey.State.FREE.name());
    }

    /**
     * Takes in a key that a service issued for one entitlement. Who stopped waiting meanwhile leaves it to the next in the
     * queue, or to the pool.
     *
     * @param unit the unit
     * @param vault seals it
     * @param ids makes its id
     * @param id for whom it was issued
     * @param key the key
     * @param at the moment
     * @return stored, with who has it now; or refused when the pool has it already
     */
    public static KeyImport supply(StorageUnit unit, Vault vault, Ids ids, Id<Entitlement> id, KeySet key, Instant at) {
        Instant now = Moments.stored(at);
        Sku sku = Fulfillment.find(unit, id)
                .orElseThrow(() -> new UnknownIdException("entitlement", id.value()))
                .asked()
                .sku();
        unit.touchCounter(counter(sku));
        KeyLook look = new KeyLook(unit, vault, sku);
        look.take(key);
        look.end();
        if (!look.refusals().isEmpty()) {
            return new KeyImport.Refused(look.refusals());
        }
        KeyBatch batch = new KeyBatch(sku.code(), look.hashes().get(0), 1, now);
        unit.insert(FulfillmentTables.BATCH, batch);
        KeyLook.Storing storing = new KeyLook.Storing(unit, vault, ids, sku, batch, false);
        Row<LicenseKey> stored = storing.take(key);
        storing.end();
        Row<Entitlement> waiting =
                unit.find(FulfillmentTables.ENTITLEMENT, id.value()).orElseThrow();
        return waiting.value().state() == Entitlement.State.WAITING_KEY
                ? new KeyImport.Stored(
                        1,
                        false,
                        List.of(Fulfillment.assign(unit, stored, waiting, now).value()))
                : new KeyImport.Stored(1, false, Fulfillment.serveWaiting(unit, sku, now));
    }

    /**
     * How a pool stands.
     *
     * @param view where to look
     * @param sku the product
     * @return all zero when nobody ever filled it nor asked for it
     */
    public static Pool pool(StorageView view, Sku sku) {
        long imported = 0;
        Query<KeyBatch> batches = Query.of(FulfillmentTables.BATCH).where(FulfillmentTables.BATCH_POOL, sku.code());
        for (Row<KeyBatch> batch : view.query(batches)) {
            imported += batch.value().keys();
        }
        return new Pool(
                sku,
                imported,
                count(view, sku, LicenseKey.State.FREE) + count(view, sku, LicenseKey.State.SHARED),
                count(view, sku, LicenseKey.State.ASSIGNED),
                count(view, sku, LicenseKey.State.REVOKED),
                count(view, sku, LicenseKey.State.QUARANTINED),
                view.count(Fulfillment.queue(sku)));
    }

    private static long count(StorageView view, Sku sku, LicenseKey.State state) {
        return view.count(Query.of(FulfillmentTables.KEY)
                .where(FulfillmentTables.POOL, sku.code())
                .where(FulfillmentTables.KEY_STATE, state.name()));
    }

    /**
     * Looks how a pool stands against what its product wants, and remembers when it fell below.
     *
     * @param unit the unit
     * @param pool as it stands, under its product's rules
     * @param at the moment
     * @return how it fell, when it had not before; once until it rises again
     */
    public static Optional<LowPool> look(StorageUnit unit, Pool pool, Instant at) {
        LowPool low = new LowPool(pool.sku(), pool.free(), Moments.stored(at));
        if (pool.isLow()) {
            return unit.insertIfAbsent(LowPool.TABLE, low) ? Optional.of(low) : Optional.empty();
        }
        unit.find(LowPool.TABLE, pool.sku().code()).ifPresent(unit::delete);
        return Optional.empty();
    }

    /**
     * The pools that fell below what their products want, as far as somebody looked.
     *
     * @param view where to look
     * @return by SKU
     */
    public static List<LowPool> low(StorageView view) {
        return view.query(Query.of(LowPool.TABLE)).stream().map(Row::value).toList();
    }

    /**
     * How far the keys of the house are sealed with the newest key of the vault.
     *
     * @param done how many were sealed anew
     * @param remaining how many still are to be
     */
    public record Resealing(long done, long remaining) {}

    /**
     * Seals the keys of one stretch anew, where they are sealed with an older key of the vault. Whoever stops goes on by
     * beginning again: what is sealed anew is passed over.
     *
     * @param unit the unit
     * @param vault opens and seals
     * @param after the id of the last key of the stretch before; empty at the beginning
     * @param most the most to be sealed anew; the others of the stretch are counted
     * @return the stretch
     */
    public static Stretch sealAnew(StorageUnit unit, Vault vault, Optional<String> after, long most) {
        Query<LicenseKey> all = Query.of(FulfillmentTables.KEY).limit(CHUNK);
        List<Row<LicenseKey>> rows = unit.query(
                after.map(id -> all.after(new Query.Position(List.of(), id))).orElse(all));
        long done = 0;
        long remaining = 0;
        for (Row<LicenseKey> row : rows) {
            if (row.value().secrets().values().stream().allMatch(vault::isCurrent)) {
                continue;
            }
            if (done == most) {
                remaining++;
            } else {
                unit.update(row, KeyLook.sealedAnew(vault, row.value()));
                done++;
            }
        }
        Optional<String> last = rows.size() < CHUNK
                ? Optional.empty()
                : Optional.of(rows.get(rows.size() - 1).id());
        return new Stretch(new Resealing(done, remaining), last);
    }

    /**
     * A stretch of keys.
     *
     * @param resealing how far it is
     * @param last its last key; empty when none come after it
     */
    public record Stretch(Resealing resealing, Optional<String> last) {}

    static String counter(Sku sku) {
        return COUNTER + sku.code();
    }

    static String purpose(Sku sku) {
        return "license_key|" + sku.code();
    }
}
