package dev.kontor.memory;

import dev.kontor.value.Amount;
import java.util.Comparator;
import java.util.Optional;

/** The order of what attributes hold. */
final class Parts {
    /** Text by code point, as UTF-8 sorts; UTF-16 would put supplementary characters before U+E000. */
    static final Comparator<String> TEXT = Parts::compareText;

    private Parts() {}

    /** Absent first. */
    static int compare(Optional<?> a, Optional<?> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isPresent(), b.isPresent());
        }
        return compare(a.get(), b.get());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object a, Object b) {
        if (a instanceof String s && b instanceof String t) {
            return compareText(s, t);
        }
        if (a instanceof Amount s && b instanceof Amount t) {
            int currencies = s.currency().compareTo(t.currency());
            return currencies != 0 ? currencies : Long.compare(s.minor(), t.minor());
        }
        return ((Comparable) a).compareTo(b);
    }

    private static int compareText(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                boolean second = i > 0 && Character.isHighSurrogate(a.charAt(i - 1));
                int from = second ? i - 1 : i;
                return Integer.compare(a.codePointAt(from), b.codePointAt(from));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
