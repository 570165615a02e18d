package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.base.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who is signed in. A session begins at sign-in and never before, so none can be prepared for somebody else. */
@Singleton
public final class Sessions {
    /** How long one lasts at most. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private final Shop shop;
    private final Jdbi jdbi;
    private final Tokens tokens = new Tokens();

    @Inject
    Sessions(Shop shop, Tables tables) {
        this.shop = shop;
        jdbi = tables.jdbi();
    }

    /** Signs in: a new session for this login. */
    public String begin(Login login) {
        String token = tokens.next();
        OffsetDateTime now = now();
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from web_session where expires_at <= :now")
                    .bind("now", now)
                    .execute();
            handle.createUpdate("insert into web_session (digest, login, created_at, expires_at)"
                            + " values (:digest, :login, :now, :end)")
                    .bind("digest", Tokens.digest(token))
                    .bind("login", login.id())
                    .bind("now", now)
                    .bind("end", now.plus(LONGEST))
                    .execute();
        });
        return token;
    }

    /** Who this session belongs to; empty when it is over or never was. */
    public Optional<Login> find(String token) {
        if (!Tokens.isShaped(token)) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select l.* from web_session s"
                        + " join web_login l on l.id = s.login where s.digest = :digest and s.expires_at > :now")
                .bind("digest", Tokens.digest(token))
                .bind("now", now())
                .map((row, context) -> Logins.login(row))
                .findOne());
    }

    /** Signs out. */
    public void end(String token) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from web_session where digest = :digest")
                .bind("digest", Tokens.digest(token))
                .execute());
    }

    /**
     * An open session.
     *
     * @param since when it began
     * @param until when it ends at the latest
     * @param here whether it is the one that asks
     */
    public record Open(Instant since, Instant until, boolean here) {}

    /** The open sessions of a login, newest first. */
    public List<Open> of(Login login, String here) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select digest, created_at, expires_at from web_session where login = :login"
                                + " and expires_at > :now order by created_at desc, digest")
                .bind("login", login.id())
                .bind("now", now())
                .map((row, context) -> new Open(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getString("digest").equals(Tokens.digest(here))))
                .list());
    }

    /** Signs out everywhere but here (AC-9). */
    public void endOthers(Login login, String kept) {
        jdbi.useHandle(handle -> endOthers(handle, login.id(), kept));
    }

    void endOthers(Handle handle, String login, String kept) {
        handle.createUpdate("delete from web_session where login = :login and digest <> :kept")
                .bind("login", login)
                .bind("kept", Tokens.digest(kept))
                .execute();
    }

    void endAll(Handle handle, String login) {
        handle.createUpdate("delete from web_session where login = :login")
                .bind("login", login)
                .execute();
    }

    private OffsetDateTime now() {
        return shop.now().atOffset(ZoneOffset.UTC);
    }
}
