package dev.kontor.spi.debit;

/** What a shop should do about a debit that did not come through, or was taken back. */
public enum ReasonAction {
    /** Nothing was on the account: collect once more, with a new announcement and reference. */
    COLLECT_AGAIN,
    /** The account is wrong, closed or blocked: ask for another one; the mandate draws no more. */
    ASK_FOR_ACCOUNT,
    /** The mandate is missing, ended or disputed: it draws no more; what was debited was without right. */
    END_MANDATE,
    /** The debtor took his money back, as he may: he owes it, and access bought with it ends by the shop's rules. */
    DEBTOR_REFUSED,
    /** The debtor has died: the mandate draws no more, and nobody is dunned. */
    DECEASED,
    /** The debtor's bank does not do this: another method is needed. */
    METHOD_NOT_USABLE,
    /** The debtor's bank keeps a list or a limit that he made: talk to him. */
    ASK_DEBTOR,
    /** Something in our own file or set-up is wrong: mend it, then send again. */
    OUR_MISTAKE,
    /** The banks between failed or were late: send again. */
    SEND_AGAIN,
    /** It ended because the creditor asked for it. */
    AS_ASKED,
    /** The bank does not say, or says what is not in the table: a person decides. */
    ASK_PERSON
}
