package dev.kontor.spi.payment;

/** Why the payer's side said no; may grow. What is told to the buyer is the shop's choice. */
public enum DeclineCode {
    /** Not enough money or credit. */
    INSUFFICIENT_FUNDS,
    /** The card's date has passed. */
    INSTRUMENT_EXPIRED,
    /** The card or account cannot be charged. */
    INSTRUMENT_INVALID,
    /** Reported lost or stolen; never say so to the buyer. */
    LOST_OR_STOLEN,
    /** Held to be fraud; never say so to the buyer. */
    SUSPECTED_FRAUD,
    /** The bank wants the buyer to authenticate. */
    AUTHENTICATION_REQUIRED,
    /** The buyer failed to authenticate. */
    AUTHENTICATION_FAILED,
    /** Above a limit of the card or account. */
    LIMIT_EXCEEDED,
    /** The mandate is missing, revoked or wrong. */
    MANDATE_INVALID,
    /** The account is closed. */
    ACCOUNT_CLOSED,
    /** The buyer gave up at the provider. */
    PAYER_CANCELED,
    /** The payer objected. */
    PAYER_OBJECTED,
    /** No reason given, or none of these. */
    GENERIC
}
