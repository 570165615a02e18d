package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the databases differ. */
enum Dialect {
    /** PostgreSQL, and engines that speak like it. */
    POSTGRESQL {
        @Override
        String text(int longest) {
            return longest > 10_000_000 ? "text collate \"C\"" : "varchar(" + longest + ") collate \"C\"";
        }

        @Override
        String body() {
            return "json";
        }

        @Override
        String bodyParameter() {
            return "cast(? as json)";
        }

        @Override
        String ordered(String expression) {
            return expression;
        }

        @Override
        String orderedId() {
            return "id";
        }

        @Override
        List<String> orderColumns() {
            return List.of();
        }

        @Override
        List<String> orderIndexes(String table) {
            return List.of();
        }

        /** The driver splits the text at its semicolons, sends the statements at once and hands out each answer. */
        @Override
        boolean joinsStatements() {
            return true;
        }

        @Override
        String insertIfAbsent(String insert) {
            return insert + " on conflict do nothing";
        }

        @Override
        boolean added(PreparedStatement insertIfAbsent) throws SQLException {
            return insertIfAbsent.executeUpdate() == 1;
        }

        @Override
        String returning(String update, String columns) {
            return update + " returning " + columns;
        }

        @Override
        Optional<String> snapshot() {
            return Optional.of("set transaction isolation level repeatable read, read only");
        }

        @Override
        Optional<String> roomForQuestions() {
            // Answers no row, and changes nothing, where an engine that speaks alike has no such setting.
            return Optional.of("select set_config(name, '" + ROOM + "', true) from pg_settings"
                    + " where name = 'work_mem' and cast(setting as bigint) < " + ROOM);
        }

        @Override
        void beginSnapshot(Connection connection) {
            // Said by the first statement.
        }

        @Override
        void endSnapshot(Connection connection) {
            // The setting ends with its transaction.
        }

        @Override
        List<String> guardAppendOnly(String table) {
            String trigger = Names.trigger(table);
            String on = quote(Names.table(table));
            return List.of(
                    "create or replace function " + Names.APPEND_ONLY + "() returns trigger language plpgsql as "
                            + "'begin raise exception ''rows of % are never changed nor deleted'', tg_table_name; end'",
                    "drop trigger if exists " + quote(trigger) + " on " + on,
                    "create trigger " + quote(trigger) + " before update or delete on " + on
                            + " for each row execute function " + Names.APPEND_ONLY + "()",
                    "drop trigger if exists " + quote(trigger + "_all") + " on " + on,
                    "create trigger " + quote(trigger + "_all") + " before truncate on " + on
                            + " for each statement execute function " + Names.APPEND_ONLY + "()");
        }

        @Override
        String unguard(String table) {
            return "drop trigger if exists " + quote(Names.trigger(table)) + " on " + quote(Names.table(table));
        }
    },

    /** H2, in any of its modes. */
    H2 {
        @Override
        String text(int longest) {
            // H2 counts a supplementary character twice.
            return "varchar(" + Math.min(2L * longest, LONGEST_H2_TEXT) + ")";
        }

        @Override
        String body() {
            return "clob";
        }

        @Override
        String bodyParameter() {
            return "?";
        }

        /** H2 compares UTF-16 units, which puts supplementary characters before U+E000. */
        @Override
        String ordered(String expression) {
            return "stringtoutf8(" + expression + ")";
        }

        @Override
        String orderedId() {
            return "id_order";
        }

        /** Every order ends with the id, so that one at least is kept ready. */
        @Override
        List<String> orderColumns() {
            return List.of("id_order varbinary(" + 4 * Attribute.LONGEST_KEY + ") generated always as (" + ordered("id")
                    + ")");
        }

        @Override
        List<String> orderIndexes(String table) {
            return List.of("create index if not exists " + Names.order(table) + " on " + quote(Names.table(table))
                    + " (realm, id_order)");
        }

        @Override
        boolean joinsStatements() {
            return false;
        }

        /** Only a mode of H2 knows ON CONFLICT, but a failed statement leaves its transaction alive. */
        @Override
        String insertIfAbsent(String insert) {
            return insert;
        }

        @Override
        boolean added(PreparedStatement insertIfAbsent) throws SQLException {
            try {
                return insertIfAbsent.executeUpdate() == 1;
            } catch (SQLException error) {
                if (SqlErrors.isDuplicate(error)) {
                    return false;
                }
                throw error;
            }
        }

        @Override
        String returning(String update, String columns) {
            return "select " + columns + " from final table (" + update + ")";
        }

        @Override
        Optional<String> snapshot() {
            return Optional.empty();
        }

        @Override
        void beginSnapshot(Connection connection) throws SQLException {
            connection.setTransactionIsolation(H2_SNAPSHOT);
        }

        @Override
        void endSnapshot(Connection connection) throws SQLException {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }

        @Override
        List<String> guardAppendOnly(String table) {
            return List.of("create trigger if not exists " + quote(Names.trigger(table)) + " before update, delete on "
                    + quote(Names.table(table)) + " for each row call \"" + AppendOnlyTrigger.class.getName() + "\"");
        }

        @Override
        String unguard(String table) {
            return "drop trigger if exists " + quote(Names.trigger(table));
        }
    },

