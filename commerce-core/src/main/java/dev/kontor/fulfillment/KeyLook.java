package dev.kontor.fulfillment;

import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Ids;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first look at keys that are to be stored: which of them are there already, and by which digest all of them together are
 * known again. Of a key it holds the mark and the place, never the key.
 */
final class KeyLook {
    private static final int PORTION = 500;

    private final StorageView view;
    private final Vault vault;
    private final Sku sku;
    private final Digests digests;
    private final Map<String, String> firsts = new HashMap<>();
    private final List<Looked> portion = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int count;

    KeyLook(StorageView view, Vault vault, Sku sku) {
        this.view = view;
        this.vault = vault;
        this.sku = sku;
        this.digests = new Digests(sku);
    }

    /** A key of the portion that is looked at together. */
    private record Looked(String place, List<String> marks, Optional<String> first) {}

    void take(KeySet key) {
        count++;
        digests.take(vault.blindIndexes(key.whole(), digests.purpose()));
        List<String> marks = vault.blindIndexes(key.first(), LicenseKeys.purpose(sku));
        Optional<String> first = Optional.ofNullable(firsts.putIfAbsent(marks.get(0), key.place()));
        portion.add(new Looked(key.place(), marks, first));
        if (portion.size() == PORTION) {
            end();
        }
    }

    void end() {
        Set<String> there = LicenseKeys.inPool(
                view,
                sku,
                portion.stream().flatMap(one -> one.marks().stream()).distinct().toList());
        for (Looked one : portion) {
            one.first()
                    .ifPresent(first -> refusals.add(Refusal.of("key.twice-in-file")
                            .with("place", one.place())
                            .with("first", first)));
            if (one.marks().stream().anyMatch(there::contains)) {
                refusals.add(Refusal.of("key.in-pool").with("place", one.place()));
            }
        }
        portion.clear();
    }

    int count() {
        return count;
    }

    List<String> hashes() {
        return digests.hashes();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** A digest for each key of the vault, so that a file is known again after a rotation. */
    private static final class Digests {
        private final Sku sku;
        private final List<MessageDigest> all = new ArrayList<>();

        Digests(Sku sku) {
            this.sku = sku;
        }

        String purpose() {
            return "file of " + LicenseKeys.purpose(sku);
        }

        void take(List<String> marks) {
            while (all.size() < marks.size()) {
                all.add(sha256());
            }
            for (int i = 0; i < marks.size(); i++) {
                all.get(i).update(marks.get(i).getBytes(StandardCharsets.US_ASCII));
            }
        }

        List<String> hashes() {
            return all.stream()
                    .map(digest -> HexFormat.of().formatHex(copy(digest).digest()))
                    .toList();
        }

        private static MessageDigest copy(MessageDigest digest) {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("The SHA-256 of every Java runtime can be copied.", e);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java runtime has SHA-256.", e);
            }
        }
    }

    /** The second look: seals each key and stores it. */
    static final class Storing {
        private final StorageUnit unit;
        private final Vault vault;
        private final Ids ids;
        private final Sku sku;
        private final KeyBatch batch;
        private final boolean shared;
        private final Digests digests;
        private int count;

        Storing(StorageUnit unit, Vault vault, Ids ids, Sku sku, KeyBatch batch, boolean shared) {
            this.unit = unit;
            this.vault = vault;
            this.ids = ids;
            this.sku = sku;
            this.batch = batch;
            this.shared = shared;
            this.digests = new Digests(sku);
        }

        Row<LicenseKey> take(KeySet key) {
            digests.take(List.of(vault.blindIndex(key.whole(), digests.purpose())));
            String id = ids.next(LicenseKey.KIND).value();
            Row<LicenseKey> row = unit.insert(FulfillmentTables.KEY, sealed(id, key));
            count++;
            if (count % PORTION == 0) {
                // A question has the storage send what it holds back, so that a large file does not pile up in the
                // unit.
                Optional<?> sent = unit.find(FulfillmentTables.BATCH, batch.id());
                assert sent.isPresent();
            }
            return row;
        }

        private LicenseKey sealed(String id, KeySet key) {
            Map<String, String> secrets = new LinkedHashMap<>();
            key.secrets()
                    .forEach((name, secret) -> secrets.put(name, vault.seal(secret, LicenseKey.sealedAbout(id, name))));
            return new LicenseKey(
                    id,
                    sku.code(),
                    vault.blindIndex(key.first(), LicenseKeys.purpose(sku)),
                    secrets,
                    shared ? LicenseKey.State.SHARED : LicenseKey.State.FREE,
                    Optional.empty(),
                    shared,
                    Optional.of(batch.id()));
        }

        /**
         * Whether it stored what was looked at.
         *
         * @throws ConfigurationException when the keys changed between the two looks
         */
        void end() {
            boolean isSame = count == batch.keys() && digests.hashes().equals(List.of(batch.hash()));
            if (!isSame) {
                throw new ConfigurationException("keys for " + sku, "changed while they were read; try again");
            }
        }
    }

    /** A key under the newest key of the vault, its mark too. */
    static LicenseKey sealedAnew(Vault vault, LicenseKey key) {
        Map<String, String> secrets = new LinkedHashMap<>();
        Optional<String> mark = Optional.empty();
        for (Map.Entry<String, String> secret : key.secrets().entrySet()) {
            String about = LicenseKey.sealedAbout(key.id(), secret.getKey());
            Secret opened = vault.open(secret.getValue(), about);
            secrets.put(secret.getKey(), vault.seal(opened, about));
            if (mark.isEmpty()) {
                mark = Optional.of(vault.blindIndex(opened, LicenseKeys.purpose(Sku.of(key.pool()))));
            }
        }
        return key.sealedAnew(mark.orElse(key.mark()), secrets);
    }
}
