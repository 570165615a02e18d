package dev.kontor.catalog;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Wish lists as they are kept (CA-6), one per account. The row's version is the guard: of two units that change one list at
 * once, one runs again on what the other left. A visitor has none, so at sign-in there is nothing to merge.
 */
public final class Wishes {
    private Wishes() {}

    /**
     * What this keeps of people.
     *
     * @return wish lists
     */
    public static List<Holding> holdings() {
        return List.of(Holding.of(
                WishRows.WISH_LIST.name(),
                "what an account would like to have, and since when",
                "showing it to the person again",
                LegalBasis.CONTRACT,
                Retention.of(Period.ZERO, Retention.Start.END_OF_CONTRACT),
                Redaction.deleteRow()));
    }

    /**
     * A wish list.
     *
     * @param view where
     * @param account whose
     * @return perhaps empty
     */
    public static WishList of(StorageView view, String account) {
        return row(view, account).map(row -> row.value().list()).orElse(WishList.empty());
    }

    private static Optional<Row<WishRows.Kept>> row(StorageView view, String account) {
        return view.find(WishRows.WISH_LIST, account);
    }

    /**
     * Puts a product on a list; again changes nothing.
     *
     * @param unit where
     * @param account whose list
     * @param sku which product
     * @param now the moment
     * @return the list afterwards; empty when the list is full
     * @throws BusyException when others made and emptied it all the time
     */
    public static Optional<WishList> add(StorageUnit unit, String account, Sku sku, Instant now) {
        WishList before = of(unit, account);
        if (before.isFull() && !before.has(sku)) {
            return Optional.empty();
        }
        return Optional.of(change(unit, account, list -> list.with(sku, now)));
    }

    /**
     * Takes a product off a list; what is not on it changes nothing.
     *
     * @param unit where
     * @param account whose list
     * @param sku which product
     * @return the list afterwards
     * @throws BusyException when others made and emptied it all the time
     */
    public static WishList remove(StorageUnit unit, String account, Sku sku) {
        return change(unit, account, list -> list.without(sku));
    }

    private static WishList change(StorageUnit unit, String account, UnaryOperator<WishList> change) {
        Optional<Row<WishRows.Kept>> row = row(unit, account);
        if (row.isPresent()) {
            return change(unit, row.get(), change);
        }
        WishList first = change.apply(WishList.empty());
        if (first.wishes().isEmpty() || unit.insertIfAbsent(WishRows.WISH_LIST, new WishRows.Kept(account, first))) {
            return first;
        }
        return row(unit, account)
                .map(others -> change(unit, others, change))
                .orElseThrow(
                        () -> new BusyException("A wish list was made and emptied by others all the time; try again."));
    }

    private static WishList change(StorageUnit unit, Row<WishRows.Kept> row, UnaryOperator<WishList> change) {
        WishList before = row.value().list();
        WishList after = change.apply(before);
        if (after.wishes().isEmpty()) {
            unit.delete(row);
        } else if (!after.equals(before)) {
            unit.update(row, new WishRows.Kept(row.value().account(), after));
        }
        return after;
    }
}
