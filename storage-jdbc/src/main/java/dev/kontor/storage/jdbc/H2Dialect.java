package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.value.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.api.ErrorCode;

/** H2, in any of its modes. */
final class H2Dialect extends Dialect {
    private static final long LONGEST_TEXT = 1_048_576;

    /** A level of its own; its REPEATABLE READ fixes one table at a time. */
    private static final int SNAPSHOT = 6;

    H2Dialect() {
        super("h2");
    }

    @Override
    String text(int longest) {
        // H2 counts a supplementary character twice.
        return "varchar(" + Math.min(2L * longest, LONGEST_TEXT) + ")";
    }

    @Override
    String body() {
        return "clob";
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
        return List.of(
                "id_order varbinary(" + 4 * Attribute.LONGEST_KEY + ") generated always as (" + ordered("id") + ")");
    }

    @Override
    List<String> orderIndexes(String table) {
        return List.of("create index if not exists " + Names.order(table) + " on " + quote(Names.table(table))
                + " (realm, id_order)");
    }

    /** Only a mode of H2 knows ON CONFLICT, but a failed statement leaves its transaction alive. */
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
        return "select " + columns + " from final table (" + update + ")";
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        connection.setTransactionIsolation(SNAPSHOT);
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

    /**
     * H2 keeps the rows of a query that is asked again, and may answer with them just as another's commit makes newer ones
     * visible: a unit that waited for a lock then reads what was there before. The whole database is told not to.
     */
    @Override
    List<Fault> unfit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set optimize_reuse_results 0");
            return List.of();
        } catch (SQLException refused) {
            if (refused.getErrorCode() != ErrorCode.ADMIN_RIGHTS_REQUIRED) {
                throw refused;
            }
            return List.of(new Fault(
                    "H2",
                    "may answer with rows of a query that was asked before, and only an administrator can turn that off;"
                            + " connect as one"));
        }
    }

    /** H2 answers a commit before the file has it, unless told otherwise. */
    @Override
    String weakness(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select s.setting_value from information_schema.settings s"
                + " where s.setting_name = 'WRITE_DELAY' and database_path() is not null")) {
            boolean late = result.next() && !"0".equals(result.getString(1));
            return late
                    ? "; committed rows of the last moments are lost when the process dies: add WRITE_DELAY=0 to its address"
                    : "";
        }
    }
}
