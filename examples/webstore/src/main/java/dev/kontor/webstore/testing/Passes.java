package dev.kontor.webstore.testing;

import com.google.inject.Inject;
import dev.kontor.office.Role;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.people.ApiKeys;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.sample.DemoLogins;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells a test how to act for somebody: by password in a browser, by key over the API. */
final class Passes {
    private static final int KEY_DAYS = 365;

    private final Logins logins;
    private final DemoLogins demo;
    private final ApiKeys keys;

    @Inject
    Passes(Logins logins, DemoLogins demo, ApiKeys keys) {
        this.logins = logins;
        this.demo = demo;
        this.keys = keys;
    }

    static Set<Scope> all(Set<Role> roles) {
        return roles.isEmpty() ? EnumSet.complementOf(EnumSet.of(Scope.STAFF)) : EnumSet.allOf(Scope.class);
    }

    List<Members> demo() {
        return demo.userNames().stream()
                .flatMap(name -> logins.byUserName(name).stream())
                .map(login -> demo.password().use(password -> of(login, password, all(login.roles()))))
                .toList();
    }

    Members of(Login login, String password, Set<Scope> scopes) {
        ApiKeys.Fresh key = keys.create(login, "test", scopes, KEY_DAYS).orThrow();
        return Members.of()
                .with("id", login.id())
                .with("userName", login.userName())
                .with("email", login.email())
                .with("password", password)
                .with("apiKey", key.token());
    }
}
