package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Category;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.shop.Listing;
import java.util.List;
import java.util.Optional;

/**
 * What a product's page says.
 *
 * @param listing what it is and what it costs
 * @param category where it stands, for the way back
 * @param badges for whom it is, in a word each
 * @param contents what one unit is, a sentence each
 * @param files what can be downloaded
 * @param term how long a license lasts
 * @param eligibility whether this visitor may buy it, with every finding
 * @param goods what only some products have
 * @param typed what stands in the field of the quantity
 * @param error why what was typed was not taken; empty when nothing is wrong
 */
public record Offer(
        Listing listing,
        Optional<Category> category,
        List<String> badges,
        List<String> contents,
        List<FileLine> files,
        String term,
        Eligibility eligibility,
        Goods goods,
        String typed,
        Optional<String> error) {
    /**
     * A file in words.
     *
     * @param name without a path
     * @param variant of which form of the product; empty when of all
     * @param size with its unit
     */
    public record FileLine(String name, String variant, String size) {}

    /** Copies what it is given. */
    public Offer {
        badges = List.copyOf(badges);
        contents = List.copyOf(contents);
        files = List.copyOf(files);
    }

    /** Whether proofs would still open the way to this product. */
    public boolean isProvable() {
        return eligibility.state() == Eligibility.State.PROVABLE;
    }

    /** Whether some rule is broken that no proof would change. */
    public boolean isUnmet() {
        return eligibility.state() == Eligibility.State.UNMET;
    }
}
