package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that a product delivers. Its name is one that every file system takes and none understands as a path.
 *
 * @param name 1 to 200 letters, digits, dots, dashes, underscores, plus signs and blanks; neither hidden nor reserved
 * @param size bytes, 1 to 1 PiB
 * @param sha256 64 lower-case hexadecimal digits
 */
public record DownloadFile(String name, long size, String sha256) {
    private static final long LARGEST = 1L << 50;
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_+-](?:[\\p{L}\\p{M}\\p{N}._+ -]{0,198}[\\p{L}\\p{M}\\p{N}_+-])?");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");
    private static final Pattern RESERVED_PORT = Pattern.compile("(?:com|lpt)[0-9\\u00b9\\u00b2\\u00b3]");

    /** Checks that the name is safe, the size makes sense and the digest has its form. */
    public DownloadFile {
        if (name.length() > 200 || !NAME.matcher(name).matches() || isReserved(name)) {
            throw new InvalidValueException(
                    "file name",
                    name,
                    "1 to 200 letters, digits, '.', '-', '_', '+' and blanks, no path, no reserved name");
        }
        if (size < 1 || size > LARGEST) {
            throw new InvalidValueException("size of file", Long.toString(size), "1 to " + LARGEST + " bytes");
        }
        if (sha256.length() != 64 || !DIGEST.matcher(sha256).matches()) {
            throw new InvalidValueException("sha-256 of file", sha256, "64 digits 0-9, a-f");
        }
    }

    private static boolean isReserved(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return RESERVED.contains(stem) || RESERVED_PORT.matcher(stem).matches();
    }

    /**
     * A file.
     *
     * @param name its name, without a path
     * @param size its bytes
     * @param sha256 its digest in lower-case hexadecimal
     * @return the value
     * @throws InvalidValueException when a part has not its form
     */
    public static DownloadFile of(String name, long size, String sha256) {
        return new DownloadFile(name, size, sha256);
    }
}
