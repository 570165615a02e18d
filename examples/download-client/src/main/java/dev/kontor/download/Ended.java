package dev.kontor.download;

/** The work ends here, with an exit code and a sentence for people. */
final class Ended extends Exception {
    private static final long serialVersionUID = 1;

    /** Why it ended; the numbers are those of the README. */
    enum Code {
        /** Every file is there and right. */
        DONE(0),
        /** The command line makes no sense. */
        USAGE(1),
        /** The package cannot be fetched or read. */
        PACKAGE(2),
        /** The package is not signed by a key that is trusted. */
        SIGNATURE(3),
        /** Some file could not be fetched or written. */
        INCOMPLETE(4),
        /** Some file is not the one that was promised, also when it was fetched afresh. */
        CHECKSUM(5);

        private final int number;

        Code(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    private final Code code;

    Ended(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
