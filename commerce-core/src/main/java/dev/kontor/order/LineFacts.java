package dev.kontor.order;

import dev.kontor.catalog.ProductKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a line was beyond name and price, as the customer saw it when it was ordered (CA-2, CA-5, CA-7).
 *
 * @param variant the code of the variant; empty when the product came in one form only
 * @param variantName the variant in the language of the order
 * @param requirements the system requirements in the language of the order
 * @param availableFrom when it is delivered, as long as it was ordered ahead; moves with the product's release
 * @param parts the parts of a bundle; empty when it is none
 * @param sort what it is; of orders from before that was kept, a license key
 * @param withdrawalUntil until when the customer may withdraw, of digital content that is delivered before that only with his
 *     consents (RE-10); empty of everything else
 * @param claimed whether its units are claimed by others, and none is delivered to who ordered (OR-6)
 */
public record LineFacts(
        Optional<String> variant,
        Optional<String> variantName,
        Optional<String> requirements,
        Optional<Instant> availableFrom,
        List<OrderedPart> parts,
        ProductKind.Sort sort,
        Optional<Instant> withdrawalUntil,
        boolean claimed) {
    /** Nothing beyond name and price. */
    public static final LineFacts NONE = new LineFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            ProductKind.Sort.LICENSE_KEY);

    /** Copies the list. */
    public LineFacts {
        parts = List.copyOf(parts);
    }

    /**
     * What is known of a line whose units are its buyer's own.
     *
     * @param variant the code of the variant
     * @param variantName the variant in the language of the order
     * @param requirements the system requirements in the language of the order
     * @param availableFrom when it is delivered, as long as it was ordered ahead
     * @param parts the parts of a bundle
     * @param sort what it is
     */
    public LineFacts(
            Optional<String> variant,
            Optional<String> variantName,
            Optional<String> requirements,
            Optional<Instant> availableFrom,
            List<OrderedPart> parts,
            ProductKind.Sort sort) {
        this(variant, variantName, requirements, availableFrom, parts, sort, Optional.empty(), false);
    }

    /**
     * The same of a line whose units others claim: none is delivered to who ordered, so nothing is awaited either.
     *
     * @return new facts
     */
    public LineFacts forOthers() {
        return new LineFacts(variant, variantName, requirements, Optional.empty(), parts, sort, Optional.empty(), true);
    }

    /**
     * The same facts of digital content.
     *
     * @param until until when the customer may withdraw
     * @return new facts
     */
    public LineFacts withdrawalUntil(Instant until) {
        return new LineFacts(
                variant, variantName, requirements, availableFrom, parts, sort, Optional.of(until), claimed);
    }

    LineFacts availableFrom(Instant moment) {
        return new LineFacts(
                variant, variantName, requirements, Optional.of(moment), parts, sort, withdrawalUntil, claimed);
    }
}
