package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.office.Role;
import dev.kontor.shop.Decision;
import dev.kontor.value.IdKind;
import dev.kontor.value.Ids;
import dev.kontor.webstore.base.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** How a login comes to be, and how its address is confirmed (AC-1). */
@Singleton
public final class Registration {
    private static final IdKind<Login> KIND = IdKind.of("login", "login");

    private final Shop shop;
    private final Jdbi jdbi;
    private final Ids ids;
    private final Logins logins;
    private final Passwords passwords;
    private final Links links;
    private final PersonalMail mail;

    @Inject
    Registration(Shop shop, Tables tables, Logins logins, Passwords passwords, Links links, PersonalMail mail) {
        this.shop = shop;
        jdbi = tables.jdbi();
        ids = Ids.secure(shop.clock());
        this.logins = logins;
        this.passwords = passwords;
        this.links = links;
        this.mail = mail;
    }

    /**
     * Registers somebody and mails the link that confirms the address.
     *
     * @param newcomer what was typed
     * @return the login, not confirmed; or every reason against it, each with the fact {@code field}:
     *     {@code user-name.form}, {@code user-name.taken}, {@code email.form}, {@code name.form},
     *     {@code country.unknown}, {@code password.short}, {@code password.long}, {@code password.is-user-name},
     *     {@code password.common}, {@code passwords.differ}
     */
    public Decision<Login> register(Newcomer newcomer) {
        Particulars read = new Particulars();
        Login login = login(newcomer, read, Optional.empty(), Set.of());
        read.add(passwords.against(newcomer.password(), newcomer.again(), login.userName(), login.email()));
        if (read.refusals().isEmpty() && logins.byUserName(login.userName()).isPresent()) {
            read.add(List.of(Passwords.refusal("user-name.taken", "userName")));
        }
        if (!read.refusals().isEmpty()) {
            return Decision.refused(read.refusals());
        }
        String hash = passwords.hash(newcomer.password());
        String token;
        try {
            token = jdbi.inTransaction(handle -> {
                logins.insert(handle, login, hash, shop.now());
                return links.issue(handle, login, Links.Purpose.CONFIRM, login.email());
            });
        } catch (UnableToExecuteStatementException taken) {
            if (!Logins.isDuplicate(taken)) {
                throw taken;
            }
            return Decision.refused(List.of(Passwords.refusal("user-name.taken", "userName")));
        }
        mail.confirm(login, login.email(), token);
        return Decision.done(login);
    }

    /**
     * Adds a login without a mail: for sample data, tests and staff.
     *
     * @param userName as in {@link Newcomer}
     * @param email its address
     * @param name as shown
     * @param country two letters
     * @param locale the language of mails
     * @param password one that would be taken at registration
     * @param confirmed whether the address counts as confirmed
     * @param roles of staff; empty for customers
     * @return the login
     * @throws dev.kontor.shop.RefusedException for the reasons of {@link #register}
     */
    public Login add(
            String userName,
            String email,
            String name,
            String country,
            Locale locale,
            String password,
            boolean confirmed,
            Set<Role> roles) {
        Particulars read = new Particulars();
        Newcomer newcomer = new Newcomer(userName, email, name, country, locale, password, password);
        Login login = login(newcomer, read, confirmed ? Optional.of(shop.now()) : Optional.empty(), roles);
        read.add(passwords.against(password, password, login.userName(), login.email()));
        if (read.refusals().isEmpty() && logins.byUserName(login.userName()).isPresent()) {
            read.add(List.of(Passwords.refusal("user-name.taken", "userName")));
        }
        if (!read.refusals().isEmpty()) {
            return Decision.<Login>refused(read.refusals()).orThrow();
        }
        String hash = passwords.hash(password);
        jdbi.useTransaction(handle -> logins.insert(handle, login, hash, shop.now()));
        return login;
    }

    private Login login(Newcomer newcomer, Particulars read, Optional<Instant> confirmedAt, Set<Role> roles) {
        return new Login(
                ids.next(KIND).value(),
                read.userName(newcomer.userName()),
                read.email(newcomer.email()),
                read.name(newcomer.name()),
                Optional.of(read.country(newcomer.country())),
                newcomer.locale(),
                confirmedAt,
                roles);
    }

    /** Mails the link once more to a login that is not confirmed yet; does nothing for others. */
    public void sendAgain(Login login) {
        if (!login.isConfirmed()) {
            String token =
                    jdbi.inTransaction(handle -> links.issue(handle, login, Links.Purpose.CONFIRM, login.email()));
            mail.confirm(login, login.email(), token);
        }
    }

    /** Whether a link to confirm could be used now. Uses nothing up: a scanner of mails may ask. */
    public boolean isOpen(String token) {
        return jdbi.withHandle(handle -> links.find(handle, token, Links.Purpose.CONFIRM))
                .isPresent();
    }

    /**
     * Confirms an address by the link that was mailed to it; a new address takes the place of the one before.
     *
     * @param token from the link
     * @param signedIn who is signed in
     * @return the login, confirmed; or {@code link.not-open} for a link that is used, over, for another purpose or none;
     *     or {@code link.other-login} when somebody else is signed in, which uses nothing up
     */
    public Decision<Login> confirm(String token, Optional<Login> signedIn) {
        record Confirmed(Login before, Login after) {}
        Optional<Links.Link> found = jdbi.withHandle(handle -> links.find(handle, token, Links.Purpose.CONFIRM));
        if (found.isEmpty()) {
            return Decision.refused(List.of(Passwords.refusal("link.not-open", "token")));
        }
        Links.Link link = found.get();
        if (signedIn.filter(who -> !who.id().equals(link.login())).isPresent()) {
            return Decision.refused(List.of(Passwords.refusal("link.other-login", "token")));
        }
        Optional<Confirmed> confirmed = jdbi.inTransaction(handle -> {
            if (!links.use(handle, token, Links.Purpose.CONFIRM)) {
                return Optional.empty();
            }
            Login before = logins.get(handle, link.login());
            logins.confirm(handle, link.login(), link.email(), shop.now());
            links.end(handle, link.login(), Links.Purpose.CONFIRM);
            if (!before.email().equals(link.email())) {
                // They were mailed to the address that no longer counts.
                links.end(handle, link.login(), Links.Purpose.RESET);
            }
            return Optional.of(new Confirmed(before, logins.get(handle, link.login())));
        });
        if (confirmed.isEmpty()) {
            return Decision.refused(List.of(Passwords.refusal("link.not-open", "token")));
        }
        Login before = confirmed.get().before();
        if (before.isConfirmed() && !before.email().equals(link.email())) {
            mail.addressChanged(before);
        }
        return Decision.done(confirmed.get().after());
    }
}
