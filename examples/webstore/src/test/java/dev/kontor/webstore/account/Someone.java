package dev.kontor.webstore.account;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.mail.Received;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.people.Registration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a login of his own, at a browser of his own. */
final class Someone {
    static final String PASSWORD = "four green tables";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+(/\\S+)");

    private final OpenStore store;
    final String userName;
    final String email;
    final Visitor browser;

    private Someone(OpenStore store, String userName, String email) {
        this.store = store;
        this.userName = userName;
        this.email = email;
        browser = store.visitor();
    }

    /** Somebody nobody knows yet. */
    static Someone stranger(OpenStore store) {
        String name = "someone" + NUMBER.incrementAndGet();
        return new Someone(store, name, name + "@mail.example");
    }

    /** Somebody with a confirmed login, signed in. */
    static Someone member(OpenStore store) {
        Someone someone = known(store, true);
        someone.signIn(PASSWORD);
        return someone;
    }

    static Someone known(OpenStore store, boolean confirmed) {
        Someone someone = stranger(store);
        store.store()
                .part(Registration.class)
                .add(someone.userName, someone.email, "Some One", "DE", Locale.ENGLISH, PASSWORD, confirmed, Set.of());
        return someone;
    }

    Visitor.Answer register() {
        return browser.submit(browser.open("/register"), "#register", registration());
    }

    Map<String, String> registration() {
        return Map.of(
                "userName", userName,
                "email", email,
                "name", "Some One",
                "country", "DE",
                "password", PASSWORD,
                "again", PASSWORD);
    }

    Visitor.Answer signIn(String password) {
        return signIn(browser, userName, password);
    }

    static Visitor.Answer signIn(Visitor browser, String who, String password) {
        return browser.submit(browser.open("/sign-in"), "#sign-in", Map.of("who", who, "password", password));
    }

    Login login() {
        return store.store().part(Logins.class).byUserName(userName).orElseThrow();
    }

    boolean isSignedIn() {
        return browser.get("/account").status() == 200;
    }

    /** The link in the newest mail to an address. */
    String link(String address) {
        Received mail = store.store().part(Mailbox.class).to(address).get(0);
        Matcher link = LINK.matcher(mail.text());
        if (!link.find()) {
            throw new AssertionError("No link in: " + mail.text());
        }
        return link.group(1);
    }

    String link() {
        return link(email);
    }
}
