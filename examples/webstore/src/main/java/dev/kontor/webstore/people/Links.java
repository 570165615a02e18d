package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.base.Shop;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Links that are mailed: each is for one login and one purpose, ends by itself and is used once (AC-1, AC-3). Only
 * digests are stored.
 */
@Singleton
final class Links {
    /** What a link is for. */
    enum Purpose {
        CONFIRM(Duration.ofDays(2)),
        RESET(Duration.ofHours(1));

        private final Duration valid;

        Purpose(Duration valid) {
            this.valid = valid;
        }
    }

    /**
     * A link that is open.
     *
     * @param login whose
     * @param email the address it was mailed to
     */
    record Link(String login, String email) {}

    private final Shop shop;
    private final Tokens tokens = new Tokens();

    @Inject
    Links(Shop shop) {
        this.shop = shop;
    }

    String issue(Handle handle, Login login, Purpose purpose, String email) {
        String token = tokens.next();
        OffsetDateTime now = now();
        handle.createUpdate("delete from web_link where expires_at <= :now")
                .bind("now", now)
                .execute();
        handle.createUpdate("insert into web_link (digest, login, purpose, email, expires_at)"
                        + " values (:digest, :login, :purpose, :email, :end)")
                .bind("digest", Tokens.digest(token))
                .bind("login", login.id())
                .bind("purpose", purpose.name())
                .bind("email", email)
                .bind("end", now.plus(purpose.valid))
                .execute();
        return token;
    }

    Optional<Link> find(Handle handle, String token, Purpose purpose) {
        if (!Tokens.isShaped(token)) {
            return Optional.empty();
        }
        return handle.createQuery("select login, email from web_link where digest = :digest and purpose = :purpose"
                        + " and used_at is null and expires_at > :now")
                .bind("digest", Tokens.digest(token))
                .bind("purpose", purpose.name())
                .bind("now", now())
                .map((row, context) -> new Link(row.getString("login"), row.getString("email")))
                .findOne();
    }

    /** Uses a link up; of many who try at one moment, one succeeds. */
    boolean use(Handle handle, String token, Purpose purpose) {
        return handle.createUpdate("update web_link set used_at = :now where digest = :digest and purpose = :purpose"
                                + " and used_at is null and expires_at > :now")
                        .bind("digest", Tokens.digest(token))
                        .bind("purpose", purpose.name())
                        .bind("now", now())
                        .execute()
                == 1;
    }

    /** Ends all links of a login that are still open. */
    void end(Handle handle, String login, Purpose purpose) {
        handle.createUpdate("delete from web_link where login = :login and purpose = :purpose and used_at is null")
                .bind("login", login)
                .bind("purpose", purpose.name())
                .execute();
    }

    private OffsetDateTime now() {
        return shop.now().atOffset(ZoneOffset.UTC);
    }
}
