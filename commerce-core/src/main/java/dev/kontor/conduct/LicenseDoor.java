package dev.kontor.conduct;

import dev.kontor.fulfillment.Activation;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.office.LicenseDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Optional;

/** Licenses in use, whoever owns them. */
record LicenseDoor(UseCases uses, Staff staff) implements LicenseDesk {
    @Override
    public Decision<QuotaUse> consume(RequestKey key, Id<Entitlement> entitlement, long count) {
        staff.require("count uses", Role.KEYS);
        return uses.consumeQuota.consume(entitlement, uses.consumeQuota.owner(entitlement), key, count);
    }

    @Override
    public Optional<QuotaUse> quota(Id<Entitlement> entitlement) {
        staff.require("see uses", Role.KEYS);
        return uses.consumeQuota.quota(entitlement, uses.consumeQuota.owner(entitlement));
    }

    @Override
    public Decision<Activation> activate(Id<Entitlement> entitlement, String machine) {
        staff.require("activate a license", Role.KEYS);
        return uses.activateMachine.activate(entitlement, machine);
    }

    @Override
    public Decision<Activation> activate(Sku sku, Secret key, String machine) {
        staff.require("activate a license", Role.KEYS);
        return uses.activateMachine.activate(sku, key, machine);
    }

    @Override
    public boolean release(Id<Entitlement> entitlement, String machine) {
        staff.require("release a machine", Role.KEYS);
        return uses.activateMachine.release(entitlement, machine);
    }

    @Override
    public List<Activation> activations(Id<Entitlement> entitlement) {
        staff.require("see machines", Role.KEYS);
        return uses.activateMachine.list(entitlement);
    }
}
