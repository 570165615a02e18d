package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Verifications as stored. Each method works in the unit or view it is given. */
public final class Verifications {
    private Verifications() {}

    /**
     * Stores one that begins, before its service is asked.
     *
     * @param unit the unit
     * @param verification from {@link Verification#begun}
     * @return the row
     */
    public static Row<Verification> begin(StorageUnit unit, Verification verification) {
        return unit.insert(VerificationTables.VERIFICATION, verification);
    }

    /**
     * Stores what {@link VerificationRules} made of a verification. If it came to be proven, the account becomes a
     * member of the organization it was proven for, in the same unit.
     *
     * @param unit the unit
     * @param ids makes ids of a new organization and membership
     * @param row as it was read in this unit
     * @param next what comes next for it
     * @param now the moment
     * @return the row as it will be; the very same when nothing differs
     */
    public static Row<Verification> record(
            StorageUnit unit, Ids ids, Row<Verification> row, Verification next, Instant now) {
        if (next == row.value()) {
            return row;
        }
        if (next.state() == VerificationState.VERIFIED && row.value().state() != VerificationState.VERIFIED) {
            Row<Organization> organization =
                    Accounts.ensureOrganization(unit, ids, next.organization().orElseThrow(), now);
            Accounts.grant(
                    unit,
                    ids,
                    next.account(),
                    organization,
                    next.assertion().group(),
                    next.service(),
                    now,
                    next.until());
        }
        return unit.update(row, next);
    }

    /**
     * A verification by its id.
     *
     * @param view where to look
     * @param id the id
     * @return empty when there is none
     */
    public static Optional<Row<Verification>> find(StorageView view, Id<Verification> id) {
        return view.find(VerificationTables.VERIFICATION, id.value());
    }

    /**
     * The pending verification a service's message speaks of.
     *
     * @param view where to look
     * @param service the service's name
     * @param providerId of the handle in the message
     * @return empty when none is pending under it
     */
    public static Optional<Row<Verification>> ofHandle(StorageView view, String service, String providerId) {
        return view.first(Query.of(VerificationTables.VERIFICATION)
                .where(VerificationTables.SERVICE, service)
                .where(VerificationTables.PROVIDER_ID, providerId));
    }

    /**
     * Every verification of an account.
     *
     * @param view where to look
     * @param account whose
     * @return newest first, at most 1,000
     */
    public static List<Verification> of(StorageView view, Id<Account> account) {
        return view
                .query(Query.of(VerificationTables.VERIFICATION)
                        .where(VerificationTables.BY_ACCOUNT, account.value())
                        .newestFirst()
                        .limit(1_000))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * How many verifications an account began with a service, for {@link VerificationRules#mayStart}. The caller touches
     * the account first, or two that begin at one moment both count without the other.
     *
     * @param view where to look
     * @param account whose
     * @param service the service's name
     * @param since from which moment on
     * @return the number
     */
    public static long begunSince(StorageView view, Id<Account> account, String service, Instant since) {
        return view.count(Query.of(VerificationTables.VERIFICATION)
                .where(VerificationTables.BY_ACCOUNT, account.value())
                .where(VerificationTables.SERVICE, service)
                .whereAtLeast(VerificationTables.CREATED, since));
    }

    /**
     * Pending verifications whose deadline has come, for {@link VerificationRules#expired}.
     *
     * @param view where to look
     * @param now the moment
     * @param limit the most
     * @return by deadline
     */
    public static List<Row<Verification>> overdue(StorageView view, Instant now, int limit) {
        return view.query(Query.of(VerificationTables.VERIFICATION)
                .where(VerificationTables.STATE, VerificationState.PENDING.name())
                .whereAtMost(VerificationTables.DEADLINE, now)
                .ascending(VerificationTables.DEADLINE)
                .limit(limit));
    }
}
