package dev.kontor.webstore.site;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The last day on which something holds, and the reason for it, as people type them. */
public final class Ends {
    private static final int LONGEST_REASON = 200;

    private Ends() {}

    /** The first moment after the day in the field {@code until}; empty when there is no such day. */
    public static Optional<Instant> read(Visit visit) {
        return visit.field("until").flatMap(Ends::day);
    }

    private static Optional<Instant> day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() > 9_000
                    ? Optional.empty()
                    : Optional.of(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** What stands in the field of a form that nobody has touched. */
    public static String inAYear(Visit visit) {
        return LocalDate.ofInstant(visit.now(), ZoneOffset.UTC).plusYears(1).toString();
    }

    /** The same for a field that suggests an end that is known. */
    public static String lastDay(Instant end) {
        return LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC).toString();
    }

    /** What was typed as a reason; empty when it is no line of a usual length. */
    public static Optional<String> reason(Visit visit) {
        return visit.field("reason")
                .filter(text ->
                        text.length() <= LONGEST_REASON && text.codePoints().noneMatch(Character::isISOControl));
    }
}
