package dev.kontor.privacy;

import dev.kontor.value.Code;

/** What becomes of personal data when it has to go. */
public sealed interface Redaction {
    /** The whole row is deleted. */
    record DeleteRow() implements Redaction {}

    /**
     * The room rewrites the row without the personal part.
     *
     * @param name the room's name for that, such as {@code account.tombstone}
     */
    record Rewrite(String name) implements Redaction {
        /** Checks that the name has the form of a code. */
        public Rewrite {
            Code.of("redaction", name);
        }
    }

    /** The row stays as it is: it holds ids only, which lead nowhere once the rows they name are gone. */
    record Unlink() implements Redaction {}

    /**
     * The whole row is deleted.
     *
     * @return the redaction
     */
    static Redaction deleteRow() {
        return new DeleteRow();
    }

    /**
     * The room rewrites the row.
     *
     * @param name the room's name for that
     * @return the redaction
     * @throws dev.kontor.value.InvalidValueException when the name has not the form of a code
     */
    static Redaction rewrite(String name) {
        return new Rewrite(name);
    }

    /**
     * The row stays; the ids in it lead nowhere.
     *
     * @return the redaction
     */
    static Redaction unlink() {
        return new Unlink();
    }
}
