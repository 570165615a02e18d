package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.MissingReferenceException;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.BusyException;
import dev.kontor.value.CommerceException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.OutcomeUnknownException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What an error of the database means for the unit. Immutable. */
final class SqlErrors {
    /** In every language of the server our name stands before the values of the row. */
    private static final Pattern CONSTRAINT =
            Pattern.compile("(?:pk|uq|fk|ck)_kontor_[a-z0-9_]+", Pattern.CASE_INSENSITIVE);

    /** H2 reports the index behind a constraint. */
    private static final Pattern INDEX_SUFFIX = Pattern.compile("_index_[0-9a-z]+(?:_[0-9]+)?$");

    /** MariaDB quotes the values of the row first, and calls every primary key the same. */
    private static final Pattern LAST_QUOTED = Pattern.compile("'([^']*)'[^']*$");

    private static final int DUPLICATE_OF_MARIADB = 1062;

    private record Place(String table, String detail) {}

    private final Map<String, Place> constraints;

    SqlErrors(Schema schema) {
        Map<String, Place> all = new HashMap<>();
        for (Table<?> table : schema.tables()) {
            String name = table.name();
            all.put(Names.primaryKey(name), new Place(name, DuplicateException.ID));
            for (Rule<?> rule : table.rules()) {
                all.put(Names.unique(rule.name()), new Place(name, rule.name()));
            }
            for (Attribute<?, ?> attribute : table.attributes()) {
                all.put(Names.foreignKey(name, attribute.name()), new Place(name, attribute.name()));
            }
        }
        this.constraints = Map.copyOf(all);
    }

    /**
     * An error before the commit: nothing is stored.
     *
     * @param table what the statement was about
     */
    RuntimeException beforeCommit(SQLException error, String table) {
        SQLException first = first(error);
        String state = state(first);
        if (isDuplicate(first)) {
            Place place = place(first, new Place(table, DuplicateException.ID));
            return caused(new DuplicateException(place.table(), place.detail()), first);
        }
        if (state.equals("23503") || state.equals("23506") || isMariaDb(first, "23000", 1451, 1452)) {
            Place place = place(first, new Place(table, "foreign key"));
            return caused(new MissingReferenceException(place.table(), place.detail()), first);
        }
        if (state.startsWith("40")) {
            return Conflict.because("the database ended it for a conflict (" + state + ")", first);
        }
        if (isMariaDb(first, "HY000", 1020)) {
            return Conflict.because("the database ended it for a conflict (" + state + ")", first);
        }
        if (state.equals("55P03")
                || state.equals("HYT00")
                || state.equals("90131")
                || isMariaDb(first, "HY000", 1205)) {
            return Conflict.because("a lock was not free in time (" + state + ")", first);
        }
        if (state.equals("0A000")) {
            return Conflict.once("a prepared statement outlived its tables (" + state + ")", first);
        }
        if (isConnectionLost(first)) {
            return Conflict.because("the connection was lost before the commit (" + state + ")", first);
        }
        if (state.startsWith("22") || state.startsWith("23")) {
            return caused(
                    new MisuseException("The database refused a row of '" + table + "' (" + state
                            + "); a value does not fit its column, and nothing was stored."),
                    first);
        }
        if (state.startsWith("42") || state.startsWith("28") || state.startsWith("3")) {
            return caused(
                    new ConfigurationException(
                            "storage",
                            "the database refused a statement about '" + table + "' (" + state
                                    + "); check that the tables are migrated and the user may use them"),
                    first);
        }
        return new BusyException(
                "The database could not serve a statement about '" + table + "' (" + state + "); nothing was stored.",
                first);
    }

    /** An error before the commit of what adds to a table: rows that are there may break a rule that is new. */
    RuntimeException whileWidening(SQLException error, String table) {
        SQLException first = first(error);
        return state(first).startsWith("23")
                ? caused(
                        new ConfigurationException(
                                "storage " + table,
                                "rows that are there break a new rule (" + state(first) + "); mend them first"),
                        first)
                : beforeCommit(error, table);
    }

    /** An error of the commit itself: unless the database says that it undid all, nobody knows. */
    RuntimeException atCommit(SQLException error) {
        SQLException first = first(error);
        String state = state(first);
        boolean undone = state.startsWith("23") || (state.startsWith("40") && !state.equals("40003"));
        return undone
                ? beforeCommit(error, "commit")
                : new OutcomeUnknownException(
                        "The reply to the commit was lost (" + state + "); read what the unit should have stored.",
                        first);
    }

    static boolean isDuplicate(SQLException error) {
        SQLException first = first(error);
        return state(first).equals("23505") || isMariaDb(first, "23000", DUPLICATE_OF_MARIADB);
    }

    /** MariaDB has one state for many an error. */
    private static boolean isMariaDb(SQLException error, String state, int... codes) {
        return state(error).equals(state) && IntStream.of(codes).anyMatch(code -> code == error.getErrorCode());
    }

    static boolean isConnectionLost(SQLException error) {
        String state = state(error);
        return state.startsWith("08")
                || state.startsWith("57P0")
                || state.equals("90067")
                || state.equals("90098")
                || state.equals("90121")
                || isMariaDb(error, "70100", 1927)
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLTransientConnectionException
                || error instanceof SQLRecoverableException;
    }

    /** A batch tells what happened only in what follows it, and quotes the row before. */
    static SQLException first(SQLException error) {
        SQLException next = error.getNextException();
        return error instanceof BatchUpdateException && next != null ? next : error;
    }

    static String state(SQLException error) {
        String state = error.getSQLState();
        return state == null ? "no state" : state;
    }

    private Place place(SQLException error, Place otherwise) {
        String message = error.getMessage();
        if (isMariaDb(error, "23000", DUPLICATE_OF_MARIADB)) {
            Matcher key = LAST_QUOTED.matcher(message == null ? "" : message);
            return key.find() ? constraints.getOrDefault(key.group(1).toLowerCase(Locale.ROOT), otherwise) : otherwise;
        }
        Matcher found = CONSTRAINT.matcher(message == null ? "" : message);
        if (!found.find()) {
            return otherwise;
        }
        String name = found.group().toLowerCase(Locale.ROOT);
        String bare = INDEX_SUFFIX.matcher(name).replaceFirst("");
        return constraints.getOrDefault(name, constraints.getOrDefault(bare, otherwise));
    }

    private static <E extends CommerceException> E caused(E exception, SQLException cause) {
        exception.initCause(cause);
        return exception;
    }
}
