package dev.kontor.pricing;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Moments;
import dev.kontor.value.VatId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the last answer about each VAT id for a while, so that not every look into a cart asks a service. */
public final class VatChecks {

    private VatChecks() {}

    /**
     * An answer that is young enough.
     *
     * @param view where to look
     * @param id about which id
     * @param notBefore how old it may be at the most
     * @return empty when the id has to be asked about
     */
    public static Optional<VatCheck> since(StorageView view, VatId id, Instant notBefore) {
        return view.find(VatCheckRows.VAT_CHECK, id.toString())
                .map(Row::value)
                .filter(check -> !check.at().isBefore(notBefore));
    }

    /**
     * Keeps an answer. That nobody could tell is not kept: the next quote asks again.
     *
     * @param unit where to write
     * @param check what was found out
     */
    public static void keep(StorageUnit unit, VatCheck check) {
        if (check.standing() == VatCheck.Standing.UNKNOWN) {
            return;
        }
        Optional<Row<VatCheck>> present =
                unit.find(VatCheckRows.VAT_CHECK, check.id().toString());
        if (present.isEmpty()) {
            unit.insertIfAbsent(VatCheckRows.VAT_CHECK, check);
        } else {
            unit.update(present.get(), check);
        }
    }

    /**
     * Removes answers too old to be used; orders keep theirs.
     *
     * @param unit where to remove
     * @param before those older than this
     * @param most the most to remove at once
     * @return how many were removed
     */
    public static int forget(StorageUnit unit, Instant before, int most) {
        Query<VatCheck> old = Query.of(VatCheckRows.VAT_CHECK)
                .whereAtMost(VatCheckRows.CHECKED_AT, Moments.stored(before))
                .ascending(VatCheckRows.CHECKED_AT);
        List<Row<VatCheck>> rows = unit.claim(old, most);
        rows.forEach(unit::delete);
        return rows.size();
    }
}
