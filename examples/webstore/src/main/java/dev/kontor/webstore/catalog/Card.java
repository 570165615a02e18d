package dev.kontor.webstore.catalog;

import dev.kontor.shop.Listing;
import java.util.List;

/**
 * A product as it stands among others.
 *
 * @param listing what it is and what it costs
 * @param summary the beginning of its description, perhaps empty
 * @param badges for whom it is, in a word each
 */
public record Card(Listing listing, String summary, List<String> badges) {
    /** Copies what it is given. */
    public Card {
        badges = List.copyOf(badges);
    }
}
