package dev.kontor.webstore.site;

/** A file as somebody sent it. */
public final class Upload {
    private static final int LONGEST_NAME = 100;

    private final String name;
    private final byte[] bytes;

    private Upload(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Keeps of a name what can be shown. */
    static Upload of(String sentName, byte[] bytes) {
        String line = sentName.replaceAll("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}]", "")
                .strip();
        String name = line.substring(0, Math.min(LONGEST_NAME, line.length())).strip();
        return new Upload(name.isEmpty() ? "file" : name, bytes);
    }

    /** What the sender calls it: one line without a path, for showing only. */
    public String name() {
        return name;
    }

    /** All of it; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How long it is; a name may be personal. */
    @Override
    public String toString() {
        return "upload of " + bytes.length + " bytes";
    }
}
