package dev.kontor.fulfillment;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.time.Instant;

/**
 * An activation as it is stored: machines are often called after people, so the name is sealed and found by its mark.
 *
 * @param entitlement the license
 * @param mark the blind index of the machine's name
 * @param sealed the name, sealed about this row
 * @param at since when
 */
record ActivationRow(Id<Entitlement> entitlement, String mark, String sealed, Instant at) {
    static final Attribute<ActivationRow, String> OF = Attribute.reference(
            "entitlement",
            FulfillmentTables.ENTITLEMENT.name(),
            row -> row.entitlement().value());

    static final Table<ActivationRow> TABLE = Table.of(
                    "fulfillment_activation",
                    ActivationRow.class,
                    row -> id(row.entitlement(), row.mark()),
                    Bodies.codec(
                            (row, out) -> out.id("entitlement", row.entitlement())
                                    .text("mark", row.mark())
                                    .text("sealed", row.sealed())
                                    .instant("at", row.at()),
                            in -> new ActivationRow(
                                    in.id("entitlement", Entitlement.KIND),
                                    in.text("mark"),
                                    in.text("sealed"),
                                    in.instant("at"))))
            .with(OF)
            .index("fulfillment_activation_of", OF);

    static String id(Id<Entitlement> entitlement, String mark) {
        return entitlement + "|" + mark;
    }

    static String purpose(Id<Entitlement> entitlement) {
        return "machine|" + entitlement;
    }

    static ActivationRow sealed(Vault vault, Id<Entitlement> entitlement, Secret machine, Instant at) {
        String mark = vault.blindIndex(machine, purpose(entitlement));
        return new ActivationRow(entitlement, mark, vault.seal(machine, id(entitlement, mark)), at);
    }

    Activation opened(Vault vault) {
        return new Activation(
                entitlement, vault.open(sealed, id(entitlement, mark)).use(text -> text), at);
    }
}
