package dev.kontor.office;

import java.util.List;
import java.util.Locale;

/**
 * What applying a wanted state would do, thing by thing.
 *
 * @param lines stores first, then policies, categories, products and prices, each in order of code
 * @param warnings what the shop will do otherwise than the wanted state reads, for what it is made of now
 */
public record SetupPreview(List<Line> lines, List<SetupWarning> warnings) {
    /** What happens to a thing. */
    public enum Verb {
        /** It is not there yet. */
        CREATE,
        /** It is there, but otherwise. */
        CHANGE,
        /** It is there as wanted. */
        KEEP
    }

    /**
     * What happens to one thing.
     *
     * @param verb what happens
     * @param what {@code store}, {@code profile}, {@code policies}, {@code category}, {@code product}, {@code prices} or
     *     {@code allotment}
     * @param code the thing's code
     * @param parts which parts change, by the words of the file; empty unless something changes
     */
    public record Line(Verb verb, String what, String code, List<String> parts) {
        /** Copies the parts. */
        public Line {
            parts = List.copyOf(parts);
        }

        /** For staff: {@code change product 'solid-cad': term, onlyFor}. */
        @Override
        public String toString() {
            String line = verb.name().toLowerCase(Locale.ROOT) + " " + what + " '" + code + "'";
            return parts.isEmpty() ? line : line + ": " + String.join(", ", parts);
        }
    }

    /** Copies the lists. */
    public SetupPreview {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /**
     * The same with warnings.
     *
     * @param all the warnings
     * @return a new preview
     */
    public SetupPreview warning(List<SetupWarning> all) {
        return new SetupPreview(lines, all);
    }

    /**
     * Whether all is as wanted.
     *
     * @return true when every line says keep
     */
    public boolean isDone() {
        return lines.stream().allMatch(line -> line.verb() == Verb.KEEP);
    }
}
