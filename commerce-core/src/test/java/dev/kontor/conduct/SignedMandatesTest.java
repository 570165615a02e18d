package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.account.Account;
import dev.kontor.debit.BankLine.Kind;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.MandatePaper;
import dev.kontor.debit.Sha256;
import dev.kontor.office.SignedMandate;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateStanding;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Device;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mandates over their years: changed, taken over from elsewhere, unused; and the file that draws by them, in a folder. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedMandatesTest extends DebitShop {
    private static final DebitAccount OTHER = DebitAccount.of(Secret.of("FR1420041010050500013M02606"), "Anna Müller");
    private static final LocalDate SIGNED = LocalDate.of(2025, 5, 2);

    @TempDir
    private Path folder;

    private MandateStanding only() {
        return anna.account().mandates().list().get(0);
    }

    private void again() {
        assertThat(place(Premises.EDITOR, PayWith.directDebit(only().id()))).isNotInstanceOf(Refused.class);
        pass(10);
    }

    private String written(DebitBatch batch) {
        return new String(file(batch), StandardCharsets.UTF_8);
    }

    @Test
    @Tag("PA-5.x")
    void PA_5_x_another_account_is_told_to_the_bank_with_each_debit_until_one_went_through() {
        afterFile(true);
        assertThat(statements(8)).hasSize(1);

        MandateStanding changed =
                anna.account().mandates().change(only().id(), OTHER).orThrow();
        assertThat(changed.state()).isEqualTo(DebitMandate.State.AMENDED);
        assertThat(changed.shown()).startsWith("FR").endsWith("06");
        again();
        DebitBatch batch = handOver(Kind.COLLECT);
        assertThat(written(batch)).contains("FR1420041010050500013M02606", "<AmdmntInd>true", "SMNDA");
        assertThat(only().state()).isEqualTo(DebitMandate.State.AMENDED);
        assertThat(statements(12)).hasSize(1);
        assertThat(only().state()).isEqualTo(DebitMandate.State.ACTIVE);
        again();
        assertThat(written(handOver(Kind.COLLECT))).doesNotContain("SMNDA");
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_a_mandate_can_be_printed_in_its_holder_s_language() {
        Storefront bob = premises.commerce.storefront(
                "main", Shopper.user("bob").email("bob@example.org").locale(Locale.FRENCH));
        DebitAccount account = DebitAccount.of(Secret.of("DE89370400440532013000"), "Bob & <Söhne>");
        MandateOffer offer =
                bob.account().mandates().offer(MandateWish.once(account)).orThrow();

        String page = bob.account().mandates().page(offer.id());

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("lang=\"fr\"", "prélèvement", "DE98ZZZ09999999999", offer.reference(), "Bob &amp; &lt;S")
                .doesNotContain("<S", "src=", "href=");
        assertThatThrownBy(() -> anna.account().mandates().page(offer.id())).isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_what_was_agreed_to_stays_word_for_word_whatever_changes_and_whoever_reads() {
        MandateOffer offer = offer(true);
        assertThat(place(Premises.EDITOR, PayWith.directDebit(offer.id()))).isNotInstanceOf(Refused.class);
        Order order = anna.orders().list(Optional.empty(), 1).items().get(0);
        assertThat(anna.account().mandates().change(offer.id(), OTHER)).isNotInstanceOf(Refused.class);
        Storefront french = premises.commerce.storefront(
                "main", Shopper.user("anna").email("anna@example.org").locale(Locale.FRENCH));

        MandatePaper paper = french.account().mandates().paper(offer.id());

        assertThat(paper.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(paper.text())
                .startsWith(offer.text() + "\n\n")
                .contains("DE89 3704 0044 0532 0130 00", "at least 14 days before")
                .doesNotContain("FR14")
                .endsWith("Agreed to electronically on March 2, 2026 ("
                        + order.placement().at() + "), with order " + order.id() + ".");
        assertThat(desk().page(offer.id()))
                .contains("<html lang=\"en\">", "DE89 3704", order.id().value());
        DebitMandate.Signature signature =
                desk().mandates("sepa", 1).get(0).signature().orElseThrow();
        assertThat(signature.digest()).isEqualTo(Sha256.of(offer.text()));
        assertThat(signature.text()).hasValueSatisfying(kept -> assertThat(kept).doesNotContain("3704 0044"));
        assertThat(paper).hasToString("MandatePaper[en]");
    }

    @Test
    @Tag("PA-5.x")
    void PA_5_x_before_the_first_debit_no_bank_is_told_of_another_account() {
        Order order = ordered(true);
        assertThat(anna.account()
                        .mandates()
                        .change(only().id(), OTHER)
                        .orThrow()
                        .state())
                .isEqualTo(DebitMandate.State.ACTIVE);
        pass(10);
        assertThat(written(handOver(Kind.COLLECT)))
                .contains("FR1420041010050500013M02606")
                .doesNotContain("SMNDA", "DE89370400440532013000");
        assertThat(statements(8)).hasSize(1);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.x")
    void PA_5_x_an_account_that_cannot_be_and_a_mandate_that_is_over_are_not_changed() {
        ordered(true);
        DebitAccount wrong = DebitAccount.of(Secret.of("DE88370400440532013000"), "Anna");
        assertThat(codes(anna.account().mandates().change(only().id(), wrong))).containsExactly("mandate.check-digits");
        MandateOffer unsigned = offer(true);
        assertThat(codes(anna.account().mandates().change(unsigned.id(), OTHER)))
                .containsExactly("mandate.not-usable");
        assertThat(anna.account().mandates().end(only().id()).orThrow().state()).isEqualTo(DebitMandate.State.CANCELED);
        assertThat(codes(anna.account().mandates().change(only().id(), OTHER))).containsExactly("mandate.not-usable");
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_a_mandate_that_nobody_used_for_thirty_six_months_is_shown_as_expired() {
        ordered(true);
        assertThat(only().state()).isEqualTo(DebitMandate.State.ACTIVE);
        pass(3 * 365 + 2);

        assertThat(only().state()).isEqualTo(DebitMandate.State.EXPIRED);
        assertThat(desk().mandates("sepa", 10))
                .extracting(DebitMandate::state)
                .containsExactly(DebitMandate.State.EXPIRED);
        assertThat(codes(place(Premises.EDITOR, PayWith.directDebit(only().id()))))
                .containsExactly("mandate.not-usable");
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_from_where_somebody_agreed_is_kept_sealed_for_his_bank() {
        Storefront there = premises.commerce.storefront(
                "main", Shopper.user("anna").email("anna@example.org").on(Device.of("203.0.113.7")));
        Id<DebitMandate> id = offer(false).id();
        var quote = there.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        assertThat(there.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.directDebit(id))))
                .isNotInstanceOf(Refused.class);

        String from = desk().signedFrom(id).orElseThrow().use(ip -> ip);
        assertThat(from).isEqualTo("203.0.113.7");
        assertThat(desk().mandates("sepa", 1).get(0).signature().orElseThrow().from())
                .hasValueSatisfying(text -> assertThat(text).doesNotContain("203.0"));
    }

    /** The account is made by the first thing that is kept for it. */
    private Id<Account> account() {
        assertThat(offer(false).reference()).startsWith("MDT-");
        return anna.account().self().account().orElseThrow().id();
    }

    private static List<String> reasons(Object answer) {
        return answer instanceof Refused<?> refused
                ? refused.refusals().stream()
                        .map(refusal -> refusal.code() + " " + refusal.facts().get("reference"))
                        .toList()
                : List.of();
    }

    @Test
    @Tag("PA-5.y")
    void PA_5_y_mandates_of_the_shop_before_go_on_with_their_debits_and_their_names() {
        Id<Account> owner = account();
        List<DebitMandate> taken = desk().register(
                        "sepa",
                        List.of(SignedMandate.of(owner, "main", "OLD-4711", ANNA, SIGNED, "folder 3")
                                .drawn(4, LocalDate.of(2026, 1, 5))
                                .changed(Amendment.none()
                                        .creditor(Optional.of("DE09ZZZ00000000001"), Optional.of("Old Store")))))
                .orThrow();
        assertThat(taken).extracting(DebitMandate::state).containsExactly(DebitMandate.State.AMENDED);
        assertThat(only().reference()).isEqualTo("OLD-4711");
        assertThat(only().debits()).isEqualTo(4);
        assertThat(desk().page(taken.get(0).id())).contains("OLD-4711", "Signed on May 2, 2025: folder 3.");

        again();
        assertThat(written(handOver(Kind.COLLECT)))
                .contains("<MndtId>OLD-4711", "<DtOfSgntr>2025-05-02", "DE09ZZZ00000000001", "<SeqTp>RCUR");
        assertThat(statements(8)).hasSize(1);
        assertThat(only().state()).isEqualTo(DebitMandate.State.ACTIVE);
    }

    @Test
    @Tag("PA-5.y")
    void PA_5_y_of_mandates_with_a_fault_none_is_taken_and_each_fault_is_told() {
        Id<Account> owner = account();
        SignedMandate right = SignedMandate.of(owner, "main", "M-1", ANNA, SIGNED, "p1");
        assertThat(desk().register("sepa", List.of(right)).orThrow()).hasSize(1);
        DebitAccount wrong = DebitAccount.of(Secret.of("DE88370400440532013000"), "Anna");

        assertThat(reasons(desk().register(
                                "sepa",
                                List.of(
                                        SignedMandate.of(owner, "main", "M-2", ANNA, SIGNED, "p"),
                                        SignedMandate.of(owner, "main", "m-1", ANNA, SIGNED, "p"),
                                        SignedMandate.of(owner, "main", "M-2", ANNA, SIGNED, "p"),
                                        SignedMandate.of(owner, "main", "M_3", ANNA, SIGNED, "p"),
                                        SignedMandate.of(
                                                Account.id("acc_" + "0".repeat(26)), "main", "M-4", ANNA, SIGNED, "p"),
                                        SignedMandate.of(owner, "main", "M-5", wrong, SIGNED, "p"),
                                        SignedMandate.of(owner, "main", "M-6", ANNA, today().plusDays(1), "p"),
                                        SignedMandate.of(owner, "main", "M-8", ANNA, SIGNED, "p")
                                                .changed(Amendment.none()
                                                        .reference("//")
                                                        .creditor(
                                                                Optional.of("DE97ZZZ00000000001"),
                                                                Optional.of("\u4e2d"))),
                                        SignedMandate.of(owner, "main", "M-7", ANNA, SIGNED, "p")
                                                .betweenCompanies()))))
                .containsExactly(
                        "mandate.reference-used m-1",
                        "mandate.reference-used M-2",
                        "mandate.reference M_3",
                        "mandate.owner-unknown M-4",
                        "mandate.check-digits M-5",
                        "mandate.signed-later M-6",
                        "mandate.terms M-8",
                        "mandate.terms M-8",
                        "mandate.terms M-8",
                        "mandate.scheme M-7");
        assertThat(anna.account().mandates().list()).hasSize(1);
    }

    @Test
    @Tag("PA-5.y")
    void PA_5_y_by_the_rulebook_for_companies_no_consumer_is_debited() {
        reopenWith("CORE,B2B");
        Id<Account> owner = account();
        SignedMandate business =
                SignedMandate.of(owner, "main", "B-1", ANNA, SIGNED, "paper 7").betweenCompanies();
        assertThat(reasons(desk().register("sepa", List.of(business)))).containsExactly("mandate.consumers B-1");

        premises.office()
                .because("test")
                .accounts()
                .companies()
                .open("main", "Weber GmbH", "anna@example.org")
                .orThrow();
        assertThat(anna.account().companies().join(Mailbox.token(premises.commerce, "anna@example.org")))
                .isNotInstanceOf(Refused.class);

        assertThat(desk().register("sepa", List.of(business)).orThrow()).hasSize(1);
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_a_file_in_a_folder_is_there_whole_with_its_digest_beside_it() throws Exception {
        ordered(false);
        pass(10);
        DebitBatch batch = desk().makeBatch("sepa", Kind.COLLECT).orThrow();

        Path file = desk().save(batch.id(), folder);
        assertThat(desk().save(batch.id(), folder)).isEqualTo(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(file(batch));
        assertThat(Files.readString(folder.resolve(batch.name() + ".sha256")))
                .isEqualTo(batch.digest() + "  " + batch.name() + "\n");
        try (var all = Files.list(folder)) {
            assertThat(all.map(one -> one.getFileName().toString()))
                    .containsExactlyInAnyOrder(batch.name(), batch.name() + ".sha256");
        }
    }
}
