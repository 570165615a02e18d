package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Invariant;
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

/**
 * How one invariant is asked for.
 *
 * @param dialect the database's
 * @param template knows the names of tables
 * @param realm of which realm; empty for all
 * @param now the moment
 */
record Check(Dialect dialect, Template template, Optional<String> realm, Instant now) {
    private static final Pattern PARAMETER = Pattern.compile(":(now|late)\\b");

    static String name(Invariant invariant) {
        return "invariant " + invariant.number();
    }

    Checked ask(Connection connection, Invariant invariant) throws SQLException {
        String query = template.render(name(invariant), invariant.query());
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
