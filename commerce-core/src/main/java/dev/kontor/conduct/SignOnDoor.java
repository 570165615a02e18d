package dev.kontor.conduct;

import dev.kontor.shop.Decision;
import dev.kontor.shop.ManagedCredentials;
import dev.kontor.shop.SignOnDesk;
import dev.kontor.shop.SignOnStart;
import dev.kontor.shop.SignedOn;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How one shopper comes in by his organization. */
record SignOnDoor(Visit visit) implements SignOnDesk {
    @Override
    public Map<String, String> connections() {
        return visit.uses().signingOn.offered(visit.store());
    }

    @Override
    public Decision<SignOnStart> begin(String connection, URI returnTo) {
        return visit.uses().signingOn.begin(visit.store(), visit.caller(), connection, returnTo);
    }

    @Override
    public Decision<SignedOn> finish(String connection, URI returnTo, Secret ticket, ReturnData back) {
        return visit.uses()
                .signingOn
                .finish(visit.store(), visit.caller(), visit.shopper().locale(), connection, returnTo, ticket, back);
    }

    @Override
    public Optional<ManagedCredentials> managedBy() {
        return visit.shopper().isKnown()
                ? visit.uses().signingOn.managedBy(visit.shopper().id())
                : Optional.empty();
    }
}
