package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.PoolWatch;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.KeyBatch;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyCorrections;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.KeyStream;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.FileSource;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.office.StockDesk;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.util.List;

/** Pools of keys, as one member of staff fills them. */
record StockDoor(UseCases uses, Staff staff, Actor actor) implements StockDesk {
    @Override
    public Decision<Pool> addKeys(Sku sku, KeyFile keys) {
        staff.require("add keys", Role.KEYS);
        return uses.addKeys.add(sku, KeyStream.of(keys.keys()), actor);
    }

    @Override
    public Decision<StockLevel> receive(RequestKey key, Sku sku, int units, String deliveryNote) {
        staff.require("receive stock", Role.SHIPPING);
        return uses.keepStock.receive(key, sku, units, deliveryNote, actor);
    }

    @Override
    public Decision<StockLevel> correct(RequestKey key, Sku sku, int units) {
        staff.require("correct stock", Role.SHIPPING);
        return uses.keepStock.correct(key, sku, units, actor);
    }

    @Override
    public StockLevel level(Sku sku) {
        staff.require("see the stock", Role.SHIPPING, Role.CATALOG);
        return uses.keepStock.level(sku);
    }

    @Override
    public List<StockLevel> levels() {
        staff.require("see the stock", Role.SHIPPING, Role.CATALOG);
        return uses.showPools.levels();
    }

    @Override
    public Pool pool(Sku sku) {
        staff.require("see a key pool", Role.KEYS, Role.CATALOG);
        return uses.engine
                .storage()
                .read(view -> PoolWatch.pool(view, Catalog.get(view, sku).sku()));
    }

    @Override
    public List<Pool> pools() {
        staff.require("see the key pools", Role.KEYS, Role.CATALOG);
        return uses.showPools.all();
    }

    @Override
    public Decision<Pool> importKeys(Sku sku, String name, FileSource file, String... columns) {
        staff.require("add keys", Role.KEYS);
        return uses.addKeys.add(sku, KeyStream.csv(name, file::open, columns), actor);
    }

    @Override
    public List<KeyBatch> batches(Sku sku) {
        staff.require("see the files of a key pool", Role.KEYS);
        return uses.engine
                .storage()
                .read(view -> LicenseKeys.batches(view, Catalog.get(view, sku).sku()));
    }

    @Override
    public Entitlement entitlement(Id<Entitlement> id) {
        staff.require("see the keys of an entitlement", Role.KEYS, Role.ORDERS);
        return uses.engine
                .storage()
                .read(view -> Fulfillment.find(view, id))
                .orElseThrow(() -> new UnknownIdException("entitlement", id.value()));
    }

    @Override
    public Decision<Entitlement> replaceKey(Id<Entitlement> id) {
        staff.require("replace a key", Role.KEYS);
        return uses.correctKeys.replace(id, actor);
    }

    @Override
    public Decision<KeyCorrection> proposeCorrection(Sku sku, KeyFile wrong) {
        staff.require("propose a correction of keys", Role.KEYS);
        return uses.correctKeys.propose(sku, wrong, actor);
    }

    @Override
    public Decision<KeyCorrection> proposeCorrection(Sku sku, KeyBatch batch) {
        staff.require("propose a correction of keys", Role.KEYS);
        return uses.correctKeys.propose(sku, batch.id(), actor);
    }

    @Override
    public Decision<KeyCorrection> approveCorrection(Id<KeyCorrection> id) {
        staff.require("approve a correction of keys", Role.KEYS);
        return uses.correctKeys.decide(id, true, actor);
    }

    @Override
    public Decision<KeyCorrection> rejectCorrection(Id<KeyCorrection> id) {
        staff.require("reject a correction of keys", Role.KEYS);
        return uses.correctKeys.decide(id, false, actor);
    }

    @Override
    public List<KeyCorrection> corrections(int limit) {
        staff.require("see corrections of keys", Role.KEYS);
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> KeyCorrections.list(view, most));
    }

    @Override
    public long remaining(Id<KeyCorrection> id) {
        staff.require("see corrections of keys", Role.KEYS);
        return uses.engine.storage().read(view -> KeyCorrections.remaining(view, id));
    }

    @Override
    public LicenseKeys.Resealing sealAnew(int most) {
        staff.require("seal keys anew", Role.KEYS);
        return uses.sealKeys.sealAnew(most);
    }
}
