package dev.kontor.webstore.site;

import java.util.Arrays;

/**
 * A file as somebody sent it.
 *
 * @param name what the sender calls it: one line without a path, for showing only
 * @param bytes all of it
 */
public record Upload(String name, byte[] bytes) {
    private static final int LONGEST_NAME = 100;

    /** Keeps of a name what can be shown. */
    static Upload of(String sentName, byte[] bytes) {
        String line = sentName.replaceAll("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}]", "")
                .strip();
        String name = line.substring(0, Math.min(LONGEST_NAME, line.length())).strip();
        return new Upload(name.isEmpty() ? "file" : name, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Upload that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }

    /** How long it is; a name may be personal. */
    @Override
    public String toString() {
        return "upload of " + bytes.length + " bytes";
    }
}
