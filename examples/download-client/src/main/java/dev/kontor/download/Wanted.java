package dev.kontor.download;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A file of a package.
 *
 * @param item the id of the item it belongs to
 * @param folder in which it is kept; one name
 * @param name one name
 * @param size bytes
 * @param sha256 64 hexadecimal digits
 * @param link where it is
 */
record Wanted(String item, String folder, String name, long size, String sha256, URI link) {
    /** No path: nothing leads out of the folder, hides, or means a device, on any system. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_+-](?:[\\p{L}\\p{M}\\p{N}._+ -]{0,198}[\\p{L}\\p{M}\\p{N}_+-])?");

    private static final Pattern DEVICE = Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9]) *(?:\\..*)?");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    Wanted {
        if (isNoName(folder) || isNoName(name)) {
            throw new IllegalArgumentException("a file whose name leads elsewhere");
        }
        if (size < 1 || !DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a file without size or checksum");
        }
        if (!"https".equals(link.getScheme()) && !"http".equals(link.getScheme())) {
            throw new IllegalArgumentException("a link that is no address of the web");
        }
    }

    private static boolean isNoName(String text) {
        return !NAME.matcher(text).matches() || DEVICE.matcher(text).matches();
    }

    /** Which file it is, however often its link was renewed. */
    String key() {
        return folder + "/" + name;
    }
}
