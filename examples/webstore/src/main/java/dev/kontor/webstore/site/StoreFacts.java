package dev.kontor.webstore.site;

import java.time.ZoneId;
import java.util.List;

/**
 * What the pages say of one store.
 *
 * @param code in addresses
 * @param name as shown
 * @param zone of its times
 * @param countries where it sells, two letters each, ordered
 */
public record StoreFacts(String code, String name, ZoneId zone, List<String> countries) {
    /** Copies what it is given. */
    public StoreFacts {
        countries = List.copyOf(countries);
    }
}
