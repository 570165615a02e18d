package dev.kontor.stripe;

/** An answer of which nobody can tell what it means; never a refusal. */
final class Unclear extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unclear(String why) {
        super(why);
    }
}
