package dev.kontor.fulfillment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * Puts keys into a pool and serves who waits for one, in one unit. Either all keys are stored, or none. The same file
     * again changes nothing.
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
        if (keys.isEmpty()) {
            throw new InvalidValueException("keys for " + sku, "", "at least one key");
        }
        Instant now = Moments.stored(at);
        // Before anything is read: imports of one pool come one after another, and no demand slips between.
        unit.touchCounter(counter(sku));
        List<String> hashes = hashes(vault, sku, keys);
        boolean before = !unit.findAll(
                        FulfillmentTables.BATCH,
                        hashes.stream()
                                .map(hash -> KeyBatch.id(sku.code(), hash))
                                .toList())
                .isEmpty();
        if (before) {
            return new KeyImport.Stored(keys.size(), true, List.of());
        }
        List<List<String>> marks = keys.stream()
                .map(key -> vault.blindIndexes(key.first(), purpose(sku)))
                .toList();
        List<Refusal> refusals = duplicates(unit, sku, keys, marks);
        if (!refusals.isEmpty()) {
            return new KeyImport.Refused(refusals);
        }
        unit.insert(FulfillmentTables.BATCH, new KeyBatch(sku.code(), hashes.get(0), keys.size(), now));
        for (int i = 0; i < keys.size(); i++) {
            unit.insert(
                    FulfillmentTables.KEY,
                    sealed(
                            vault,
                            ids.next(LicenseKey.KIND).value(),
                            sku,
                            keys.get(i),
                            marks.get(i).get(0)));
        }
        return new KeyImport.Stored(keys.size(), false, Fulfillment.serveWaiting(unit, sku, now));
    }

    /** One for each key of the vault, so that a file is known again after a rotation. */
    private static List<String> hashes(Vault vault, Sku sku, List<KeySet> keys) {
        List<MessageDigest> digests = new ArrayList<>();
        for (KeySet key : keys) {
            List<String> marks = vault.blindIndexes(key.whole(), "file of " + purpose(sku));
            while (digests.size() < marks.size()) {
                digests.add(sha256());
            }
            for (int i = 0; i < marks.size(); i++) {
                digests.get(i).update(marks.get(i).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return digests.stream()
                .map(digest -> HexFormat.of().formatHex(digest.digest()))
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    private static List<Refusal> duplicates(StorageView view, Sku sku, List<KeySet> keys, List<List<String>> marks) {
        Set<String> there = inPool(view, sku, marks);
        Map<String, String> firsts = new HashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String place = keys.get(i).place();
            @Nullable String first = firsts.putIfAbsent(marks.get(i).get(0), place);
            if (first != null) {
                refusals.add(
                        Refusal.of("key.twice-in-file").with("place", place).with("first", first));
            }
            if (marks.get(i).stream().anyMatch(there::contains)) {
                refusals.add(Refusal.of("key.in-pool").with("place", place));
            }
        }
        return refusals;
    }

    private static Set<String> inPool(StorageView view, Sku sku, List<List<String>> marks) {
        List<String> all = List.copyOf(
                new LinkedHashSet<>(marks.stream().flatMap(List::stream).toList()));
        Set<String> there = new HashSet<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            view.query(Query.of(FulfillmentTables.KEY)
                            .where(FulfillmentTables.POOL, sku.code())
                            .whereIn(FulfillmentTables.MARK, all.subList(from, Math.min(all.size(), from + CHUNK))))
                    .forEach(row -> there.add(row.value().mark()));
        }
        return there;
    }

    private static LicenseKey sealed(Vault vault, String id, Sku sku, KeySet key, String mark) {
        Map<String, String> secrets = new LinkedHashMap<>();
        key.secrets()
                .forEach((name, secret) -> secrets.put(name, vault.seal(secret, LicenseKey.sealedAbout(id, name))));
        return new LicenseKey(id, sku.code(), mark, secrets, LicenseKey.State.FREE, Optional.empty());
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

    private static Query<LicenseKey> free(Sku sku) {
        return Query.of(FulfillmentTables.KEY)
                .where(FulfillmentTables.POOL, sku.code())
                .where(FulfillmentTables.KEY_STATE, LicenseKey.State.FREE.name());
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
                count(view, sku, LicenseKey.State.FREE),
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

    static String counter(Sku sku) {
        return COUNTER + sku.code();
    }

    private static String purpose(Sku sku) {
        return "license_key|" + sku.code();
    }
}
