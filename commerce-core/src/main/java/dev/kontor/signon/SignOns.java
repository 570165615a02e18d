package dev.kontor.signon;

import dev.kontor.account.Account;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Id;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** Connections and whom they brought, as stored. Each method works in the unit or view it is given. */
public final class SignOns {
    private SignOns() {}

    /**
     * Every table of this room.
     *
     * @return in the order in which they refer to each other
     */
    public static List<Table<?>> tables() {
        return SignOnTables.ALL;
    }

    /**
     * The personal data this room keeps (GD-7).
     *
     * @return one entry per kind
     */
    public static List<Holding> holdings() {
        return List.of(Holding.of(
                SignOnTables.LINK.name(),
                "a person's id and user name at an organization that signs him in, and when he last came",
                "knowing whose account it is when the organization says who comes",
                LegalBasis.CONTRACT,
                Retention.of(Period.ZERO, Retention.Start.END_OF_CONTRACT),
                Redaction.deleteRow()));
    }

    /**
     * Writes a connection, new or changed.
     *
     * @param unit the unit
     * @param connection as it is from now on
     */
    public static void put(StorageUnit unit, Connection connection) {
        Optional<Row<Connection>> present = unit.find(SignOnTables.CONNECTION, connection.code());
        if (present.isPresent()) {
            unit.update(present.get(), connection);
        } else {
            unit.insert(SignOnTables.CONNECTION, connection);
        }
    }

    /**
     * A connection.
     *
     * @param view where to look
     * @param code its name
     * @return empty when none was set up
     */
    public static Optional<Connection> connection(StorageView view, String code) {
        return view.find(SignOnTables.CONNECTION, code).map(Row::value);
    }

    /**
     * Every connection.
     *
     * @param view where to look
     * @return by name
     */
    public static List<Connection> connections(StorageView view) {
        return view.query(Query.of(SignOnTables.CONNECTION)).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * The link of a person.
     *
     * @param view where to look
     * @param connection by which the person came
     * @param identity who
     * @return empty for somebody who never came
     */
    public static Optional<Row<SignOnLink>> link(StorageView view, Connection connection, Identity identity) {
        return view.first(Query.of(SignOnTables.LINK)
                .where(SignOnTables.OF, connection.code())
                .where(SignOnTables.ISSUER, identity.issuer())
                .where(SignOnTables.SUBJECT, identity.subject()));
    }

    /**
     * The links of an account.
     *
     * @param view where to look
     * @param account whose
     * @return none for an account that nobody signs on to
     */
    public static List<SignOnLink> linksOf(StorageView view, Id<Account> account) {
        return view.query(Query.of(SignOnTables.LINK).where(SignOnTables.ACCOUNT, account.value())).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Keeps that a person came to an account.
     *
     * @param unit the unit
     * @param id of a new link, made outside of the unit
     * @param connection by which the person came
     * @param identity who
     * @param account which account is his
     * @param userName his user name there
     * @param now the moment
     * @return false when another unit has just linked this person: this one has to begin again
     */
    public static boolean arrived(
            StorageUnit unit,
            Id<SignOnLink> id,
            Connection connection,
            Identity identity,
            Id<Account> account,
            Optional<String> userName,
            Instant now) {
        Optional<Row<SignOnLink>> before = link(unit, connection, identity);
        if (before.isPresent()) {
            unit.update(before.get(), before.get().value().used(account, userName, now));
            return true;
        }
        return unit.insertIfAbsent(
                SignOnTables.LINK,
                new SignOnLink(
                        id, connection.code(), identity.issuer(), identity.subject(), account, userName, now, now));
    }
}
