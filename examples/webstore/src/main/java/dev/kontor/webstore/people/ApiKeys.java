package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.shop.Decision;
import dev.kontor.value.IdKind;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Text;
import dev.kontor.webstore.base.Shop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keys for programs: named, scoped, ending by themselves, revocable. Safe for use by many threads. */
@Singleton
public final class ApiKeys {
    /** What every key begins with, so that scanners of published files know it. */
    public static final String PREFIX = "kk_";

    /** The longest a key may last, in days. */
    public static final int MOST_DAYS = 365;

    /** The most keys a login may have at a time. */
    public static final int MOST_KEYS = 20;

    private static final IdKind<ApiKey> KIND = IdKind.of("key", "API key");
    private static final int LONGEST_NAME = 100;
    private static final Duration USE_NOTED = Duration.ofMinutes(1);

    private static final String SELECT = "select k.id as key_id, k.name as key_name, k.scopes as key_scopes,"
            + " k.created_at as key_created, k.expires_at as key_expires, k.last_used_at as key_used, l.*"
            + " from web_api_key k join web_login l on l.id = k.login"
            + " where k.revoked_at is null and k.expires_at > :now";

    private final Shop shop;
    private final Jdbi jdbi;
    private final Ids ids;
    private final Tokens tokens = new Tokens();

    @Inject
    ApiKeys(Shop shop, Tables tables) {
        this.shop = shop;
        jdbi = tables.jdbi();
        ids = Ids.secure(shop.clock());
    }

    /**
     * A key that was just made.
     *
     * @param key what is known of it from now on
     * @param token what the program sends; shown once
     */
    public record Fresh(ApiKey key, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "fresh key " + key.id();
        }
    }

    /**
     * Makes a key.
     *
     * @param login for whom
     * @param name what it is for; one line of at most 100 characters
     * @param scopes what it may do; {@link Scope#STAFF} only for members of staff
     * @param days how long it lasts, 1 to 365
     * @return the key; or every reason against it, each with the fact {@code field}: {@code key.name},
     *     {@code key.scopes}, {@code key.days}, {@code key.too-many}
     */
    public Decision<Fresh> create(Login login, String name, Set<Scope> scopes, int days) {
        List<Refusal> against = new ArrayList<>();
        String line = name;
        try {
            line = Text.line("name of an API key", name, LONGEST_NAME);
        } catch (InvalidValueException malformed) {
            against.add(Passwords.refusal("key.name", "name"));
        }
        if (scopes.isEmpty() || (scopes.contains(Scope.STAFF) && !login.isStaff())) {
            against.add(Passwords.refusal("key.scopes", "scopes"));
        }
        if (days < 1 || days > MOST_DAYS) {
            against.add(Passwords.refusal("key.days", "days").with("most", MOST_DAYS));
        }
        if (list(login).size() >= MOST_KEYS) {
            against.add(Passwords.refusal("key.too-many", "name").with("most", MOST_KEYS));
        }
        return against.isEmpty() ? Decision.done(insert(login, line, scopes, days)) : Decision.refused(against);
    }

    private Fresh insert(Login login, String name, Set<Scope> scopes, int days) {
        String token = PREFIX + tokens.next();
        Instant now = shop.now();
        ApiKey key = new ApiKey(
                ids.next(KIND).value(), name, login, scopes, now, now.plus(Duration.ofDays(days)), Optional.empty());
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into web_api_key (id, digest, login, name, scopes, created_at, expires_at)"
                                + " values (:id, :digest, :login, :name, :scopes, :now, :end)")
                .bind("id", key.id())
                .bind("digest", Tokens.digest(token))
                .bind("login", login.id())
                .bind("name", name)
                .bind("scopes", key.scopes().stream().map(Scope::name).collect(Collectors.joining(",")))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("end", key.expiresAt().atOffset(ZoneOffset.UTC))
                .execute());
        return new Fresh(key, token);
    }

    /** The keys of a login that open something, newest first. */
    public List<ApiKey> list(Login login) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " and k.login = :login order by k.created_at desc, k.id desc")
                        .bind("login", login.id())
                        .bind("now", now())
                        .map((row, context) -> key(row))
                        .list());
    }

    /**
     * Takes a key's rights away at once.
     *
     * @param login whose it is
     * @param id which
     * @return false when the login has no such key
     */
    public boolean revoke(Login login, String id) {
        return jdbi.withHandle(handle -> handle.createUpdate("update web_api_key set revoked_at = :now where id = :id"
                                + " and login = :login and revoked_at is null")
                        .bind("now", now())
                        .bind("id", id)
                        .bind("login", login.id())
                        .execute())
                == 1;
    }

    /**
     * The key that a program sent, its use noted at most once a minute.
     *
     * @param token as it came, whatever it is
     * @return empty when it is none, is revoked or over
     */
    public Optional<ApiKey> find(String token) {
        if (!token.startsWith(PREFIX) || !Tokens.isShaped(token.substring(PREFIX.length()))) {
            return Optional.empty();
        }
        Optional<ApiKey> found = jdbi.withHandle(handle -> handle.createQuery(SELECT + " and k.digest = :digest")
                .bind("digest", Tokens.digest(token))
                .bind("now", now())
                .map((row, context) -> key(row))
                .findOne());
        found.filter(key -> isStale(key.lastUsedAt())).ifPresent(this::noteUse);
        return found;
    }

    private boolean isStale(Optional<Instant> lastUsedAt) {
        return lastUsedAt.filter(at -> at.plus(USE_NOTED).isAfter(shop.now())).isEmpty();
    }

    private void noteUse(ApiKey key) {
        jdbi.useHandle(handle -> handle.createUpdate("update web_api_key set last_used_at = :now where id = :id")
                .bind("now", now())
                .bind("id", key.id())
                .execute());
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime used = row.getObject("key_used", OffsetDateTime.class);
        return new ApiKey(
                row.getString("key_id"),
                row.getString("key_name"),
                Logins.login(row),
                Arrays.stream(row.getString("key_scopes").split(","))
                        .map(Scope::valueOf)
                        .collect(Collectors.toSet()),
                row.getObject("key_created", OffsetDateTime.class).toInstant(),
                row.getObject("key_expires", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(used).map(OffsetDateTime::toInstant));
    }

    private OffsetDateTime now() {
        return shop.now().atOffset(ZoneOffset.UTC);
    }
}
