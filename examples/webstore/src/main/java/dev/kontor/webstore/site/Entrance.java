package dev.kontor.webstore.site;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.SignIn;
import java.util.Locale;
import java.util.Optional;

/** Where somebody says who he is and gives a password: slowed for those who guess (AC-11). */
@Singleton
public final class Entrance {
    private static final int LONGEST = 254;

    private final SignIn signIn;
    private final Limits limits;

    @Inject
    Entrance(SignIn signIn, Limits limits) {
        this.signIn = signIn;
        this.limits = limits;
    }

    /**
     * Compares name and password. A wrong try counts for the name, known or not, and for the address of the network.
     *
     * @param userNameOrEmail as typed
     * @param password as typed
     * @param remote the address of the network
     * @return empty when one of them is wrong
     * @throws Stopped 429 after too many wrong ones
     */
    public Optional<Login> enter(String userNameOrEmail, String password, String remote) {
        String folded = userNameOrEmail.strip().toLowerCase(Locale.ROOT);
        String name = "name " + folded.substring(0, Math.min(LONGEST, folded.length()));
        String from = "from " + remote;
        // Taken before the password is compared, so that a hundred guesses at one moment are no more than the limit.
        limits.take(Limits.Kind.SIGN_IN, name);
        limits.take(Limits.Kind.SIGN_IN, from);
        Optional<Login> login = signIn.check(folded, password);
        if (login.isPresent()) {
            limits.giveBack(Limits.Kind.SIGN_IN, name);
            limits.giveBack(Limits.Kind.SIGN_IN, from);
        }
        return login;
    }
}
