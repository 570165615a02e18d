package dev.kontor.conduct.engine;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Fault;
import dev.kontor.vault.Vault;
import java.util.List;
import java.util.Optional;

/** Tells at start, not at the first sealed row, that a storage was written under another vault key. */
public final class VaultCheck {
    private static final String ONLY = "vault";

    private static final Table<Fingerprint> TABLE = Table.of(
            "vault_check",
            Fingerprint.class,
            f -> ONLY,
            Bodies.codec((f, out) -> out.text("text", f.text()), in -> new Fingerprint(in.text("text"))));

    private record Fingerprint(String text) {}

    private VaultCheck() {}

    static List<Table<?>> tables() {
        return List.of(TABLE);
    }

    /**
     * Compares the vault with the storage's mark, leaves one in a new storage, and renews it when a newer key is current.
     *
     * @param storage the storage, prepared
     * @param vault the vault
     * @return what is wrong, or empty
     */
    public static Optional<Fault> check(Storage storage, Vault vault) {
        return storage.transact(unit -> {
            if (unit.insertIfAbsent(TABLE, new Fingerprint(vault.fingerprint()))) {
                return Optional.empty();
            }
            Row<Fingerprint> stored = unit.find(TABLE, ONLY).orElseThrow();
            if (!vault.knows(stored.value().text())) {
                return Optional.of(new Fault(
                        "vault",
                        "holds none of the keys this storage was sealed with; give the old key after the new"));
            }
            if (!stored.value().text().equals(vault.fingerprint())) {
                unit.update(stored, new Fingerprint(vault.fingerprint()));
            }
            return Optional.empty();
        });
    }
}
