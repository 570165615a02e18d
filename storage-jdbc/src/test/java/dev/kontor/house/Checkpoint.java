package dev.kontor.house;

/** Where a checkout can be stopped: the places between what it does, by the numbers of the fault catalog. */
enum Checkpoint {
    /** 17: the attempt is committed, nothing is sent. */
    ATTEMPT_STORED,
    /** 18: the bank has the request and acts, nobody hears its answer. */
    REQUEST_AT_BANK,
    /** 19: the answer is here, its unit has not begun. */
    ANSWER_HERE,
    /** 20: inside the unit that counts the order as paid, before a key is taken. */
    PAID_BEFORE_KEY,
    /** 21: inside the unit, the key is assigned, the letter is not written. */
    KEY_BEFORE_LETTER,
    /** The unit is committed, the caller has not heard of it. */
    BEFORE_ACKNOWLEDGED,
    /** Wherever it is after a while. */
    ANYWHERE
}
