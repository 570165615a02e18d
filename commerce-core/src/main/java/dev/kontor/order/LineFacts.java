package dev.kontor.order;

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
 * @param withdrawalUntil until when the customer may withdraw, of digital content that is delivered before that only with his
 *     consents (RE-10); empty of everything else
 */
public record LineFacts(
        Optional<String> variant,
        Optional<String> variantName,
        Optional<String> requirements,
        Optional<Instant> availableFrom,
        List<OrderedPart> parts,
        Optional<Instant> withdrawalUntil) {
    /** Nothing beyond name and price. */
    public static final LineFacts NONE = new LineFacts(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /** Copies the list. */
    public LineFacts {
        parts = List.copyOf(parts);
    }

    /**
     * What was known of a line on which no right of withdrawal has to be waited for.
     *
     * @param variant the code of the variant
     * @param variantName the variant in the language of the order
     * @param requirements the system requirements in the language of the order
     * @param availableFrom when it is delivered, as long as it was ordered ahead
     * @param parts the parts of a bundle
     */
    public LineFacts(
            Optional<String> variant,
            Optional<String> variantName,
            Optional<String> requirements,
            Optional<Instant> availableFrom,
            List<OrderedPart> parts) {
        this(variant, variantName, requirements, availableFrom, parts, Optional.empty());
    }

    /**
     * The same facts of digital content.
     *
     * @param until until when the customer may withdraw
     * @return new facts
     */
    public LineFacts withdrawalUntil(Instant until) {
        return new LineFacts(variant, variantName, requirements, availableFrom, parts, Optional.of(until));
    }

    LineFacts availableFrom(Instant moment) {
        return new LineFacts(variant, variantName, requirements, Optional.of(moment), parts, withdrawalUntil);
    }
}
