package dev.kontor.webstore.site;

import java.util.List;
import java.util.Optional;

/** The stores of this site. */
public interface Stores {
    /** All of them, in the order in which visitors see them. */
    List<StoreFacts> all();

    /**
     * One by its code.
     *
     * @param code from an address
     */
    default Optional<StoreFacts> find(String code) {
        return all().stream().filter(store -> store.code().equals(code)).findFirst();
    }
}
