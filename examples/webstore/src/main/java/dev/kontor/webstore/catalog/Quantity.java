package dev.kontor.webstore.catalog;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** How many somebody typed. */
final class Quantity {
    /** The most of one product that the pages take; who needs more asks for an offer. */
    static final int MOST = 99;

    private static final Pattern NUMBER = Pattern.compile("0{0,3}[1-9][0-9]?");
    private static final int LONGEST_SHOWN = 20;

    private Quantity() {}

    static OptionalInt read(String typed) {
        return NUMBER.matcher(typed).matches() ? OptionalInt.of(Integer.parseInt(typed)) : OptionalInt.empty();
    }

    /** What goes back into the field. */
    static String shown(String typed) {
        return typed.length() <= LONGEST_SHOWN ? typed : "";
    }
}
