package dev.kontor.fulfillment;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** A shop's storage with a pool of one product, for tests. */
final class Stockroom {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Sku CAD = Sku.of("solid-cad");
    static final AccessPolicy POLICY = AccessPolicy.standard(ZoneId.of("Europe/Berlin"));

    final Storage storage = new MemoryStorage();
    final Vault vault = Vault.ephemeral(new SplittableRandom(11));
    final Ids ids = new Ids(() -> NOON, new SplittableRandom(7));

    Stockroom() {
        storage.prepare(new Schema(1, Fulfillment.tables()));
    }

    KeyImport load(String... keys) {
        return load(KeyFile.of(keys).keys());
    }

    KeyImport load(List<KeySet> keys) {
        return storage.transact(unit -> LicenseKeys.importKeys(unit, vault, ids, CAD, keys, NOON));
    }

    static Delivery key(String part) {
        return Delivery.key(part, 1, "ord_" + part, "acc_" + part, CAD, POLICY);
    }

    List<Entitlement> deliver(Instant now, Delivery... deliveries) {
        return storage.transact(unit -> Fulfillment.deliver(unit, ids, List.of(deliveries), now));
    }

    Entitlement deliver(String part) {
        return deliver(NOON, key(part)).get(0);
    }

    Entitlement find(Id<Entitlement> id) {
        return storage.read(view -> Fulfillment.find(view, id).orElseThrow());
    }

    Pool pool() {
        return storage.read(view -> LicenseKeys.pool(view, CAD));
    }

    Reveal reveal(Entitlement entitlement, Instant now) {
        return storage.transact(unit -> Fulfillment.reveal(
                unit, vault, entitlement.id(), entitlement.asked().account(), now));
    }

    String shown(Entitlement entitlement) {
        Secret secret = ((Reveal.Shown) reveal(entitlement, NOON))
                .secrets()
                .values()
                .iterator()
                .next();
        return secret.use(text -> text);
    }

    static <R> List<R> race(int threads, int tries, IntFunction<R> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<R>> running = new ArrayList<>();
            for (int i = 0; i < tries; i++) {
                int number = i;
                running.add(pool.submit(() -> work.apply(number)));
            }
            List<R> answers = new ArrayList<>();
            for (Future<R> future : running) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
