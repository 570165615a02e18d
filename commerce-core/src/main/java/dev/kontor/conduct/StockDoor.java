package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.office.StockDesk;
import dev.kontor.shop.Decision;
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
