package dev.kontor.office;

import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.store.LegalDocument;
import dev.kontor.store.LegalEdition;
import java.util.List;

/** Legal documents of stores, as staff publish them (ST-5). Needs the role CATALOG. May gain methods. */
@CheckReturnValue
public interface DocumentsDesk {
    /**
     * Publishes a version. A change that is not to be accepted anew is announced: everybody who ordered in the store before
     * gets a letter, once.
     *
     * @param store the store's code
     * @param document its words, and from when on they hold
     * @return the version; or refused: {@code document.not-later} when a version before it comes into force as late
     * @throws dev.kontor.value.UnknownIdException when there is no such store
     */
    Decision<LegalEdition> publish(String store, LegalDocument document);

    /**
     * Every version of a store's documents.
     *
     * @param store the store's code
     * @return in order of publication
     * @throws dev.kontor.value.UnknownIdException when there is no such store
     */
    List<LegalEdition> list(String store);
}
