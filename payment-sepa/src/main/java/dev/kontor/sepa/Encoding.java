package dev.kontor.sepa;

import dev.kontor.spi.debit.FileFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which letters a file is written. Read here, since the parser writes a line to the console for each byte it cannot read. */
final class Encoding {
    private static final int HEAD = 256;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.CASE_INSENSITIVE);

    /** What banks write in; in each of them markup is ASCII. */
    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "iso-8859-15", Charset.forName("ISO-8859-15"),
            "windows-1252", Charset.forName("windows-1252"));

    private Encoding() {}

    /** Finds it out and leaves the file at its first letter. */
    static Charset of(BufferedInputStream file) throws IOException {
        file.mark(HEAD);
        byte[] head = file.readNBytes(HEAD);
        file.reset();
        boolean isMarked = head.length >= MARK.length && head[0] == MARK[0] && head[1] == MARK[1] && head[2] == MARK[2];
        if (isMarked) {
            file.skipNBytes(MARK.length);
        }
        int from = isMarked ? MARK.length : 0;
        Matcher declared = DECLARED.matcher(new String(head, from, head.length - from, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        Charset charset = KNOWN.get(declared.group(1).toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw new Broken(
                    FileFault.Kind.NOT_WELL_FORMED,
                    1,
                    "an encoding other than UTF-8, ASCII, Latin-1, Latin-9 or Windows-1252");
        }
        return charset;
    }
}
