package dev.kontor.spi.payment;

import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import java.util.Optional;

/**
 * Who pays, as far as the gateway needs to know.
 *
 * @param reference the shop's id of the account; no name, no address
 * @param email where the provider may write to
 * @param name as it stands on the card or account
 * @param country where the payer lives
 */
public record Payer(String reference, Optional<EmailAddress> email, Optional<String> name, Optional<Country> country) {
    /**
     * A payer of whom nothing is told but a reference.
     *
     * @param reference the shop's id of the account
     * @return the payer
     */
    public static Payer of(String reference) {
        return new Payer(reference, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The reference only: the rest is personal. */
    @Override
    public String toString() {
        return "payer " + reference;
    }
}