    /** MariaDB from 10.11 on. */
    MARIADB {
        /** Compared by code point, blanks at the end included; what no index can hold is kept apart from the row. */
        @Override
        String text(int longest) {
            String type = longest <= LONGEST_MARIADB_TEXT ? "varchar(" + longest + ")" : "longtext";
            return type + " " + MARIADB_TEXT;
        }

        /** Its own JSON type is this too, with a check that refuses deep nesting. */
        @Override
        String body() {
            return "longtext " + MARIADB_TEXT;
        }

        @Override
        String bodyParameter() {
            return "?";
        }

        @Override
        String ordered(String expression) {
            return expression;
        }

        @Override
        String orderedId() {
            return "id";
        }

        @Override
        List<String> orderColumns() {
            return List.of();
        }

        @Override
        List<String> orderIndexes(String table) {
            return List.of();
        }

        @Override
        boolean joinsStatements() {
            return false;
        }

        /** INSERT IGNORE would hide other errors too; a failed statement leaves its transaction alive. */
        @Override
        String insertIfAbsent(String insert) {
            return insert;
        }

        @Override
        boolean added(PreparedStatement insertIfAbsent) throws SQLException {
            return H2.added(insertIfAbsent);
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
        Optional<String> snapshot() {
            return Optional.empty();
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
            if (moment.isBefore(FIRST_MARIADB_MOMENT) || !moment.isBefore(END_OF_MARIADB_MOMENTS)) {
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
            return " engine = InnoDB row_format = dynamic default " + MARIADB_TEXT;
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
    };

    /** In kilobytes: enough to keep a few numbers of some hundred thousand orders at hand. */
    private static final int ROOM = 65_536;

    private static final Instant FIRST_MARIADB_MOMENT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END_OF_MARIADB_MOMENTS = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String MARIADB_TEXT = "character set utf8mb4 collate utf8mb4_nopad_bin";

    /** In characters of four bytes: what one column may add to an index. */
    private static final int LONGEST_MARIADB_TEXT = 768;

    private static final long LONGEST_H2_TEXT = 1_048_576;

    /** A level of H2's own; its REPEATABLE READ fixes one table at a time. */
    private static final int H2_SNAPSHOT = 6;

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            case "MariaDB" -> MARIADB;
            default ->
                throw new ConfigurationException(
                        "storage", "the database is " + Echo.of(product) + ", expected PostgreSQL, H2 or MariaDB");
        };
    }

    /** The type of a text column whose order is that of code points, or is put so by {@link #ordered}. */
    abstract String text(int longest);

    /** The type that keeps a body byte for byte. */
    abstract String body();

    abstract String bodyParameter();

    /** An expression of text as it is compared and sorted. */
    abstract String ordered(String expression);

    /** The id as it is compared and sorted. */
    abstract String orderedId();

    /** Columns of each table that exist for its order alone. */
    abstract List<String> orderColumns();

    abstract List<String> orderIndexes(String table);

    /** Whether several statements can be sent in one round trip, and rows be changed together by their ids. */
    abstract boolean joinsStatements();

    /** The statement that {@link #added} executes. */
    abstract String insertIfAbsent(String insert);

    /** Executes it, and answers whether the row was added. */
    abstract boolean added(PreparedStatement insertIfAbsent) throws SQLException;

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
    abstract Optional<String> snapshot();

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
