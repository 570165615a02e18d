package dev.kontor.webstore.sample;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.office.RosterUpload;
import dev.kontor.office.Staff;
import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.DiscountWish;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * What waits for the staff on the first day: documents of a student, and an application of hers for a discount. And the
 * roster of a university, on which everybody stands whose number is 4711001 to 4711020.
 */
@Singleton
public final class SampleProofs {
    private static final String UNIVERSITY = "Neckar University";

    private final Shop shop;
    private final Evidence evidence;

    @Inject
    SampleProofs(Shop shop, Evidence evidence) {
        this.shop = shop;
        this.evidence = evidence;
    }

    /** Makes what is missing. */
    void make(Login student) {
        AccountDesk account = account("neckar", student);
        if (account.verifications().isEmpty()) {
            roster();
            documents(account);
            apply(account("public", student));
        }
    }

    private AccountDesk account(String store, Login login) {
        return shop.storefront(
                        store,
                        Shopper.user(login.id())
                                .email(login.email())
                                .name(login.name())
                                .country("DE")
                                .locale(login.locale()))
                .account();
    }

    private void roster() {
        shop.office(Staff.owner("sample"))
                .because("sample data")
                .people()
                .rosters()
                .take(RosterUpload.of(UNIVERSITY, "student", "number", "number"), () -> file("roster-neckar.csv"))
                .orThrow();
    }

    private void documents(AccountDesk account) {
        Verification begun =
                account.verify(Shop.DOCUMENTS, Assertion.student(UNIVERSITY)).orThrow();
        account.handIn(begun.id(), document("student-card", begun.id().value())).orThrow();
        account.proceed(begun.id(), ReturnData.none()).orThrow();
    }

    private void apply(AccountDesk account) {
        String draft = evidence.draft();
        var asked = account.discounts()
                .apply(DiscountWish.of("non-profit", "Neckar Cats e.V.")
                        .words("We look after cats on the campus and draw their shelters ourselves.")
                        .proof(document("proof", draft)))
                .orThrow();
        evidence.hand(draft, asked.id().value());
    }

    private ReviewDocument document(String kind, String subject) {
        try (InputStream in = file("student-card.png")) {
            byte[] bytes = in.readAllBytes();
            return new ReviewDocument(kind, "student-card.png", bytes.length, evidence.keep(subject, bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream file(String name) {
        return Objects.requireNonNull(SampleProofs.class.getResourceAsStream(name), name);
    }
}
