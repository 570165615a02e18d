package dev.kontor.fulfillment;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * License keys as staff hand them in: written out, or in a CSV file. Reading finds what is wrong with the form and names
 * file and line, never a key; equal keys are found by {@link LicenseKeys#importKeys}, together with those of the pool.
 * Immutable.
 */
public final class KeyFile {
    /** The most bytes of a file. */
    public static final int MOST_BYTES = 20_000_000;

    /** The most keys of a file. */
    public static final int MOST_KEYS = 50_000;

    private static final int MOST_FAULTS = 100;
    static final String SINGLE = "key";

    private final List<KeySet> keys;

    private KeyFile(List<KeySet> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Keys of one secret each.
     *
     * @param keys the keys; white space around them is removed
     * @return the keys, each secret named {@code key}
     * @throws InvalidValueException when there is none
     * @throws ConfigurationException when a key is blank, too long, or holds control characters; names all by their place
     */
    public static KeyFile of(String... keys) {
        if (keys.length == 0) {
            throw new InvalidValueException("keys", "", "at least one key");
        }
        List<KeySet> read = new ArrayList<>();
        Parsed parsed = new Parsed("keys", List.of(SINGLE), read::add);
        for (int i = 0; i < keys.length; i++) {
            parsed.add("key " + (i + 1), List.of(keys[i]));
        }
        parsed.end(MOST_KEYS);
        return new KeyFile(read);
    }

    /**
     * Keys from a CSV file in UTF-8: a key on each line, its secrets divided by commas or semicolons, quoted or not; blank
     * lines are skipped; lines end in any of the usual ways. A first line that consists of the names of the columns is taken
     * for a heading.
     *
     * @param file the file, of {@value #MOST_BYTES} bytes and {@value #MOST_KEYS} keys at the most
     * @param columns the names of the secrets, in their order; none means one, named {@code key}; the first names the key
     * @return the keys
     * @throws ConfigurationException when it cannot be read, or a line has not the form; names the first 100 by file and line
     */
    public static KeyFile csv(Path file, String... columns) {
        String name = String.valueOf(file.getFileName());
        return csv(name, content(file, name), columns);
    }

    /**
     * Keys from the contents of a CSV file.
     *
     * @param name the file's name, for messages
     * @param content the contents
     * @param columns the names of the secrets, in their order; none means one, named {@code key}
     * @return the keys
     * @throws ConfigurationException when a line has not the form; names the first 100 by file and line
     */
    public static KeyFile csv(String name, Secret content, String... columns) {
        return csv(name, content.<String>use(text -> text), columns);
    }

    private static KeyFile csv(String name, String content, String... columns) {
        List<String> names = columns.length == 0 ? List.of(SINGLE) : Arrays.asList(columns);
        List<KeySet> read = new ArrayList<>();
        Parsed parsed = new Parsed(shown(name), names, read::add);
        String text = content.startsWith("\ufeff") ? content.substring(1) : content;
        CsvLine.split(text).forEach(parsed::take);
        parsed.end(MOST_KEYS);
        return new KeyFile(read);
    }

    static String shown(String name) {
        String echo = Echo.of(name);
        return echo.length() > 2 ? echo.substring(1, echo.length() - 1) : "file";
    }

    private static String content(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ConfigurationException(shown(name), "has more than " + MOST_BYTES + " bytes; divide it");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(shown(name), "is no UTF-8; save it as such");
        } catch (IOException e) {
            throw new ConfigurationException(
                    shown(name), "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /**
     * The keys.
     *
     * @return in the order of the file; at least one
     */
    public List<KeySet> keys() {
        return keys;
    }

    @Override
    public String toString() {
        return keys.size() + " keys";
    }

    /** Keys and faults while a file is read. */
    static final class Parsed {
        private final String file;
        private final List<String> columns;
        private final Consumer<KeySet> taker;
        private final List<Fault> faults = new ArrayList<>();
        private int count;

        Parsed(String file, List<String> columns, Consumer<KeySet> taker) {
            this.file = file;
            this.columns = columns;
            this.taker = taker;
            Set<String> seen = new HashSet<>();
            for (String column : columns) {
                if (!seen.add(column)) {
                    throw new InvalidValueException("columns of " + file, column, "each name once");
                }
            }
        }

        void take(CsvLine line) {
            boolean heading = count == 0 && faults.isEmpty() && line.cells().equals(columns);
            if (!heading && !line.isBlank()) {
                add("line " + line.number(), line);
            }
        }

        void tooLong(int line) {
            fault("line " + line, "has more than " + KeyLines.LONGEST + " characters");
        }

        private void add(String place, CsvLine line) {
            if (line.isUnclosed()) {
                fault(place, "has a quotation mark that is never closed");
            } else {
                add(place, line.cells());
            }
        }

        void add(String place, List<String> cells) {
            if (cells.size() != columns.size()) {
                fault(
                        place,
                        "has " + cells.size() + " columns, expected " + columns.size() + ": "
                                + String.join(", ", columns));
                return;
            }
            Map<String, Secret> secrets = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i).strip();
                String column = columns.get(i);
                if (cell.isEmpty()) {
                    fault(place, "lacks '" + column + "'");
                } else if (cell.length() > KeySet.LONGEST) {
                    fault(place, "has " + cell.length() + " characters in '" + column + "', at most " + KeySet.LONGEST);
                } else if (!Text.isStorable(cell) || cell.chars().anyMatch(Character::isISOControl)) {
                    fault(place, "has control characters in '" + column + "'");
                } else {
                    secrets.put(column, Secret.of(cell));
                }
            }
            if (secrets.size() == columns.size()) {
                count++;
                taker.accept(new KeySet(file + " " + place, secrets));
            }
        }

        private void fault(String place, String message) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(file + " " + place, message));
            }
        }

        /**
         * Ends the reading.
         *
         * @throws ConfigurationException with every fault
         */
        void end(int most) {
            if (faults.isEmpty() && count == 0) {
                faults.add(new Fault(file, "has no keys"));
            }
            if (count > most) {
                faults.add(new Fault(file, "has " + count + " keys, at most " + most + "; divide it"));
            }
            if (!faults.isEmpty()) {
                throw new ConfigurationException(faults);
            }
        }
    }
}
