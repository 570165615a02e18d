package dev.kontor.spi.payment;

/** Why a request was wrong; may grow. */
public enum RejectCode {
    /** This gateway has no such operation. */
    UNSUPPORTED_OPERATION,
    /** This gateway takes no such currency. */
    UNSUPPORTED_CURRENCY,
    /** Below the least or above the most this gateway takes. */
    AMOUNT_OUT_OF_RANGE,
    /** More decimals than the provider can express. */
    AMOUNT_NOT_REPRESENTABLE,
    /** The brand of the token is none of the methods allowed. */
    METHOD_NOT_ALLOWED,
    /** More than is left of the authorization. */
    EXCEEDS_AUTHORIZED,
    /** More than is left of the capture. */
    EXCEEDS_CAPTURED,
    /** The authorization has run out. */
    AUTHORIZATION_EXPIRED,
    /** It was done before, by another operation. */
    ALREADY_DONE,
    /** The payment is in a state that does not allow it. */
    WRONG_STATE,
    /** The provider does not know what it refers to. */
    NOT_FOUND,
    /** The provider does not accept the credentials. */
    BAD_CREDENTIALS,
    /** The account at the provider is not set up for it. */
    BAD_CONFIGURATION,
    /** The idempotency key was used with other content. */
    IDEMPOTENCY_CONFLICT,
    /** The provider found the request malformed. */
    INVALID_REQUEST
}
