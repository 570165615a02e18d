package dev.kontor.spi.debit;

/** Under which rulebook of the European Payments Council a debit is drawn. */
public enum Scheme {
    /** For everybody: the debtor gets his money back within eight weeks, no questions asked. */
    CORE,
    /** Between businesses only: the debtor's bank knows the mandate before the first debit, and gives nothing back. */
    B2B
}
