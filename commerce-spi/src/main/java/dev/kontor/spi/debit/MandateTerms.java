package dev.kontor.spi.debit;

import dev.kontor.value.InvalidValueException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an account holder signed, as far as a bank is told of it. Immutable.
 *
 * @param reference the unique mandate reference: 1 to 35 characters, never another's of the same creditor
 * @param scheme under which rulebook
 * @param recurring whether more than one debit may be drawn
 * @param signedOn the day of the signature, in the creditor's zone
 * @param amendment what is other than when it was signed and no file has told yet; empty when there is nothing to tell
 */
public record MandateTerms(
        String reference, Scheme scheme, boolean recurring, LocalDate signedOn, Optional<Amendment> amendment) {
    private static final int MOST = 35;

    /** Checks the reference's length; which characters it may have is the gateway's to say. */
    public MandateTerms {
        if (reference.isBlank() || reference.length() > MOST) {
            throw new InvalidValueException("mandate reference", reference, "1 to " + MOST + " characters");
        }
    }

    /**
     * A mandate as it was signed.
     *
     * @param reference the unique mandate reference
     * @param scheme under which rulebook
     * @param recurring whether more than one debit may be drawn
     * @param signedOn the day of the signature
     * @return without amendments
     */
    public static MandateTerms of(String reference, Scheme scheme, boolean recurring, LocalDate signedOn) {
        return new MandateTerms(reference, scheme, recurring, signedOn, Optional.empty());
    }

    /**
     * The same with what has changed.
     *
     * @param change what a file has to tell
     * @return a new value
     */
    public MandateTerms amended(Amendment change) {
        return new MandateTerms(reference, scheme, recurring, signedOn, Optional.of(change));
    }
}
