package dev.kontor.storage.jdbc;

import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** MariaDB from 10.11 on. */
final class MariaDbDialect extends Dialect {
    private static final Instant FIRST_MOMENT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END_OF_MOMENTS = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String TEXT = "character set utf8mb4 collate utf8mb4_nopad_bin";

    /** In characters of four bytes: what one column may add to an index. */
    private static final int LONGEST_TEXT = 768;

    MariaDbDialect() {
        super("mariadb");
    }

    /** Compared by code point, blanks at the end included; what no index can hold is kept apart from the row. */
    @Override
    String text(int longest) {
        String type = longest <= LONGEST_TEXT ? "varchar(" + longest + ")" : "longtext";
        return type + " " + TEXT;
    }

    /** Its own JSON type is this too, with a check that refuses deep nesting. */
    @Override
    String body() {
        return "longtext " + TEXT;
    }

    /** INSERT IGNORE would hide other errors too; a failed statement leaves its transaction alive. */
    @Override
    String insertIfAbsent(String insert) {
        return insert;
    }

    @Override
    boolean added(PreparedStatement insertIfAbsent) throws SQLException {
        return addedUnlessDuplicate(insertIfAbsent);
    }

    @Override
    String returning(String update, String columns) {
        throw new UnsupportedOperationException("MariaDB answers nothing of what it updates.");
    }

    @Override
    boolean returnsUpdated() {
        return false;
    }

    @Override
    boolean comparesRowsByIndex() {
        return false;
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(MariaDbSession.SNAPSHOT);
        }
    }

    @Override
    void endSnapshot(Connection connection) {
        // The setting ends with its transaction.
    }

    @Override
    List<String> guardAppendOnly(String table) {
        String on = quote(Names.table(table)) + " for each row signal sqlstate '45000' set message_text = 'rows of "
                + Names.table(table) + " are never changed nor deleted'";
        return List.of(
                "create or replace trigger " + quote(Names.trigger(table)) + " before update on " + on,
                "create or replace trigger " + quote(Names.trigger(table) + "_delete") + " before delete on " + on);
    }

    @Override
    String unguard(String table) {
        return "drop trigger if exists " + quote(Names.trigger(table));
    }

    @Override
    String quote(String name) {
        return '`' + name + '`';
    }

    @Override
    String moment() {
        return "datetime(6)";
    }

    /** Its moments know no zone; a driver would put them into that of the process. */
    @Override
    Object moment(Instant moment) {
        if (moment.isBefore(FIRST_MOMENT) || !moment.isBefore(END_OF_MOMENTS)) {
            throw new InvalidValueException("moment", moment.toString(), "one of the years 1 to 9999");
        }
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    @Override
    Instant moment(ResultSet result, int at) throws SQLException {
        return result.getObject(at, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    @Override
    String now() {
        return "utc_timestamp(6)";
    }

    @Override
    String currentSchema() {
        return "database()";
    }

    @Override
    String tableSettings() {
        return " engine = InnoDB row_format = dynamic default " + TEXT;
    }

    @Override
    String notNull(String column, String type) {
        return "modify column " + column + " " + type + " not null";
    }

    @Override
    String indexed(List<? extends Column<?>> columns) {
        return NarrowIndex.search(columns);
    }

    @Override
    String uniquely(List<? extends Column<?>> columns) {
        return NarrowIndex.unique(columns);
    }

    @Override
    List<String> uniqueColumns(List<? extends Column<?>> columns) {
        return NarrowIndex.marks(columns);
    }

    /** InnoDB never lets go of a row that refers to itself, so that reference stays out of its sight. */
    @Override
    String selfReferring(Column<?> column) {
        return quote(Names.other(column.attribute().name()));
    }

    @Override
    List<String> selfReferringColumns(Column<?> column) {
        return List.of(selfReferring(column) + " " + key() + " generated always as (nullif(" + column.name()
                + ", id)) stored");
    }

    @Override
    List<Fault> unfit(Connection connection) throws SQLException {
        return MariaDbSession.unfit(connection);
    }

    @Override
    void refuseUnfitForJoining(Connection connection) throws SQLException {
        MariaDbSession.refuseUnfitForJoining(connection);
    }

    @Override
    String weakness(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select @@innodb_flush_log_at_trx_commit")) {
            boolean late = result.next() && result.getInt(1) != 1;
            return late
                    ? "; committed rows of the last moments are lost when the machine dies:"
                            + " set innodb_flush_log_at_trx_commit to 1"
                    : "";
        }
    }
}
