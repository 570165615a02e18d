package dev.kontor.body;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that people wrote, refusing what is no file, too long or no text. */
public final class TextFile {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TextFile() {}

    /**
     * What a file is called in messages.
     *
     * @param file the file
     * @return its last name, quoted, at most 40 characters of it
     */
    public static String name(Path file) {
        Path last = file.getFileName();
        return Echo.of(last == null ? file.toString() : last.toString());
    }

    /**
     * The text of a file.
     *
     * @param file the file, in UTF-8, of at most 16 MB
     * @return its text without a byte order mark
     * @throws ConfigurationException when there is no such text
     */
    public static String text(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    name(file), "cannot be read (" + unreadable.getClass().getSimpleName() + "), expected a file");
        }
        if (bytes.length > LONGEST) {
            throw new ConfigurationException(name(file), "is longer than " + LONGEST + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new ConfigurationException(name(file), "is no text in UTF-8; save it in that encoding");
        }
    }
}
