package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.base.Shop;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
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

    /** Signs out everywhere but here (AC-9). */
    public void endOthers(Login login, String kept) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from web_session where login = :login and digest <> :kept")
                .bind("login", login.id())
                .bind("kept", Tokens.digest(kept))
                .execute());
    }

    private OffsetDateTime now() {
        return shop.now().atOffset(ZoneOffset.UTC);
    }
}
