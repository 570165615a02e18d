package dev.kontor.webstore.testing;

import com.google.inject.Inject;
import dev.kontor.account.Verification;
import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.mail.Carrier;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.people.Login;
import java.util.List;
import java.util.Map;

/** Proves a login to be a student, or of another group, by the mailed code that everybody else needs as well. */
final class Student {
    private static final String STORE = "public";
    private static final String UNIVERSITY = "Neckar University";
    private static final String DOMAIN = "neckar-uni.example";

    private final Shop shop;
    private final Carrier carrier;
    private final Mailbox mailbox;

    @Inject
    Student(Shop shop, Carrier carrier, Mailbox mailbox) {
        this.shop = shop;
        this.carrier = carrier;
        this.mailbox = mailbox;
    }

    void verify(Login login, String group) {
        String address = login.userName() + "@" + DOMAIN;
        AccountDesk account = shop.storefront(
                        STORE, Shopper.user(login.id()).email(login.email()).name(login.name()))
                .account();
        Verification begun = account.verify(
                        Shop.UNIVERSITY_MAIL, Assertion.of(group, UNIVERSITY).with("email", address))
                .orThrow();
        carrier.deliver();
        String code = mailbox.to(address).stream()
                .flatMap(mail -> Mails.code(mail.text()).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No code came to " + address));
        account.proceed(begun.id(), ReturnData.of(Map.of("code", List.of(code))))
                .orThrow();
    }
}
