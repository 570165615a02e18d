package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.office.StockDesk;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.Decision;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.List;

/** Pools of keys, as one member of staff fills them. */
record StockDoor(UseCases uses, Staff staff, Actor actor) implements StockDesk {
    @Override
    public Decision<Pool> addKeys(Sku sku, KeyFile keys) {
        staff.require("add keys", Role.KEYS);
        return uses.addKeys.add(sku, keys, actor);
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
                .read(view -> LicenseKeys.pool(view, Catalog.get(view, sku).sku()));
    }

    @Override
    public List<Pool> pools() {
        staff.require("see the key pools", Role.KEYS, Role.CATALOG);
        return uses.showPools.all();
    }
}
