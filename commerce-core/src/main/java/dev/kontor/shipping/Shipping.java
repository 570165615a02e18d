package dev.kontor.shipping;

import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import java.util.List;
import java.util.Optional;

/** Keeps under which terms stores send things: the one way to these rows. Keeps nothing itself. */
public final class Shipping {
    private Shipping() {}

    /**
     * The tables of this part of the room.
     *
     * @return in lock order
     */
    public static List<Table<?>> tables() {
        return List.of(TermsRows.TERMS);
    }

    /**
     * The terms of a store.
     *
     * @param view where to look
     * @param store the store's code
     * @return those of a store that sends nothing, where nobody set any
     */
    public static ShippingTerms of(StorageView view, String store) {
        return find(view, store).orElseGet(() -> ShippingTerms.of(store));
    }

    /**
     * The terms that were set for a store.
     *
     * @param view where to look
     * @param store the store's code
     * @return empty where nobody set any
     */
    public static Optional<ShippingTerms> find(StorageView view, String store) {
        return view.find(TermsRows.TERMS, store).map(Row::value);
    }

    /**
     * The question of {@link #of}, to be expected.
     *
     * @param store the store's code
     * @return one question
     */
    public static Question<?> asking(String store) {
        return Question.find(TermsRows.TERMS, store);
    }

    /**
     * Writes terms, new or changed.
     *
     * @param unit the unit
     * @param terms as they are from now on; their store is there, perhaps put in this unit
     */
    public static void put(StorageUnit unit, ShippingTerms terms) {
        Optional<Row<ShippingTerms>> present = unit.find(TermsRows.TERMS, terms.store());
        if (present.isPresent()) {
            unit.update(present.get(), terms);
        } else {
            unit.insert(TermsRows.TERMS, terms);
        }
    }
}
