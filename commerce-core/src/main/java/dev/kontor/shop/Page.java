package dev.kontor.shop;

import java.util.List;
import java.util.Optional;

/**
 * A part of a long list.
 *
 * @param items in the list's order
 * @param next the cursor of the following part; empty at the end
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
