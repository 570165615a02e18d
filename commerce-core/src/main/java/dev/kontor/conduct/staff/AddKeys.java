package dev.kontor.conduct.staff;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.KeySupply;
import dev.kontor.conduct.engine.PoolWatch;
import dev.kontor.fulfillment.KeyImport;
import dev.kontor.fulfillment.KeyStream;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Sku;
import java.time.Instant;

/** Fills a pool of license keys, all or none, and serves who waits for one. */
public final class AddKeys {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public AddKeys(Engine engine) {
        this.engine = engine;
    }

    /**
     * Adds keys.
     *
     * @param sku the product
     * @param keys the keys
     * @param who acts, and why
     * @return the pool afterwards; or every key that is there already
     */
    public Decision<Pool> add(Sku sku, KeyStream keys, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Product product = Catalog.get(unit, sku);
            KeyStream named = product.kind() instanceof ProductKind.EText ? keys.named(ProductKind.EText.CODE) : keys;
            KeyImport answer = LicenseKeys.importKeys(
                    unit,
                    engine.vault(),
                    engine.ids(),
                    sku,
                    named,
                    product.details().keys().shared(),
                    now);
            if (answer instanceof KeyImport.Refused refused) {
                unit.rollBack();
                return Decision.refused(refused.refusals());
            }
            KeyImport.Stored stored = (KeyImport.Stored) answer;
            if (!stored.before()) {
                journal(unit, sku, stored, who, now);
            }
            KeySupply.served(unit, engine, stored.served(), now);
            return Decision.done(PoolWatch.look(unit, engine, sku, now));
        });
    }

    private void journal(StorageUnit unit, Sku sku, KeyImport.Stored stored, Actor who, Instant now) {
        Journal.write(
                unit,
                engine.ids(),
                now,
                who.sign(Draft.of("keys:" + sku, "keys.imported")
                        .fact("keys", stored.keys())
                        .fact("served", stored.served().size())));
    }
}
