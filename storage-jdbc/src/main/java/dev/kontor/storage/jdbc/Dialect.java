package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
    };

    private static final long LONGEST_H2_TEXT = 1_048_576;

    /** A level of H2's own; its REPEATABLE READ fixes one table at a time. */
    private static final int H2_SNAPSHOT = 6;

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            default ->
                throw new ConfigurationException(
                        "storage", "the database is " + Echo.of(product) + ", expected PostgreSQL or H2");
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

    /** What makes the transaction that begins with it see one moment. */
    abstract Optional<String> snapshot();

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
}
