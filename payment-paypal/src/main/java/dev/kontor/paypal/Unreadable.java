package dev.kontor.paypal;

/** An answer that cannot be understood; it proves nothing, neither success nor failure. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why);
    }
}
