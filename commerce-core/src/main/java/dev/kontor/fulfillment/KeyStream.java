package dev.kontor.fulfillment;

import dev.kontor.value.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Keys that are read one after another, as often as somebody looks: a large file is never held as a whole. */
public final class KeyStream {
    /** The most keys of a file. */
    public static final int MOST_KEYS = 1_000_000;

    private final Way way;

    private KeyStream(Way way) {
        this.way = way;
    }

    private interface Way {
        void each(Consumer<KeySet> taker);
    }

    /** Opens a file at its beginning, each time anew. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens it.
         *
         * @return its bytes; whoever asked closes them
         * @throws IOException when it cannot be read
         */
        InputStream open() throws IOException;
    }

    /**
     * Keys that are there.
     *
     * @param keys the keys
     * @return the same, one after another
     */
    public static KeyStream of(List<KeySet> keys) {
        List<KeySet> all = List.copyOf(keys);
        return new KeyStream(all::forEach);
    }

    /**
     * Keys of a CSV file in UTF-8, in the form of {@link KeyFile#csv(java.nio.file.Path, String...)}, of
     * {@value #MOST_KEYS} keys at the most.
     *
     * @param name the file's name, for messages
     * @param opening opens it
     * @param columns the names of the secrets, in their order; none means one, named {@code key}
     * @return the keys; what is wrong with the file is told when it is read
     */
    public static KeyStream csv(String name, Opening opening, String... columns) {
        List<String> names = columns.length == 0 ? List.of(KeyFile.SINGLE) : Arrays.asList(columns);
        String shown = KeyFile.shown(name);
        return new KeyStream(taker -> {
            KeyFile.Parsed parsed = new KeyFile.Parsed(shown, names, taker);
            try (Reader reader = new BufferedReader(new InputStreamReader(
                    opening.open(),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
                new KeyLines(reader).each(parsed::take, parsed::tooLong);
            } catch (CharacterCodingException e) {
                throw new ConfigurationException(shown, "is no UTF-8; save it as such");
            } catch (IOException e) {
                throw new ConfigurationException(
                        shown, "cannot be read: " + e.getClass().getSimpleName());
            }
            parsed.end(MOST_KEYS);
        });
    }

    /**
     * The same with another name for the secret of each key that has one.
     *
     * @param name what the product calls it
     * @return the keys
     */
    public KeyStream named(String name) {
        return new KeyStream(taker -> way.each(
                key -> taker.accept(key.secrets().size() == 1 ? KeySet.of(key.place(), name, key.first()) : key)));
    }

    /**
     * Reads all of them.
     *
     * @param taker takes each key
     * @throws ConfigurationException when the file cannot be read, or a line has not the form; names the first 100 by file
     *     and line
     */
    public void each(Consumer<KeySet> taker) {
        way.each(taker);
    }
}
