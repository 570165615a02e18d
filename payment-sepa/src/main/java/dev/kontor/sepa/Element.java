package dev.kontor.sepa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element of a message, with what is inside it as far as it is read. */
final class Element {
    private final String name;
    private final long line;
    private final @Nullable Element parent;
    private final String currency;
    private final StringBuilder text = new StringBuilder();
    private final List<Element> inside = new ArrayList<>();
    private boolean isAround;

    /**
     * An element that begins.
     *
     * @param currency its attribute {@code Ccy}; empty when it has none
     */
    Element(String name, long line, @Nullable Element parent, String currency) {
        this.name = name;
        this.line = line;
        this.parent = parent;
        this.currency = currency;
    }

    String name() {
        return name;
    }

    long line() {
        return line;
    }

    String currency() {
        return currency;
    }

    Optional<Element> parent() {
        return Optional.ofNullable(parent);
    }

    StringBuilder written() {
        return text;
    }

    String text() {
        return text.toString().strip();
    }

    /** There are elements in it: what stands between them is no text, and is not kept. */
    void hasElements() {
        isAround = true;
        text.setLength(0);
    }

    boolean isAround() {
        return isAround;
    }

    void add(Element child) {
        inside.add(child);
    }

    int size() {
        return 1 + inside.stream().mapToInt(Element::size).sum();
    }

    /** The element of a name around this one. */
    Optional<Element> around(String wanted) {
        for (Element up = parent; up != null; up = up.parent) {
            if (up.name.equals(wanted)) {
                return Optional.of(up);
            }
        }
        return Optional.empty();
    }

    List<Element> all(String wanted) {
        return inside.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** The first element at the end of a path of names. */
    Optional<Element> at(String... names) {
        Optional<Element> here = Optional.of(this);
        for (String wanted : names) {
            here = here.flatMap(element -> element.inside.stream()
                    .filter(child -> child.name.equals(wanted))
                    .findFirst());
        }
        return here;
    }

    /** The text at the end of a path; empty when there is none, or the word that stands for none. */
    Optional<String> text(String... names) {
        return at(names)
                .map(Element::text)
                .filter(found -> !found.isEmpty() && !found.equals("NOTPROVIDED") && !found.equals("NONREF"));
    }
}
