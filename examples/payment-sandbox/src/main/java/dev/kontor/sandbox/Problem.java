package dev.kontor.sandbox;

/** Why the bank turns a request away: a status and a code of its own. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    Problem(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }
}
