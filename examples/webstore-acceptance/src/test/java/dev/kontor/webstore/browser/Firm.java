package dev.kontor.webstore.browser;

import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRole;
import dev.kontor.office.Staff;
import dev.kontor.shop.CompanyDesk;
import dev.kontor.shop.CompanyStanding;
import dev.kontor.value.Secret;
import dev.kontor.webstore.browser.Sample.Who;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A company of a {@link World}: the student owns it, the newcomer buys for it, and one more is invited. */
final class Firm {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final String COMPANY = "/account/companies/{company}";

    private final BrowserStore store;
    private final Buyer owner;
    private final Buyer buyer;

    Firm(BrowserStore store, Buyer owner, Buyer buyer) {
        this.store = store;
        this.owner = owner;
        this.buyer = buyer;
    }

    private Secret token(String email) {
        return store.shop().office(Staff.owner("test")).because("test").letters().waiting(1_000).values().stream()
                .filter(mail -> mail.recipient().text().equals(email))
                .flatMap(mail -> TOKEN.matcher(mail.text()).results())
                .map(MatchResult::group)
                .reduce((earlier, later) -> later)
                .map(Secret::of)
                .orElseThrow();
    }

    void samples(List<Sample> all) {
        String name = "Hammer, Amboss & Partner Ingenieurgesellschaft mbH " + System.identityHashCode(this);
        CompanyInvitation first = store.shop()
                .office(Staff.owner("test"))
                .because("asked by phone")
                .accounts()
                .companies()
                .open("public", name, owner.login.email())
                .orThrow();
        CompanyDesk desk = owner.door().account().companies();
        CompanyStanding company = desk.join(token(owner.login.email())).orThrow();
        desk.invite(company.company(), buyer.login.email(), CompanyRole.BUYER, CompanyRole.BILLING)
                .orThrow();
        buyer.door().account().companies().join(token(buyer.login.email())).orThrow();
        desk.invite(company.company(), "somebody.with.a.long.name@engineers.example", CompanyRole.LICENSE_ADMIN)
                .orThrow();
        String at = "/account/companies/" + first.organization().value();
        all.add(Sample.of("/account/companies", "companies", Who.STUDENT, "/account/companies"));
        all.add(Sample.of("/account/companies", "companies-none", Who.STAFF, "/account/companies"));
        all.add(Sample.of(COMPANY, "company", Who.STUDENT, at)
                .then(page -> page.locator(".member summary").last().click()));
        all.add(Sample.of(COMPANY, "company-buyer", Who.NEWCOMER, at));
        all.add(Sample.of(COMPANY, "company-invite-refused", Who.STUDENT, at).then(page -> {
            page.locator("#invite-form").evaluate("form => form.noValidate = true");
            page.locator("#invite-form button").click();
        }));
        all.add(Sample.of("/join", "join", Who.STAFF, "/join?token=" + "0".repeat(32)));
        all.add(Sample.of("/join", "join-over", Who.STAFF, "/join"));
        all.add(Sample.of(
                "/staff/companies",
                "staff-companies",
                Who.STAFF,
                "/staff/companies?organization="
                        + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)));
    }
}
