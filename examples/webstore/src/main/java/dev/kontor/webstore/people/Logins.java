package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.office.Role;
import dev.kontor.value.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The rows of all who may sign in. */
@Singleton
public final class Logins {
    private static final String DUPLICATE = "23505";
    private static final int LONGEST = 254;

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

    /** By user name, in any case of letters; empty when unknown. */
    public Optional<Login> byUserName(String userName) {
        if (!isSearchable(userName)) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from web_login where user_name = :name")
                .bind("name", key(userName))
                .map((row, context) -> login(row))
                .findOne());
    }

    /** All that share an address, by user name. */
    List<Login> byEmail(String email) {
        if (!isSearchable(email)) {
            return List.of();
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from web_login where email_key = :email order by user_name")
                        .bind("email", key(email))
                        .map((row, context) -> login(row))
                        .list());
    }

    /** By user name, or all that share an address: what somebody types who signs in or forgot something. */
    List<Login> known(String userNameOrEmail) {
        return userNameOrEmail.contains("@")
                ? byEmail(userNameOrEmail)
                : byUserName(userNameOrEmail).stream().toList();
    }

    Login get(Handle handle, String id) {
        return handle.createQuery("select * from web_login where id = :id")
                .bind("id", id)
                .map((row, context) -> login(row))
                .one();
    }

    Optional<String> password(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select password from web_login where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    void insert(Handle handle, Login login, String password, Instant now) {
        handle.createUpdate("insert into web_login (id, user_name, email, email_key, display_name, password, country,"
                        + " locale, confirmed_at, roles, created_at) values (:id, :userName, :email, :emailKey, :name,"
                        + " :password, :country, :locale, :confirmed, :roles, :now)")
                .bind("id", login.id())
                .bind("userName", login.userName())
                .bind("email", login.email())
                .bind("emailKey", key(login.email()))
                .bind("name", login.name())
                .bind("password", password)
                .bind("country", login.country().orElse(null))
                .bind("locale", login.locale().toLanguageTag())
                .bind(
                        "confirmed",
                        login.confirmedAt()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .bind("roles", login.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    void confirm(Handle handle, String id, String email, Instant now) {
        handle.createUpdate("update web_login set email = :email, email_key = :emailKey, confirmed_at = :now"
                        + " where id = :id")
                .bind("email", email)
                .bind("emailKey", key(email))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("id", id)
                .execute();
    }

    void correct(Login login, String name, String country, Locale locale) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update web_login set display_name = :name, country = :country, locale = :locale"
                                + " where id = :id")
                .bind("name", name)
                .bind("country", country)
                .bind("locale", locale.toLanguageTag())
                .bind("id", login.id())
                .execute());
    }

    /** Puts a password in the place of the one that was checked; false when that one is no longer there. */
    boolean change(Handle handle, String id, String before, String after) {
        return handle.createUpdate("update web_login set password = :after where id = :id and password = :before")
                        .bind("after", after)
                        .bind("before", before)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void set(Handle handle, String id, String password) {
        handle.createUpdate("update web_login set password = :password where id = :id")
                .bind("password", password)
                .bind("id", id)
                .execute();
    }

    static boolean isDuplicate(UnableToExecuteStatementException refused) {
        return refused.getCause() instanceof SQLException cause && DUPLICATE.equals(cause.getSQLState());
    }

    private static boolean isSearchable(String text) {
        return text.length() <= LONGEST && Text.isStorable(text);
    }

    static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
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
