package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.value.Fault;
import dev.kontor.value.MisuseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the databases differ. */
abstract class Dialect {
    private final String name;

    Dialect(String name) {
        this.name = name;
    }

    /** As people write it on a command line. */
    @Override
    public final String toString() {
        return name;
    }

    /** The type of a text column whose order is that of code points, or is put so by {@link #ordered}. */
    abstract String text(int longest);

    /** The type that keeps a body byte for byte. */
    abstract String body();

    String bodyParameter() {
        return "?";
    }

    /** An expression of text as it is compared and sorted. */
    String ordered(String expression) {
        return expression;
    }

    /** The id as it is compared and sorted. */
    String orderedId() {
        return "id";
    }

    /** Columns of each table that exist for its order alone. */
    List<String> orderColumns() {
        return List.of();
    }

    List<String> orderIndexes(String table) {
        return List.of();
    }

    /** Whether several statements can be sent in one round trip, and rows be changed together by their ids. */
    boolean joinsStatements() {
        return false;
    }

    /** The statement that {@link #added} executes. */
    abstract String insertIfAbsent(String insert);

    /** Executes it, and answers whether the row was added. */
    abstract boolean added(PreparedStatement insertIfAbsent) throws SQLException;

    /** For a database where a statement that failed leaves its transaction alive. */
    static boolean addedUnlessDuplicate(PreparedStatement insert) throws SQLException {
        try {
            return insert.executeUpdate() == 1;
        } catch (SQLException error) {
            if (SqlErrors.isDuplicate(error)) {
                return false;
            }
            throw error;
        }
    }

    abstract String returning(String update, String columns);

    /** Whether {@link #returning} is known; else what was updated is asked for beside it. */
    boolean returnsUpdated() {
        return true;
    }

    /** Whether a comparison of several columns at once walks along an index. */
    boolean comparesRowsByIndex() {
        return true;
    }

    /** What makes the transaction that begins with it see one moment. */
    Optional<String> snapshot() {
        return Optional.empty();
    }

    /** What a second connection has to name to see the moment that this one sees; empty where each has its own. */
    Optional<String> shareMoment(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** What makes the transaction that begins with it, {@link #snapshot} before it, see the moment of another. */
    String joinMoment(String shared) {
        throw new UnsupportedOperationException(name + " shares no moment: " + shared);
    }

    /**
     * What gives questions about whole tables more memory until the transaction ends, where the usual is meant for a page;
     * never less than the database gives by itself.
     */
    Optional<String> roomForQuestions() {
        return Optional.empty();
    }

    /** Makes the transaction that begins now see one moment, where that is no matter of a statement. */
    abstract void beginSnapshot(Connection connection) throws SQLException;

    /** Undoes {@link #beginSnapshot} once its transaction is over. */
    abstract void endSnapshot(Connection connection) throws SQLException;

    /** Refuses to change or delete rows, whoever tries. */
    abstract List<String> guardAppendOnly(String table);

    abstract String unguard(String table);

    /** Quoted always, so that no attribute's name can be a reserved word. */
    String quote(String name) {
        return '"' + name + '"';
    }

    String key() {
        return text(Attribute.LONGEST_KEY);
    }

    String moment() {
        return "timestamp(6) with time zone";
    }

    /** A moment as it is bound. */
    Object moment(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** A moment as it is read. */
    Instant moment(ResultSet result, int at) throws SQLException {
        return result.getObject(at, OffsetDateTime.class).toInstant();
    }

    /** The database's clock. */
    String now() {
        return "current_timestamp";
    }

    /** The expression that names where unqualified tables are made. */
    String currentSchema() {
        return "current_schema";
    }

    /** What follows the columns of a new table. */
    String tableSettings() {
        return "";
    }

    /** The part of ALTER TABLE that closes a column. */
    String notNull(String column, String type) {
        return "alter column " + column + " set not null";
    }

    /** Whether a constraint can bind the rows to come first, and those that are there once they were looked through. */
    boolean provesLater() {
        return false;
    }

    /** Whether an index can be made while others write; outside a transaction then. */
    boolean indexesBeside() {
        return false;
    }

    /** What an index for searching by columns names after the realm. Rows follow by id, so a page is one walk along it. */
    String indexed(List<? extends Column<?>> columns) {
        return uniquely(columns) + ", " + orderedId();
    }

    /** What a unique rule on columns names after the realm. */
    String uniquely(List<? extends Column<?>> columns) {
        return columns.stream().flatMap(column -> column.names().stream()).collect(Collectors.joining(", "));
    }

    /** Definitions of columns that exist for a unique rule alone. */
    List<String> uniqueColumns(List<? extends Column<?>> columns) {
        return List.of();
    }

    /** The column that a reference into its own table is checked by. */
    String selfReferring(Column<?> column) {
        return column.name();
    }

    /** The definition of that column, where it is another one. */
    List<String> selfReferringColumns(Column<?> column) {
        return List.of();
    }

    /** What an operator should mend in how the database is set up, after a semicolon; empty when it is safe. */
    String weakness(Statement statement) throws SQLException {
        return "";
    }

    /** What is wrong with how a connection is set up; empty when the storage can rely on it. */
    List<Fault> unfit(Connection connection) throws SQLException {
        return List.of();
    }

    /**
     * Looks at a connection of the host whose transaction is joined.
     *
     * @throws MisuseException when a unit on it could act on what is out of date
     */
    void refuseUnfitForJoining(Connection connection) throws SQLException {}
}
