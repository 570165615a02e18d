package dev.kontor.conduct;

import dev.kontor.conduct.own.PackOrders;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.PackageKeys;
import dev.kontor.fulfillment.SignedPackage;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PackageDesk;
import dev.kontor.shop.PackageLinks;
import dev.kontor.shop.PassedFile;
import dev.kontor.value.Id;
import java.util.Optional;

/** Order packages of one shopper, and of whoever presents a pass. */
record PackageDoor(Visit visit) implements PackageDesk {
    private PackOrders orders() {
        return visit.uses().packOrders;
    }

    @Override
    public Decision<SignedPackage> of(Id<Order> order, PackageLinks links) {
        return orders().pack(visit.get(order), Optional.empty(), links);
    }

    @Override
    public Decision<SignedPackage> of(Id<Order> order, Id<Entitlement> item, PackageLinks links) {
        return orders().pack(visit.get(order), Optional.of(item), links);
    }

    @Override
    public Decision<SignedPackage> again(String pass, PackageLinks links) {
        return orders().again(pass, links);
    }

    @Override
    public Decision<PassedFile> find(String pass) {
        return orders().find(pass);
    }

    @Override
    public Decision<Download> begin(String pass) {
        return orders().begin(pass);
    }

    @Override
    public String keys() {
        return PackageKeys.jwks(orders().keys());
    }
}
