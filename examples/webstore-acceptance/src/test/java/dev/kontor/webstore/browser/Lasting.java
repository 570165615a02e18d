package dev.kontor.webstore.browser;

import dev.kontor.account.Account;
import dev.kontor.office.AccountsDesk;
import dev.kontor.office.Staff;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import dev.kontor.webstore.browser.Sample.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Accounts of a {@link World} that end: the student asks for more time, and that of the staff is over. */
final class Lasting {
    private static final String END = "/staff/ends/{account}";

    private final BrowserStore store;
    private final Buyer student;
    private final Buyer staff;

    Lasting(BrowserStore store, Buyer student, Buyer staff) {
        this.store = store;
        this.student = student;
        this.staff = staff;
    }

    private static Id<Account> account(Buyer buyer) {
        buyer.door().account().wishes().add(Sku.of("theorema")).orThrow();
        return buyer.door().account().self().account().orElseThrow().id();
    }

    void samples(List<Sample> all) {
        AccountsDesk desk =
                store.shop().office(Staff.owner("test")).because("Graduation").accounts();
        Instant now = store.shop().now();
        Id<Account> asking = account(student);
        Id<Account> over = account(staff);
        desk.expire(asking, now.plus(Duration.ofDays(40))).orThrow();
        desk.expire(over, now.minus(Duration.ofDays(1))).orThrow();
        student.door()
                .account()
                .self()
                .askForExtension(now.plus(Duration.ofDays(130)), "My thesis is due in summer.")
                .orThrow();
        all.add(Sample.of("/account", "account-asked-for-more", Who.STUDENT, "/account"));
        all.add(Sample.of("/account", "account-over", Who.STAFF, "/account"));
        all.add(Sample.of("/account", "account-asking-refused", Who.STAFF, "/account")
                .then(page -> {
                    page.locator("#more-form").evaluate("form => form.noValidate = true");
                    page.locator("#more-form button").click();
                }));
        all.add(Sample.of("/s/{store}/orders", "orders-over", Who.STAFF, "/s/public/orders"));
        all.add(Sample.of("/staff/ends", "staff-ends", Who.STAFF, "/staff/ends?email=" + student.login.email()));
        all.add(Sample.of("/staff/ends", "staff-ends-refused", Who.STAFF, "/staff/ends")
                .then(page -> {
                    page.locator("#all-form").evaluate("form => form.noValidate = true");
                    page.locator("#all-form button").click();
                }));
        all.add(Sample.of(END, "staff-end-asked", Who.STAFF, "/staff/ends/" + asking));
        all.add(Sample.of(END, "staff-end", Who.STAFF, "/staff/ends/" + over));
    }
}
