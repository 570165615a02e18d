package dev.kontor.account;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.regex.Pattern;

/**
 * A document that a person handed in, by what identifies it; the bytes are the host's to keep and to show to staff.
 *
 * @param kind a code, such as {@code student-card}
 * @param name the file's name as the person gave it, for showing only: never a path to open
 * @param size in bytes, 1 to 50 million
 * @param sha256 of the bytes: 64 hexadecimal digits in lower case
 */
public record ReviewDocument(String kind, String name, long size, String sha256) {
    private static final long LARGEST = 50_000_000;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** Checks each part. */
    public ReviewDocument {
        Code.of("document kind", kind);
        name = Text.line("document name", name, 200);
        if (size < 1 || size > LARGEST) {
            throw new InvalidValueException("document size", Long.toString(size), "1 to " + LARGEST + " bytes");
        }
        if (!HEX.matcher(sha256).matches()) {
            throw new InvalidValueException("document sha-256", sha256, "64 hexadecimal digits in lower case");
        }
    }

    /** Kind and size; a name may be personal. */
    @Override
    public String toString() {
        return "document " + kind + ", " + size + " bytes";
    }
}
