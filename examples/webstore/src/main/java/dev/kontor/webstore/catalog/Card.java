package dev.kontor.webstore.catalog;

import dev.kontor.shop.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A product as it stands among others.
 *
 * @param listing what it is and what it costs
 * @param summary the beginning of its description, perhaps empty
 * @param badges for whom it is, in a word each
 * @param release when it appears; empty when it is there
 */
public record Card(Listing listing, String summary, List<String> badges, Optional<Instant> release) {
    /** Copies what it is given. */
    public Card {
        badges = List.copyOf(badges);
    }
}
