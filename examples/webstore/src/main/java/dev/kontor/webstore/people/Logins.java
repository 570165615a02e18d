package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.office.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The rows of all who may sign in. */
@Singleton
public final class Logins {
    private final Tables tables;
    private final Jdbi jdbi;

    @Inject
    Logins(Tables tables) {
        this.tables = tables;
        jdbi = tables.jdbi();
    }

    /** By id; empty when unknown. */
    public Optional<Login> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from web_login where id = :id")
                .bind("id", id)
                .map((row, context) -> login(row))
                .findOne());
    }

    /** Forgets everybody, their sessions, links and keys: for a shop that begins anew. */
    public void clear() {
        tables.clear();
    }

    static Login login(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Login(
                row.getString("id"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("display_name"),
                Optional.ofNullable(row.getString("country")),
                Locale.forLanguageTag(row.getString("locale")),
                Optional.ofNullable(confirmed).map(OffsetDateTime::toInstant),
                roles(row.getString("roles")));
    }

    private static Set<Role> roles(String text) {
        return Arrays.stream(text.split(","))
                .filter(word -> !word.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }
}
