package dev.kontor.account;

import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys of one column of a roster that an administrator hands in as CSV: a first line with the names of the columns,
 * then one line per person; comma or semicolon between, quotes around where needed. At most 32 MiB and 500,000 people.
 *
 * <p>Holds the keys in clear, so it lives only until their blind indexes are made. Immutable.
 */
public final class RosterFile {
    private static final int LARGEST = 32 * 1024 * 1024;
    private static final int MOST_KEYS = 500_000;
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_KEY = 200;
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00a0]+");

    private final Set<String> keys;
    private final List<Fault> faults;

    private RosterFile(Set<String> keys, List<Fault> faults) {
        this.keys = faults.isEmpty() ? keys : Set.of();
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads a file.
     *
     * @param file in UTF-8
     * @param column the name of the wanted column, whatever its case
     * @return its keys, or every fault (20 at most) and no key
     */
    public static RosterFile read(Path file, String column) {
        String place = "roster '" + file.getFileName() + "'";
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return refused(new Fault(place, "is larger than 32 MiB; split it"));
            }
            return parse(
                    place,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    column);
        } catch (CharacterCodingException notUtf8) {
            return refused(new Fault(place, "is no UTF-8 text; save it as UTF-8"));
        } catch (IOException unreadable) {
            return refused(new Fault(
                    place, "cannot be read (" + unreadable.getClass().getSimpleName() + "); name a readable file"));
        }
    }

    /**
     * Reads a text.
     *
     * @param text the lines
     * @param column the name of the wanted column, whatever its case
     * @return its keys, or every fault (20 at most) and no key
     */
    public static RosterFile parse(String text, String column) {
        return parse("roster", text, column);
    }

    /**
     * A key as it is compared: whatever its case, its width and its white space. The blind index is made of this, both of
     * the roster's keys and of what a person types.
     *
     * @param text what stands on the roster, or what was typed
     * @return the key; empty for a text of white space alone
     */
    public static String key(String text) {
        String form = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return WHITE.matcher(form).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /**
     * The keys, each once, in the form of {@link #key}.
     *
     * @return in the order of the file; empty when there are faults
     */
    public Set<String> keys() {
        return keys;
    }

    /**
     * What is wrong, by line; never a key itself.
     *
     * @return empty when the roster can be taken
     */
    public List<Fault> faults() {
        return faults;
    }

    private static RosterFile refused(Fault fault) {
        return new RosterFile(Set.of(), List.of(fault));
    }

    private static RosterFile parse(String place, String text, String column) {
        RosterLines lines = new RosterLines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<String> names = lines.next().stream()
                .map(n -> n.strip().toLowerCase(Locale.ROOT))
                .toList();
        int wanted = names.indexOf(column.strip().toLowerCase(Locale.ROOT));
        if (wanted < 0 || wanted != names.lastIndexOf(column.strip().toLowerCase(Locale.ROOT))) {
            return refused(new Fault(
                    place + " line 1", "expected the names of the columns, " + Echo.of(column) + " once among them"));
        }
        Set<String> keys = new LinkedHashSet<>();
        List<Fault> faults = new ArrayList<>();
        while (lines.hasNext() && faults.size() < MOST_FAULTS) {
            int at = lines.line();
            List<String> cells = lines.next();
            if (cells.size() == 1 && cells.get(0).isBlank()) {
                continue;
            }
            String problem = problem(cells, names.size(), wanted, keys.size());
            if (problem.isEmpty()) {
                keys.add(key(cells.get(wanted)));
            } else {
                faults.add(new Fault(place + " line " + at, problem));
            }
        }
        if (lines.isOpen()) {
            faults.add(new Fault(place, "ends inside quotes; close them"));
        }
        if (keys.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault(place, "holds nobody; expected a line for each person"));
        }
        return new RosterFile(keys, faults);
    }

    private static String problem(List<String> cells, int columns, int wanted, int sofar) {
        if (sofar >= MOST_KEYS) {
            return "is one too many; at most " + MOST_KEYS + " people stand on a roster";
        }
        if (cells.size() != columns) {
            return "has " + cells.size() + " cells, expected " + columns;
        }
        String cell = cells.get(wanted);
        if (cell.length() > LONGEST_KEY
                || !Text.isStorable(cell)
                || cell.chars().anyMatch(Character::isISOControl)) {
            return "expected a key of one line and at most " + LONGEST_KEY + " characters";
        }
        return key(cell).isEmpty() ? "expected a key, found nothing" : "";
    }

    /** How much there is, never what. */
    @Override
    public String toString() {
        return "roster file of " + keys.size() + " keys, " + faults.size() + " faults";
    }
}
