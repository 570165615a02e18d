package dev.kontor.webstore.browser;

import dev.kontor.account.DiscountApplication;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Staff;
import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.DiscountWish;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.browser.Sample.Who;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the newcomer of a {@link World} has handed in, and what the staff see of it. */
final class Proofs {
    private static final String REVIEW = "/staff/reviews/{review}";
    private static final String DISCOUNT = "/staff/discounts/{application}";

    private final BrowserStore store;
    private final Buyer newcomer;
    private final Evidence evidence;

    Proofs(BrowserStore store, Buyer newcomer) {
        this.store = store;
        this.newcomer = newcomer;
        evidence = store.part(Evidence.class);
    }

    private AccountDesk account(String shop) {
        return store.shop()
                .storefront(
                        shop,
                        Shopper.user(newcomer.login.id())
                                .email(newcomer.login.email())
                                .name(newcomer.login.name())
                                .country("DE"))
                .account();
    }

    private BackOffice office() {
        return store.shop().office(Staff.owner("test")).because("In the register since 1999");
    }

    private static byte[] card() {
        try (InputStream in = Objects.requireNonNull(
                Shop.class.getResourceAsStream("/dev/kontor/webstore/sample/student-card.png"))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ReviewDocument document(String kind, String subject) {
        byte[] bytes = card();
        return new ReviewDocument(kind, "my card.png", bytes.length, evidence.keep(subject, bytes));
    }

    private ReviewCase review() {
        Verification begun = account("neckar")
                .verify(Shop.DOCUMENTS, Assertion.student("Neckar University"))
                .orThrow();
        account("neckar")
                .handIn(begun.id(), document("student-card", begun.id().value()))
                .orThrow();
        account("neckar").proceed(begun.id(), ReturnData.none()).orThrow();
        return office().people().reviews(200).stream()
                .filter(one -> one.verification().equals(begun.id()))
                .findFirst()
                .orElseThrow();
    }

    private DiscountApplication applied(String tier) {
        String draft = evidence.draft();
        DiscountApplication asked = account("public")
                .discounts()
                .apply(DiscountWish.of(tier, "Neckar Cats e.V.")
                        .words("We look after cats.")
                        .proof(document("proof", draft)))
                .orThrow();
        evidence.hand(draft, asked.id().value());
        return asked;
    }

    void samples(List<Sample> all) {
        ReviewCase decided = review();
        office().people().reject(decided.id(), "unreadable").orThrow();
        ReviewCase waiting = review();
        account("neckar")
                .verify(Shop.DOCUMENTS, Assertion.student("Another University"))
                .orThrow();
        DiscountApplication granted = applied("non-profit");
        office().accounts()
                .discounts()
                .grant(granted.id(), "non-profit", store.shop().now().plus(Duration.ofDays(365)))
                .orThrow();
        DiscountApplication asked = applied("start-up");
        String verify = "/s/{store}/verify";
        String discounts = "/s/{store}/discounts";
        String none = "/files/" + "0".repeat(64);
        all.add(Sample.of(verify, "verify-documents", Who.NEWCOMER, "/s/neckar/verify"));
        all.add(Sample.of(discounts, "discounts", Who.NEWCOMER, "/s/public/discounts"));
        all.add(Sample.of(discounts, "discounts-refused", Who.NEWCOMER, "/s/public/discounts")
                .then(page -> {
                    page.locator("#apply-form").evaluate("form => form.noValidate = true");
                    page.locator("#apply-form button").click();
                }));
        all.add(Sample.of("/staff/reviews", "staff-reviews", Who.STAFF, "/staff/reviews"));
        all.add(Sample.of(REVIEW, "staff-review", Who.STAFF, "/staff/reviews/" + waiting.id()));
        all.add(Sample.of(REVIEW, "staff-review-decided", Who.STAFF, "/staff/reviews/" + decided.id()));
        all.add(Sample.of(
                        REVIEW + "/files/{file}",
                        "staff-review-no-file",
                        Who.STAFF,
                        "/staff/reviews/" + waiting.id() + none)
                .answers(404));
        all.add(Sample.of("/staff/discounts", "staff-discounts", Who.STAFF, "/staff/discounts"));
        all.add(Sample.of(DISCOUNT, "staff-discount", Who.STAFF, "/staff/discounts/" + asked.id()));
        all.add(Sample.of(DISCOUNT, "staff-discount-granted", Who.STAFF, "/staff/discounts/" + granted.id()));
        all.add(Sample.of(
                        DISCOUNT + "/files/{file}",
                        "staff-discount-no-file",
                        Who.STAFF,
                        "/staff/discounts/" + asked.id() + none)
                .answers(404));
        all.add(Sample.of(
                "/staff/rosters", "staff-rosters", Who.STAFF, "/staff/rosters?organization=Neckar%20University"));
    }
}
