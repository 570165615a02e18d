package dev.kontor.eligibility;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Periods;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Period;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The checks that criteria share. */
final class Shapes {
    /** What a person can still follow; also keeps every walk over a rule far from the end of the stack. */
    static final int DEEPEST = 16;

    private static final int MOST_PARTS = 1000;
    private static final int LONGEST_NAME = 200;

    private Shapes() {}

    static List<Criterion> parts(String what, List<Criterion> parts) {
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new InvalidValueException(what, parts.size() + " parts", "1 to " + MOST_PARTS + " parts");
        }
        int depth = 1 + parts.stream().mapToInt(Shapes::depth).max().orElse(0);
        if (depth > DEEPEST) {
            throw new InvalidValueException(what, depth + " levels", "rules at most " + DEEPEST + " deep");
        }
        return List.copyOf(parts);
    }

    private static int depth(Criterion criterion) {
        if (criterion instanceof Condition) {
            return 1;
        }
        return 1 + partsOf(criterion).stream().mapToInt(Shapes::depth).max().orElse(0);
    }

    static List<Criterion> partsOf(Criterion criterion) {
        if (criterion instanceof AllOf all) {
            return all.parts();
        } else if (criterion instanceof AnyOf any) {
            return any.parts();
        } else if (criterion instanceof Not not) {
            return List.of(not.part());
        }
        return List.of();
    }

    static Set<Sku> products(Criterion criterion) {
        Set<Sku> all = new TreeSet<>();
        if (criterion instanceof Owns owns) {
            all.addAll(owns.products());
        }
        partsOf(criterion).forEach(part -> all.addAll(products(part)));
        return all;
    }

    static Set<String> codes(String what, Collection<String> codes) {
        codes.forEach(code -> Code.of(what, code));
        return sorted(what + "s", codes);
    }

    static Set<String> names(Collection<String> names) {
        return sorted(
                "organizations",
                names.stream()
                        .map(name -> Text.line("organization", name, LONGEST_NAME))
                        .toList());
    }

    static <E extends Comparable<E>> Set<E> sorted(String what, Collection<E> all) {
        if (all.isEmpty() || all.size() > MOST_PARTS) {
            throw new InvalidValueException(what, Integer.toString(all.size()), "1 to " + MOST_PARTS);
        }
        return Collections.unmodifiableSet(new TreeSet<>(all));
    }

    static Period span(String what, Period span) {
        if (Periods.checked(what, span).isZero()) {
            throw new InvalidValueException(what, span.toString(), "one day at least");
        }
        return span;
    }

    static int inRange(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new InvalidValueException(what, Integer.toString(number), least + " to " + most);
        }
        return number;
    }
}
