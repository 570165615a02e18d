package dev.kontor.pricing;

import dev.kontor.value.Country;

/**
 * Something that says where a customer is, kept for the tax office (DECISIONS 41).
 *
 * @param kind what says so
 * @param country which country it says
 */
public record LocationEvidence(Kind kind, Country country) {
    /** What can say where a customer is; may grow. */
    public enum Kind {
        /** What the customer said. */
        TOLD,
        /** The billing address. */
        BILLING,
        /** Where the network of the customer's device is. */
        NETWORK,
        /** Which country the card was issued in. */
        CARD
    }
}
