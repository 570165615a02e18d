package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Whether somebody is who he says he is (AC-11). Whoever calls this also limits how often. */
@Singleton
public final class SignIn {
    private final Logins logins;
    private final Passwords passwords;

    @Inject
    SignIn(Logins logins, Passwords passwords) {
        this.logins = logins;
        this.passwords = passwords;
    }

    /**
     * Looks for a login and compares its password. Does the same work when there is none.
     *
     * @param userNameOrEmail a user name, or an address that only one login has
     * @param password as typed
     * @return empty when one of them is wrong, without a word which
     */
    public Optional<Login> check(String userNameOrEmail, String password) {
        List<Login> known = logins.known(userNameOrEmail);
        Optional<Login> login = known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
        Optional<String> stored = logins.password(login.map(Login::id).orElse("nobody"));
        return passwords.fits(password, stored) ? login : Optional.empty();
    }
}
