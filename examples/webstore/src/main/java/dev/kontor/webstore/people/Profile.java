package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.shop.Decision;
import dev.kontor.shop.ManagedCredentials;
import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What somebody who is signed in corrects about himself (AC-9). */
@Singleton
public final class Profile {
    private final Jdbi jdbi;
    private final Logins logins;
    private final Passwords passwords;
    private final Links links;
    private final Sessions sessions;
    private final PersonalMail mail;
    private final Credentials credentials;

    @Inject
    Profile(
            Tables tables,
            Logins logins,
            Passwords passwords,
            Links links,
            Sessions sessions,
            PersonalMail mail,
            Credentials credentials) {
        jdbi = tables.jdbi();
        this.logins = logins;
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.mail = mail;
        this.credentials = credentials;
    }

    /**
     * Corrects name, country and language.
     *
     * @param login who
     * @param name as shown
     * @param country two letters
     * @param locale the language of mails
     * @return the login as it is now; or {@code name.form}, {@code country.unknown}
     */
    public Decision<Login> correct(Login login, String name, String country, Locale locale) {
        Particulars read = new Particulars();
        String newName = read.name(name);
        String newCountry = read.country(country);
        if (!read.refusals().isEmpty()) {
            return Decision.refused(read.refusals());
        }
        logins.correct(login, newName, newCountry, locale);
        return Decision.done(logins.find(login.id()).orElse(login));
    }

    /**
     * Asks a new address to be confirmed; until then the old one counts. Links for another address end.
     *
     * @param login who
     * @param password the current one: whoever finds an open session must not walk away with the login
     * @param email the new address
     * @return the login, unchanged; or {@code email.form}, {@code email.same}, {@code password.wrong},
     *     {@code account.credentials-managed}
     */
    public Decision<Login> changeEmail(Login login, String password, String email) {
        Particulars read = new Particulars();
        String address = read.email(email);
        credentials.managed(login).ifPresent(managed -> read.add(List.of(managed.refusal())));
        if (read.refusals().isEmpty() && address.equals(login.email())) {
            read.add(List.of(Passwords.refusal("email.same", "email")));
        }
        if (read.refusals().isEmpty() && !passwords.fits(password, logins.password(login.id()))) {
            read.add(List.of(Passwords.refusal("password.wrong", "current")));
        }
        if (!read.refusals().isEmpty()) {
            return Decision.refused(read.refusals());
        }
        String token = jdbi.inTransaction(handle -> {
            links.end(handle, login.id(), Links.Purpose.CONFIRM);
            return links.issue(handle, login, Links.Purpose.CONFIRM, address);
        });
        mail.confirm(login, address, token);
        return Decision.done(login);
    }

    /**
     * Changes the password. All other sessions end, and all links to choose one.
     *
     * @param login who
     * @param session the one that stays
     * @param current the password so far
     * @param password the new one
     * @param again the same once more
     * @return the login; or every reason against it: {@code password.wrong} and those of
     *     {@link Registration#register}; or {@code account.credentials-managed}
     */
    public Decision<Login> changePassword(Login login, String session, String current, String password, String again) {
        Optional<ManagedCredentials> managed = credentials.managed(login);
        if (managed.isPresent()) {
            return Decision.refused(List.of(managed.get().refusal()));
        }
        List<Refusal> against = passwords.against(password, again, login.userName(), login.email());
        if (!against.isEmpty()) {
            return Decision.refused(against);
        }
        Optional<String> before = logins.password(login.id());
        if (!passwords.fits(current, before)) {
            return Decision.refused(List.of(Passwords.refusal("password.wrong", "current")));
        }
        String hash = passwords.hash(password);
        boolean done = jdbi.inTransaction(handle -> {
            if (!logins.change(handle, login.id(), before.orElseThrow(), hash)) {
                return false;
            }
            links.end(handle, login.id(), Links.Purpose.RESET);
            sessions.endOthers(handle, login.id(), session);
            return true;
        });
        return done ? Decision.done(login) : Decision.refused(List.of(Passwords.refusal("password.wrong", "current")));
    }
}
