package dev.kontor.bench;

/** How long a run takes. */
enum Mode {
    /** A few minutes, to see whether something has become much slower. */
    SHORT(3, 2, 60),
    /** For figures: the compiler of the virtual machine needs some thousand orders before it rests. */
    FULL(5, 5, 300);

    private final int rounds;
    private final int warmUps;
    private final int orders;

    Mode(int rounds, int warmUps, int orders) {
        this.rounds = rounds;
        this.warmUps = warmUps;
        this.orders = orders;
    }

    int rounds() {
        return rounds;
    }

    /** Rounds before the first that counts. */
    int warmUps() {
        return warmUps;
    }

    /** How many orders each client places in one block; one alone has to fill the same time. */
    int ordersOf(int clients) {
        return clients == 1 ? 2 * orders : orders;
    }
}
