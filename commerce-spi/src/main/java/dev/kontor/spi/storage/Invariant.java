package dev.kontor.spi.storage;

import dev.kontor.value.InvalidValueException;
import java.time.Duration;

/**
 * Something that holds of a shop's rows at every moment, as a question for what breaks it: a query that answers a row per
 * offender, none when all is well. Data of core, run by the storage on its tables, never changing anything.
 *
 * <p>The query is one SELECT in the SQL that all databases share. It answers two columns, the realm and the offender's id
 * (an id only, never personal data). Tables stand in braces, {@code {orders}}, and {@code {_counter}} for the counters with
 * their columns realm, name and stand; attributes stand in double quotes, their columns named as a storage makes them: an
 * amount has two, {@code "total"} and {@code "total_currency"}. Each row has its {@code realm} and {@code id}; rows are
 * joined within a realm. {@code :now} is the moment of the question, {@code :late} that moment less the grace.
 *
 * @param number which invariant; several queries may belong to one
 * @param title what holds, in one line
 * @param grace for how long something may be under way that has to end by itself; zero when the query does not ask
 * @param query what breaks it
 */
public record Invariant(int number, String title, Duration grace, String query) {
    /** Checks that there is a query. */
    public Invariant {
        if (query.isBlank() || query.contains(";")) {
            throw new InvalidValueException("query of invariant " + number, query, "one SELECT without a semicolon");
        }
    }

    /**
     * An invariant without a grace.
     *
     * @param number which invariant
     * @param title what holds, in one line
     * @param query what breaks it
     * @return the invariant
     */
    public static Invariant of(int number, String title, String query) {
        return new Invariant(number, title, Duration.ZERO, query);
    }
}
