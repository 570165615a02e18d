package dev.kontor.spi.debit;

/** Which of a mandate's debits one is. */
public enum Sequence {
    /** The only one of a mandate for one debit. */
    ONE_OFF,
    /** The first of several. */
    FIRST,
    /** One of several; since 2016 also the first may be called so. */
    RECURRING,
    /** The last of several. */
    FINAL
}
