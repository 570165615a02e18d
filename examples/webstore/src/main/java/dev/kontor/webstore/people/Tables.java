package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.base.Shop;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The store's own tables about people, beside the shop's, made where they are missing. They hold no secret that could be
 * used when read.
 */
@Singleton
final class Tables {
    private static final List<String> ALL = List.of("web_login", "web_session", "web_link", "web_api_key");

    private static final List<String> MAKE = List.of(
            """
            create table if not exists web_login (
              id varchar(64) primary key,
              user_name varchar(100) not null unique,
              email varchar(254) not null,
              email_key varchar(800) not null,
              display_name varchar(200) not null,
              password varchar(500) not null,
              country varchar(2),
              locale varchar(20) not null,
              confirmed_at timestamp with time zone,
              roles varchar(200) not null,
              created_at timestamp with time zone not null)
            """,
            "create index if not exists web_login_email on web_login (email_key)",
            """
            create table if not exists web_session (
              digest varchar(64) primary key,
              login varchar(64) not null references web_login (id) on delete cascade,
              created_at timestamp with time zone not null,
              expires_at timestamp with time zone not null)
            """,
            "create index if not exists web_session_login on web_session (login)",
            """
            create table if not exists web_link (
              digest varchar(64) primary key,
              login varchar(64) not null references web_login (id) on delete cascade,
              purpose varchar(30) not null,
              email varchar(254) not null,
              expires_at timestamp with time zone not null,
              used_at timestamp with time zone)
            """,
            "create index if not exists web_link_login on web_link (login)",
            """
            create table if not exists web_api_key (
              id varchar(64) primary key,
              digest varchar(64) not null unique,
              login varchar(64) not null references web_login (id) on delete cascade,
              name varchar(100) not null,
              scopes varchar(200) not null,
              created_at timestamp with time zone not null,
              expires_at timestamp with time zone not null,
              revoked_at timestamp with time zone,
              last_used_at timestamp with time zone)
            """,
            "create index if not exists web_api_key_login on web_api_key (login)");

    private final Jdbi jdbi;

    @Inject
    Tables(Shop shop) {
        jdbi = shop.jdbi();
        jdbi.useTransaction(handle -> MAKE.forEach(handle::execute));
    }

    /** Connections to where they are. */
    Jdbi jdbi() {
        return jdbi;
    }

    void clear() {
        jdbi.useTransaction(handle -> {
            for (int i = ALL.size() - 1; i >= 0; i--) {
                handle.execute("delete from " + ALL.get(i));
            }
        });
    }
}
