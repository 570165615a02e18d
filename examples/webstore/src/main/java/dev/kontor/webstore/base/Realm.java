package dev.kontor.webstore.base;

import org.jdbi.v3.core.Jdbi;

/** Which of the shops in one database is the present one: a test suite's reset begins a new one. */
final class Realm {
    private final Jdbi jdbi;

    Realm(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.useHandle(handle -> {
            handle.execute("create table if not exists web_realm (number integer primary key)");
            handle.execute("insert into web_realm (number) select 0 where not exists (select 1 from web_realm)");
        });
    }

    String current() {
        int number = jdbi.withHandle(handle -> handle.createQuery("select max(number) from web_realm")
                .mapTo(Integer.class)
                .one());
        return number == 0 ? "main" : "test-" + number;
    }

    void next() {
        jdbi.useHandle(handle -> handle.execute("update web_realm set number = number + 1"));
    }
}
