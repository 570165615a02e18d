package dev.kontor.webstore.account;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.message.Mail;
import dev.kontor.value.EmailAddress;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.PersonalMail;
import dev.kontor.webstore.site.Site;
import dev.kontor.webstore.site.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** The store's own letters, in the language of the login. Links in them bear the site's own host, never a request's. */
final class PersonalLetters implements PersonalMail {
    private final Provider<Site> site;
    private final Mailbox mailbox;

    @Inject
    PersonalLetters(Provider<Site> site, Mailbox mailbox) {
        this.site = site;
        this.mailbox = mailbox;
    }

    @Override
    public void confirm(Login login, String email, String token) {
        send(login, email, "confirm", login.name(), login.userName(), link("/confirm?token=" + token));
    }

    @Override
    public void reset(Login login, String token) {
        send(login, login.email(), "reset", login.name(), login.userName(), link("/reset?token=" + token));
    }

    @Override
    public void managed(Login login, String organization) {
        send(login, login.email(), "managed", login.name(), login.userName(), organization, link("/sign-in"));
    }

    @Override
    public void userNames(List<Login> logins) {
        Login first = logins.get(0);
        String names = logins.stream().map(login -> "  " + login.userName()).collect(Collectors.joining("\n"));
        send(first, first.email(), "userNames", names, link("/sign-in"));
    }

    @Override
    public void addressChanged(Login before) {
        send(before, before.email(), "addressChanged", before.name(), before.userName());
    }

    private void send(Login login, String email, String letter, Object... values) {
        Texts texts = Texts.of(login.locale());
        // The store writes these itself, plainly, whatever somebody chose for letters of the shop.
        mailbox.put(new Mail(
                        EmailAddress.of(email),
                        texts.get("mailbox." + letter + ".subject"),
                        texts.get("mailbox." + letter + ".text", values))
                .textOnly(true));
    }

    private String link(String path) {
        return site.get().base().resolve(path).toString();
    }
}
