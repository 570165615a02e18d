package dev.kontor.spi.debit;

/** Why no debit can be drawn from an account. */
public enum AccountFault {
    /** It is no account number: a letter too much, a digit missing. */
    NOT_AN_IBAN,
    /** The check digits do not fit: mistyped. */
    WRONG_CHECK_DIGITS,
    /** Its country takes no part in SEPA. */
    OUTSIDE_SEPA,
    /** The bank's code is none. */
    WRONG_BIC,
    /** The bank's code is of another country than the number. */
    OTHER_BANK,
    /** Outside of the European Economic Area the bank's code is needed. */
    BIC_MISSING,
    /** Outside of the European Economic Area the holder's address is needed, at least town and country. */
    ADDRESS_MISSING,
    /** The holder's name has characters that banks do not take, and that stand for no others. */
    UNWRITABLE_NAME
}
