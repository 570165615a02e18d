package dev.kontor.office;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command to move stored payment methods from one gateway account to another, after the provider has copied its customers
 * there (PA-5): which account, which other, and what each name of the provider is called there. Immutable.
 */
public final class InstrumentMove {
    private static final int LONGEST = 255;

    private final String from;
    private final String to;
    private final Map<String, String> names;

    private InstrumentMove(String from, String to, Map<String, String> names) {
        this.from = Code.of("gateway account", from);
        this.to = Code.of("gateway account", to);
        this.names = Collections.unmodifiableMap(names);
        if (from.equals(to)) {
            throw new InvalidValueException("gateway account to move to", to, "another than the one to move from");
        }
    }

    /**
     * A move by the provider's list: a line for each name, old and new divided by a comma. Names of payment methods and, where
     * the provider needs them to charge, of customers; in any order.
     *
     * @param from the gateway account the methods are kept by
     * @param to the gateway account they were copied to
     * @param lines the list; blank lines are passed over
     * @return the command
     * @throws InvalidValueException when a line is no pair of names, or an old name stands there twice; names all such lines
     */
    public static InstrumentMove of(String from, String to, Secret lines) {
        Map<String, String> names = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        lines.use(text -> {
            String[] all = text.split("\\R");
            for (int i = 0; i < all.length; i++) {
                if (!all[i].isBlank() && !isRead(all[i], names)) {
                    wrong.add("line " + (i + 1));
                }
            }
            return names;
        });
        if (!wrong.isEmpty()) {
            throw new InvalidValueException(
                    "list of names",
                    String.join(", ", wrong),
                    "an old name, a comma and a new name, each old one once");
        }
        return new InstrumentMove(from, to, names);
    }

    private static boolean isRead(String line, Map<String, String> names) {
        String[] parts = line.split(",", -1);
        if (parts.length != 2) {
            return false;
        }
        String old = parts[0].strip();
        String fresh = parts[1].strip();
        return !old.isEmpty()
                && !fresh.isEmpty()
                && old.length() <= LONGEST
                && fresh.length() <= LONGEST
                && names.put(old, fresh) == null;
    }

    /** The gateway account the methods are kept by. */
    public String from() {
        return from;
    }

    /** The gateway account they were copied to. */
    public String to() {
        return to;
    }

    /** What each name is called there; secret, since whoever has one could charge with it. */
    public Map<String, String> names() {
        return names;
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "move of " + names.size() + " names from " + from + " to " + to;
    }
}
