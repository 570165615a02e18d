package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.account.Account;
import dev.kontor.shop.SignedOn;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.webstore.base.Shop;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Logins of people whom their organization signs in (AC-13). They have a password that nobody knows, so that nothing but the
 * organization lets them in.
 */
@Singleton
public final class SignedOnLogins {
    private static final int LONGEST_END = 20;

    private final Shop shop;
    private final Jdbi jdbi;
    private final Logins logins;
    private final Passwords passwords;
    private final Links links;
    private final Sessions sessions;
    private final Tokens tokens = new Tokens();

    @Inject
    SignedOnLogins(Shop shop, Tables tables, Logins logins, Passwords passwords, Links links, Sessions sessions) {
        this.shop = shop;
        jdbi = tables.jdbi();
        this.logins = logins;
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
    }

    /**
     * The login of somebody who has just come by sign-on, made when he has none. One that was taken over has no other session,
     * no open link and no password any more: whoever had them may be somebody else.
     *
     * @param who as the shop told
     * @param country where a new login begins
     * @return the login, with name and address as the organization says
     */
    public Login arrived(SignedOn who, String country) {
        Account account = who.account();
        Instant now = shop.now();
        if (logins.find(who.user()).isEmpty()) {
            String hash = passwords.hash(tokens.next());
            Login fresh = fresh(who, country, now);
            jdbi.useTransaction(handle -> logins.insert(handle, fresh, hash, now));
        } else if (who.how() == SignedOn.How.TAKEN_OVER) {
            String hash = passwords.hash(tokens.next());
            jdbi.useTransaction(handle -> {
                logins.set(handle, who.user(), hash);
                links.end(handle, who.user(), Links.Purpose.RESET);
                links.end(handle, who.user(), Links.Purpose.CONFIRM);
                sessions.endAll(handle, who.user());
            });
        }
        Login login = logins.find(who.user()).orElseThrow();
        account.email()
                .map(EmailAddress::text)
                .filter(email -> !email.equals(login.email()) || !login.isConfirmed())
                .ifPresent(email -> jdbi.useTransaction(handle -> logins.confirm(handle, login.id(), email, now)));
        account.displayName()
                .filter(name -> !name.equals(login.name()))
                .ifPresent(name -> logins.correct(login, name, login.country().orElse(country), login.locale()));
        return logins.find(who.user()).orElseThrow();
    }

    private Login fresh(SignedOn who, String country, Instant now) {
        Account account = who.account();
        return new Login(
                who.user(),
                userName(who),
                account.email().orElseThrow().text(),
                account.displayName().orElse(who.userName().orElse("-")),
                account.country().map(Country::code).or(() -> Optional.of(country)),
                account.locale(),
                Optional.of(now),
                Set.of());
    }

    /** The one of the organization where it can be one here and nobody has it. */
    private String userName(SignedOn who) {
        String wanted = who.userName().orElse("").strip().toLowerCase(Locale.ROOT);
        if (Particulars.isUserName(wanted) && logins.byUserName(wanted).isEmpty()) {
            return wanted;
        }
        String id = who.user();
        return "sso-" + id.substring(Math.max(0, id.length() - LONGEST_END)).toLowerCase(Locale.ROOT);
    }
}
