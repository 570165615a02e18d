package dev.kontor.webstore.orders;

import dev.kontor.bulk.BulkAsk;
import dev.kontor.shop.BulkWish;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import dev.kontor.webstore.site.Visit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody typed who asks for units in bulk.
 *
 * @param program for what
 * @param units how many
 * @param admission how students show that a unit is for them, by its name
 */
public record BulkForm(String program, String units, String admission) {
    /** The most units of one request: as many as a cart takes. */
    public static final int MOST = 9_999;

    private static final int LONGEST_PROGRAM = 200;
    private static final int LONGEST_SHOWN = 20;
    private static final Pattern NUMBER = Pattern.compile("0{0,3}[1-9][0-9]{0,3}");

    /** As the form sent it, or as the address of a form to be changed carries it. */
    static BulkForm of(Visit visit) {
        return new BulkForm(
                read(visit, "program").orElse(""),
                read(visit, "units")
                        .filter(text -> text.length() <= LONGEST_SHOWN)
                        .orElse(""),
                read(visit, "admission").orElse(""));
    }

    private static Optional<String> read(Visit visit, String name) {
        return visit.field(name).or(() -> visit.query(name));
    }

    /** The fields that cannot be taken, all of them. */
    Set<String> wrong() {
        Set<String> wrong = new LinkedHashSet<>();
        try {
            Text.line("program", program, LONGEST_PROGRAM);
        } catch (InvalidValueException blankOrLong) {
            wrong.add("program");
        }
        if (!NUMBER.matcher(units).matches()) {
            wrong.add("units");
        }
        if (!admission.equals(BulkAsk.Admission.CODES.name()) && !admission.equals(BulkAsk.Admission.ROSTER.name())) {
            wrong.add("admission");
        }
        return wrong;
    }

    int number() {
        return Integer.parseInt(units);
    }

    BulkWish wish() {
        BulkWish wish = BulkWish.of(program);
        return admission.equals(BulkAsk.Admission.ROSTER.name()) ? wish.byRoster() : wish;
    }
}
