package dev.kontor.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, and engines that speak like it. */
final class PostgreSqlDialect extends Dialect {

    /** In kilobytes: enough to keep a few numbers of some hundred thousand orders at hand. */
    private static final int ROOM = 65_536;

    PostgreSqlDialect() {
        super("postgresql");
    }

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
    boolean provesLater() {
        return true;
    }

    @Override
    boolean indexesBeside() {
        return true;
    }

    @Override
    Optional<String> snapshot() {
        return Optional.of("set transaction isolation level repeatable read, read only");
    }

    @Override
    Optional<String> shareMoment(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_export_snapshot()");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return Optional.of(result.getString(1));
        }
    }

    @Override
    String joinMoment(String shared) {
        return "set transaction snapshot '" + shared + "'";
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
}
