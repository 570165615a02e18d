package dev.kontor.verification;

import java.time.Instant;

/**
 * Where {@link DocumentReview} asks what staff decided; implemented by the shop over its review cases. Safe for use by
 * many threads.
 */
@FunctionalInterface
public interface ReviewDesk {
    /**
     * What was decided.
     *
     * @param reference the provider id of the verification's handle
     * @return how it stands; {@link NoDocuments} for a reference nobody knows
     */
    Decision decision(String reference);

    /** How a review stands. */
    sealed interface Decision {}

    /** No document was handed in yet. */
    record NoDocuments() implements Decision {}

    /** Staff has to decide. */
    record Waiting() implements Decision {}

    /**
     * Staff believed the documents.
     *
     * @param organization for which organization
     * @param until when the proof ends
     */
    record Accepted(String organization, Instant until) implements Decision {}

    /**
     * Staff did not believe them.
     *
     * @param reason a code for the text the person reads
     */
    record Rejected(String reason) implements Decision {}
}
