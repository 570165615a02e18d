package dev.kontor.webstore.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of files that people may hand in, told by their first bytes: a name says nothing, since whoever sends a file
 * chooses it.
 */
public enum FileKind {
    /** A document. */
    PDF("application/pdf", "pdf", false, "%PDF-"),
    /** A photograph. */
    JPEG("image/jpeg", "jpg", true, "\u00ff\u00d8\u00ff"),
    /** A picture of a screen. */
    PNG("image/png", "png", true, "\u0089PNG\r\n\u001a\n");

    /** What a field for files may ask browsers to offer. */
    public static final String ACCEPT = "application/pdf,image/jpeg,image/png";

    private final String mediaType;
    private final String ending;
    private final boolean picture;
    private final String beginning;

    FileKind(String mediaType, String ending, boolean picture, String beginning) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.picture = picture;
        this.beginning = beginning;
    }

    /**
     * What a file is.
     *
     * @param bytes all of it, or its beginning
     * @return empty for every kind that is not taken
     */
    public static Optional<FileKind> of(byte[] bytes) {
        return Arrays.stream(values()).filter(kind -> kind.begins(bytes)).findFirst();
    }

    private boolean begins(byte[] bytes) {
        int length = beginning.length();
        return bytes.length > length && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(beginning);
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
