package dev.kontor.tck.payment;

/**
 * The one thing that is out of the ordinary about a message. What can be done to any message (another body, no signature,
 * the signature of another message) the kit does itself.
 */
public enum Oddity {
    /** Signed for another account of the same provider, and right in all else. */
    OTHER_ACCOUNT,
    /** Signed long ago, where a signature holds its time and loses its worth with it. */
    OUTDATED,
    /** Signed with the secret that the account had before, which its settings still hold beside the new one. */
    OLD_SECRET,
    /** Signed as it should be, about something that no payment plugin follows. */
    UNKNOWN_TYPE,
    /** Signed as it should be, over a body that cannot be read. */
    MALFORMED
}
