package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Invariant;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.value.Moments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks a database for whatever breaks the invariants of a shop: all questions see one moment, so that a shop that is open
 * meanwhile gives no false alarm, and nothing is written.
 */
final class Verify {
    private static final Pattern PARAMETER = Pattern.compile(":(now|late)\\b");

    private final Connections connections;
    private final SchemaSource source;

    Verify(Connections connections, SchemaSource source) {
        this.connections = connections;
        this.source = source;
    }

    /**
     * Checks every invariant.
     *
     * @param realm of which realm; empty for all
     * @param now the moment; empty for that of the database's clock
     */
    List<Checked> run(Optional<String> realm, Optional<Instant> now) {
        Schema schema = source.schema();
        Dialect dialect = Retry.PATIENT.run(() -> new Migration(connections, schema).run(SchemaMode.VALIDATE));
        return Retry.PATIENT.run(() -> ask(schema, dialect, realm, now));
    }

    private List<Checked> ask(Schema schema, Dialect dialect, Optional<String> realm, Optional<Instant> now) {
        Template template = new Template(schema, dialect);
        List<Checked> checked = new ArrayList<>();
        String about = "verify";
        try (Connections.Loan loan = connections.borrowFirst()) {
            try {
                dialect.beginSnapshot(loan.connection());
                for (String setting : Stream.of(dialect.snapshot(), dialect.roomForQuestions())
                        .flatMap(Optional::stream)
                        .toList()) {
                    execute(loan.connection(), setting);
                }
                Instant moment = Moments.stored(now.isPresent() ? now.get() : clock(loan.connection(), dialect));
                for (Invariant invariant : source.invariants()) {
                    about = "invariant " + invariant.number();
                    checked.add(check(
                            loan.connection(),
                            dialect,
                            template.render(about, invariant.query()),
                            invariant,
                            realm,
                            moment));
                }
            } catch (SQLException error) {
                throw new SqlErrors(schema).beforeCommit(error, about);
            } finally {
                loan.rollBack();
                loan.endSnapshot(dialect);
            }
        }
        return List.copyOf(checked);
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.execute();
        }
    }

    private static Instant clock(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + dialect.now());
                ResultSet result = statement.executeQuery()) {
            result.next();
            return dialect.moment(result, 1);
        }
    }

    private static Checked check(
            Connection connection,
            Dialect dialect,
            String query,
            Invariant invariant,
            Optional<String> realm,
            Instant now)
            throws SQLException {
        List<Object> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(query);
        while (matcher.find()) {
            parameters.add(matcher.group(1).equals("now") ? now : Moments.stored(now.minus(invariant.grace())));
        }
        realm.ifPresent(parameters::add);
        String text = "select realm, id, count(*) over () from (select distinct realm, id from ("
                + matcher.replaceAll("?") + ") as found" + (realm.isPresent() ? " where realm = ?" : "")
                + ") as offender order by realm, id limit " + Checked.SAMPLE;
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.size(); i++) {
                Column.bindSimple(statement, i + 1, parameters.get(i), dialect);
            }
            try (ResultSet result = statement.executeQuery()) {
                long count = 0;
                List<String> sample = new ArrayList<>();
                while (result.next()) {
                    sample.add(result.getString(1) + "/" + result.getString(2));
                    count = result.getLong(3);
                }
                return new Checked(invariant, count, sample);
            }
        }
    }
}
