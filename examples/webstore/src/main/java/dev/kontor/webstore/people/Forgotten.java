package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.shop.Decision;
import dev.kontor.shop.ManagedCredentials;
import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Helps those who forgot their password or user name, and tells nobody else who is known here (AC-3). */
@Singleton
public final class Forgotten {
    /** An address that more logins share than this is no person's. */
    private static final int MOST_LOGINS = 10;

    private final Jdbi jdbi;
    private final Logins logins;
    private final Passwords passwords;
    private final Links links;
    private final Sessions sessions;
    private final PersonalMail mail;
    private final Errands errands;
    private final Credentials credentials;

    @Inject
    Forgotten(
            Tables tables,
            Logins logins,
            Passwords passwords,
            Links links,
            Sessions sessions,
            PersonalMail mail,
            Errands errands,
            Credentials credentials) {
        jdbi = tables.jdbi();
        this.logins = logins;
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.mail = mail;
        this.errands = errands;
        this.credentials = credentials;
    }

    /**
     * Mails a link to choose a new password to each login of that name or address, soon after this returned; whose password an
     * organization keeps is told so instead. Returns the same for names that nobody has.
     *
     * @param userNameOrEmail as typed
     */
    public void password(String userNameOrEmail) {
        errands.soon(
                () -> logins.known(userNameOrEmail).stream().limit(MOST_LOGINS).forEach(this::help));
    }

    private void help(Login login) {
        Optional<ManagedCredentials> managed = credentials.managed(login);
        if (managed.isPresent()) {
            mail.managed(login, managed.get().organization());
            return;
        }
        String token = jdbi.inTransaction(handle -> links.issue(handle, login, Links.Purpose.RESET, login.email()));
        mail.reset(login, token);
    }

    /**
     * Mails all user names of an address, soon after this returned. Returns the same for addresses that nobody has.
     *
     * @param email as typed
     */
    public void userNames(String email) {
        errands.soon(() -> {
            List<Login> known = logins.byEmail(email);
            if (!known.isEmpty()) {
                mail.userNames(known.subList(0, Math.min(MOST_LOGINS, known.size())));
            }
        });
    }

    /** Whether a link to choose a new password could be used now. Uses nothing up: a scanner of mails may ask. */
    public boolean isOpen(String token) {
        return jdbi.withHandle(handle -> links.find(handle, token, Links.Purpose.RESET))
                .isPresent();
    }

    /**
     * Sets a new password by the link that was mailed. All sessions of the login end, and its other links.
     *
     * @param token from the link
     * @param signedIn who is signed in
     * @param password the new one
     * @param again the same once more
     * @return the login; or every reason against it: those of a password as in {@link Registration#register},
     *     {@code link.not-open}, {@code link.other-login}, {@code account.credentials-managed}. A refusal uses nothing up
     */
    public Decision<Login> reset(String token, Optional<Login> signedIn, String password, String again) {
        Optional<Links.Link> link = jdbi.withHandle(handle -> links.find(handle, token, Links.Purpose.RESET));
        Optional<Login> owner = link.flatMap(found -> logins.find(found.login()));
        if (owner.isEmpty()) {
            return Decision.refused(List.of(Passwords.refusal("link.not-open", "token")));
        }
        Login login = owner.get();
        if (signedIn.filter(who -> !who.id().equals(login.id())).isPresent()) {
            return Decision.refused(List.of(Passwords.refusal("link.other-login", "token")));
        }
        Optional<ManagedCredentials> managed = credentials.managed(login);
        if (managed.isPresent()) {
            return Decision.refused(List.of(managed.get().refusal()));
        }
        List<Refusal> against = passwords.against(password, again, login.userName(), login.email());
        if (!against.isEmpty()) {
            return Decision.refused(against);
        }
        String hash = passwords.hash(password);
        boolean done = jdbi.inTransaction(handle -> {
            if (!links.use(handle, token, Links.Purpose.RESET)) {
                return false;
            }
            logins.set(handle, login.id(), hash);
            links.end(handle, login.id(), Links.Purpose.RESET);
            sessions.endAll(handle, login.id());
            return true;
        });
        return done ? Decision.done(login) : Decision.refused(List.of(Passwords.refusal("link.not-open", "token")));
    }
}
