package dev.kontor.webstore.base;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of files that people may hand in, told by their first bytes: a name says nothing, since whoever sends a file
 * chooses it.
 */
public enum FileKind {
    /** A document. */
    PDF("application/pdf", "pdf", false, new int[] {'%', 'P', 'D', 'F', '-'}),
    /** A photograph. */
    JPEG("image/jpeg", "jpg", true, new int[] {0xff, 0xd8, 0xff}),
    /** A picture of a screen. */
    PNG("image/png", "png", true, new int[] {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});

    /** What a field for files may ask browsers to offer. */
    public static final String ACCEPT = "application/pdf,image/jpeg,image/png";

    private final String mediaType;
    private final String ending;
    private final boolean picture;
    private final byte[] beginning;

    FileKind(String mediaType, String ending, boolean picture, int[] beginning) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.picture = picture;
        this.beginning = new byte[beginning.length];
        for (int i = 0; i < beginning.length; i++) {
            this.beginning[i] = (byte) beginning[i];
        }
    }

    /**
     * What a file is.
     *
     * @param bytes all of it, or its beginning
     * @return empty for every kind that is not taken
     */
    public static Optional<FileKind> of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(kind -> bytes.length > kind.beginning.length
                        && Arrays.equals(bytes, 0, kind.beginning.length, kind.beginning, 0, kind.beginning.length))
                .findFirst();
    }

    /** As what it is served. */
    public String mediaType() {
        return mediaType;
    }

    /** How a name of such a file ends, without a dot. */
    public String ending() {
        return ending;
    }

    /** Whether a page can show it. */
    public boolean isPicture() {
        return picture;
    }
}
