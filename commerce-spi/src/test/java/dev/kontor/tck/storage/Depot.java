package dev.kontor.tck.storage;

import java.util.Optional;

/**
 * Where parcels lie.
 *
 * @param id its id
 * @param name what it is called
 * @param parent the depot it belongs to
 */
record Depot(String id, String name, Optional<String> parent) {
    static Depot of(String id) {
        return new Depot(id, "Depot " + id, Optional.empty());
    }
}
