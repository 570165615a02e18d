package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rosters as stored. An upload is added in portions of any size, each its own unit, and may be added again after a
 * crash; then {@link #dropOthers} removes what earlier uploads left.
 */
public final class Rosters {
    private Rosters() {}

    /**
     * Holds an organization until the unit ends, so that its entries are added by one at a time.
     *
     * @param unit the unit
     * @param organization whose roster
     */
    public static void lock(StorageUnit unit, Id<Organization> organization) {
        unit.touch(AccountTables.ORGANIZATION, organization.value());
    }

    /**
     * Adds a portion of an upload. Entries that are there already come to belong to this upload.
     *
     * @param unit the unit
     * @param organization whose roster
     * @param field what kind of key; a code such as {@code number}
     * @param group as what these people stand there; a code such as {@code student}
     * @param hashes blind indexes of the keys; at most 10,000
     * @param upload a code for the whole upload, such as the beginning of the file's hash
     * @param now the moment
     * @param until when the entries stop to count; empty when the organization did not say
     * @return how many entries were not there before
     */
    public static int add(
            StorageUnit unit,
            Id<Organization> organization,
            String field,
            String group,
            Collection<String> hashes,
            String upload,
            Instant now,
            Optional<Instant> until) {
        Map<String, RosterEntry> portion = new LinkedHashMap<>();
        for (String hash : hashes) {
            RosterEntry entry = new RosterEntry(organization, field, hash, group, upload, now, until);
            portion.put(entry.id(), entry);
        }
        Map<String, Row<RosterEntry>> known = new HashMap<>();
        unit.findAll(AccountTables.ROSTER, portion.keySet()).forEach(row -> known.put(row.id(), row));
        for (Map.Entry<String, RosterEntry> entry : portion.entrySet()) {
            Row<RosterEntry> row = known.get(entry.getKey());
            if (row == null) {
                unit.insert(AccountTables.ROSTER, entry.getValue());
            } else {
                unit.update(row, entry.getValue());
            }
        }
        return portion.size() - known.size();
    }

    /**
     * Removes entries of other uploads than one, a portion at a time.
     *
     * @param unit the unit
     * @param organization whose roster
     * @param field what kind of key
     * @param upload which upload stays
     * @param limit the most entries to remove, 1 to 10,000
     * @return how many were removed; 0 when none is left
     */
    public static int dropOthers(
            StorageUnit unit, Id<Organization> organization, String field, String upload, int limit) {
        Query<RosterEntry> all = Query.of(AccountTables.ROSTER)
                .where(AccountTables.ROSTER_OF, organization.value())
                .where(AccountTables.ROSTER_FIELD, field);
        List<Row<RosterEntry>> others = new ArrayList<>(unit.query(all.whereAtMost(AccountTables.ROSTER_UPLOAD, upload)
                .ascending(AccountTables.ROSTER_UPLOAD)
                .limit(limit)));
        others.addAll(unit.query(all.whereAtLeast(AccountTables.ROSTER_UPLOAD, upload)
                .descending(AccountTables.ROSTER_UPLOAD)
                .limit(limit)));
        others.removeIf(row -> row.value().upload().equals(upload));
        others = others.subList(0, Math.min(limit, others.size()));
        others.forEach(unit::delete);
        return others.size();
    }

    /**
     * Looks somebody up.
     *
     * @param view where to look
     * @param organization whose roster
     * @param field what kind of key
     * @param hash the key's blind index
     * @param now the moment
     * @return empty when nobody with that key stands there, or the entry counts no more
     */
    public static Optional<RosterEntry> find(
            StorageView view, Id<Organization> organization, String field, String hash, Instant now) {
        return view.find(AccountTables.ROSTER, RosterEntry.id(organization, field, hash))
                .map(Row::value)
                .filter(entry -> entry.until().map(now::isBefore).orElse(true));
    }

    /**
     * How many stand on a roster.
     *
     * @param view where to look
     * @param organization whose
     * @return the number of entries
     */
    public static long count(StorageView view, Id<Organization> organization) {
        return view.count(Query.of(AccountTables.ROSTER).where(AccountTables.ROSTER_OF, organization.value()));
    }
}
