package dev.kontor.conduct.engine;

import dev.kontor.pricing.TaxTable;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Ids;
import dev.kontor.value.Moments;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What every use case works with.
 *
 * @param storage where rows live
 * @param clock read once per use case, through {@link #now}
 * @param ids makes ids, outside of units that may run again
 * @param vault seals what must not be read in the storage
 * @param gateways the payment gateways by account name
 * @param verifiers the verification services by name
 * @param taxes the rates of the house
 * @param sources plugins that know what a price may need from outside
 * @param searching the product index, if there is one
 * @param signOns the sign-on services by name
 * @param mailing puts letters into words and sends them
 * @param keys the services that issue keys, by name
 */
public record Engine(
        Storage storage,
        InstantSource clock,
        Ids ids,
        Vault vault,
        Gateways gateways,
        Verifiers verifiers,
        TaxTable taxes,
        PriceSources sources,
        Searching searching,
        SignOnServices signOns,
        Mailing mailing,
        KeyServices keys) {
    /**
     * The moment a use case decides by.
     *
     * @return cut to what storages keep
     */
    public Instant now() {
        return Moments.stored(clock.instant());
    }
}
