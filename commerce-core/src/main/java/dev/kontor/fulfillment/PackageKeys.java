package dev.kontor.fulfillment;

import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys that sign order packages (DF-3). Holds nothing itself. */
public final class PackageKeys {
    private PackageKeys() {}

    /**
     * All keys.
     *
     * @param view where to look
     * @return newest first; empty before the first was made
     */
    public static List<PackageKey> all(StorageView view) {
        return view
                .query(Query.of(FulfillmentTables.PACKAGE_KEY).descending(FulfillmentTables.PACKAGE_KEY_NUMBER))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Makes the next key, unless another node did at the same moment.
     *
     * @param unit the unit
     * @param vault seals it
     * @param before the newest key that the caller knows; empty for the first
     * @param at the moment
     */
    public static void next(StorageUnit unit, Vault vault, Optional<PackageKey> before, Instant at) {
        int number = before.map(PackageKey::number).orElse(0) + 1;
        // The number is the row's id: of two nodes the second waits here, and finds it taken.
        unit.insertOnce(FulfillmentTables.PACKAGE_KEY, PackageKey.make(number, vault, at));
    }

    /**
     * The public keys for other programs.
     *
     * @param keys any
     * @return a set of JWKs (RFC 7517), as JSON
     */
    public static String jwks(List<PackageKey> keys) {
        return Json.write(new BodyWriter()
                .json(
                        "keys",
                        new Json.Arr(
                                keys.stream().<Json>map(PackageKey::jwkTree).toList()))
                .toJson());
    }
}
