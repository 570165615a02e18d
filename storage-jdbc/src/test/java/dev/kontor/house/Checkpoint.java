package dev.kontor.house;

/** Where a shop can be killed: the places between what it does, by the numbers of the fault catalog. */
enum Checkpoint {
    CART_FROZEN(15, Deed.SELL, Point.QUOTED),
    SET_ASIDE(16, Deed.SELL_HELD, Point.SET_ASIDE),
    ATTEMPT_STORED(17, Deed.SELL, Point.SENDING),
    REQUEST_AT_BANK(18, Deed.SELL, Point.AT_BANK),
    ANSWER_HERE(19, Deed.SELL, Point.ANSWERED),
    PAID_BEFORE_KEY(20, Deed.SELL, Point.BEFORE_KEY),
    KEY_BEFORE_LETTER(21, Deed.SELL, Point.BEFORE_LETTER),
    LETTER_BEFORE_MARK(22, Deed.MAIL, Point.MAILED),
    REFUND_STORED(23, Deed.REFUND, Point.SENDING),
    REFUND_AT_BANK(23, Deed.REFUND, Point.AT_BANK),
    REFUND_ANSWERED(23, Deed.REFUND, Point.ANSWERED),
    VOID_STORED(24, Deed.LAPSE, Point.SENDING),
    VOID_AT_BANK(24, Deed.LAPSE, Point.AT_BANK),
    VOID_ANSWERED(24, Deed.LAPSE, Point.ANSWERED),
    KEYS_HALF_IMPORTED(26, Deed.IMPORT, Point.IMPORTING),
    KEYS_IMPORTED(26, Deed.IMPORT, Point.BEFORE_ACKNOWLEDGED),
    RECOVERY_BEGUN(28, Deed.RECOVER, Point.SENDING),
    RECOVERY_ANSWERED(28, Deed.RECOVER, Point.ANSWERED),
    /** The unit is committed, the caller has not heard of it. */
    BEFORE_ACKNOWLEDGED(0, Deed.SELL, Point.BEFORE_ACKNOWLEDGED),
    /** Wherever it is after a while. */
    ANYWHERE(0, Deed.SELL, Point.NONE);

    /** What the shop is at. */
    enum Deed {
        SELL,
        SELL_HELD,
        MAIL,
        REFUND,
        LAPSE,
        IMPORT,
        RECOVER
    }

    /** How far it got. */
    enum Point {
        QUOTED,
        SET_ASIDE,
        SENDING,
        /** The bank has the request and acts, nobody hears its answer. */
        AT_BANK,
        /** The answer is here, its unit has not begun. */
        ANSWERED,
        /** Inside the unit that counts the order as paid, before a key is taken. */
        BEFORE_KEY,
        BEFORE_LETTER,
        MAILED,
        /** Inside the unit, some of the keys are handed to it. */
        IMPORTING,
        BEFORE_ACKNOWLEDGED,
        NONE
    }

    private final int fault;
    private final Deed deed;
    private final Point point;

    Checkpoint(int fault, Deed deed, Point point) {
        this.fault = fault;
        this.deed = deed;
        this.point = point;
    }

    /** The number in the fault catalog; 0 for none. */
    int fault() {
        return fault;
    }

    Deed deed() {
        return deed;
    }

    Point point() {
        return point;
    }
}
