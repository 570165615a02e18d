package dev.kontor.spi.debit;

/**
 * One reason why a file is refused as a whole. Nothing of such a file counts.
 *
 * @param kind which reason
 * @param line in which line of the file; 0 when it is about the whole
 * @param detail what was found and what was expected, for staff; no account number in full
 */
public record FileFault(Kind kind, long line, String detail) {
    /** Why a file is refused. */
    public enum Kind {
        /** It cannot be read at all. */
        UNREADABLE,
        /** It is no XML, or ends before it is over. */
        NOT_WELL_FORMED,
        /** It declares a document type, entities or anything else that no bank needs. */
        UNSAFE,
        /** It is larger, deeper or wordier than any file of a bank. */
        TOO_LARGE,
        /** It is a message that a bank does not send, such as one of ours. */
        NOT_FROM_A_BANK,
        /** It is a message of a version or dialect that is not understood. */
        UNKNOWN_FORMAT,
        /** It speaks of another creditor or another account. */
        OTHER_CREDITOR,
        /** Something that has to be there is missing. */
        MISSING,
        /** A value is none of its kind: an amount with letters, a day that does not exist. */
        WRONG_VALUE,
        /** A sum or count it states is not that of its parts. */
        DOES_NOT_ADD_UP
    }
}
