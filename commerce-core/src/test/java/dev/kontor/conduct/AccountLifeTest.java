package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.Account;
import dev.kontor.account.AccountState;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.office.AccountInvitation;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.SelfDesk;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Registration;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How accounts come to be, end, and begin again: by their owners, and by staff. */
class AccountLifeTest {
    private static final Secret WRONG = Secret.of("0".repeat(32));

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    private BackOffice office() {
        return premises.office().because("graduated");
    }

    private Storefront of(String user, String email) {
        return premises.commerce.storefront("main", Shopper.user(user).email(email));
    }

    private SelfDesk self(String user) {
        return premises.shop(user).account().self();
    }

    private Secret token(String email) {
        return Mailbox.token(premises.commerce, email);
    }

    private Result<Order> buy(Storefront shop) {
        return premises.buy(shop, Premises.EDITOR, Sandbox.OK);
    }

    private Id<Account> customer(String user) {
        buy(premises.shop(user)).orThrow();
        return self(user).account().orElseThrow().id();
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private List<String> story(Id<Account> account) {
        return premises.office().journal().about(account.value(), Page.START, 100).entries().stream()
                .map(Entry::what)
                .filter(what -> what.startsWith("account."))
                .toList();
    }

    @Test
    @Tag("AC-1.f")
    void AC_1_f_who_registers_can_order_once_the_address_is_confirmed() {
        Storefront anna = premises.shop("anna");
        Account registered = anna.account().self().register().orThrow();

        assertThat(registered.state(premises.clock.instant())).isEqualTo(AccountState.UNCONFIRMED);
        assertThat(codes(buy(anna))).containsExactly("account.unconfirmed");

        Account confirmed = premises.commerce
                .storefront("main", Shopper.visitor("another-browser"))
                .account()
                .self()
                .confirm(token("anna@example.org"))
                .orThrow();
        assertThat(confirmed.id()).isEqualTo(registered.id());
        assertThat(buy(anna).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(codes(anna.account().self().register())).containsExactly("account.exists");
        assertThat(story(registered.id())).containsExactly("account.registered", "account.confirmed");
    }

    @Test
    @Tag("AC-1.f")
    void AC_1_f_a_link_is_over_after_two_days_and_proves_no_other_address() {
        of("anna", "old@example.org").account().self().register().orThrow();
        Secret old = token("old@example.org");
        of("anna", "new@example.org").account().self().register().orThrow();

        assertThat(codes(self("anna").confirm(old))).containsExactly("token.not-good");
        Secret fresh = token("new@example.org");
        premises.clock.advance(Duration.ofDays(2));
        assertThat(codes(self("anna").confirm(fresh))).containsExactly("token.not-good");
    }

    @Test
    @Tag("AC-1.g")
    void AC_1_g_five_letters_a_day_go_to_one_account() {
        SelfDesk anna = self("anna");
        for (int i = 0; i < 5; i++) {
            anna.register().orThrow();
            premises.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(codes(anna.register())).containsExactly("token.too-many");
        premises.clock.advance(Duration.ofDays(1));
        assertThat(codes(anna.register())).isEmpty();
    }

    @Test
    @Tag("AC-1.g")
    void AC_1_g_who_tries_many_wrong_tokens_gets_no_answer_that_day_and_the_good_one_stays() {
        self("anna").register().orThrow();
        Secret good = token("anna@example.org");
        SelfDesk mallory = self("mallory");
        for (int i = 0; i < 20; i++) {
            assertThat(codes(mallory.confirm(WRONG))).containsExactly("token.not-good");
        }

        assertThat(codes(mallory.confirm(good))).containsExactly("token.too-many-tries");
        assertThat(codes(self("anna").confirm(good))).isEmpty();
    }

    @Test
    @Tag("AC-1.h")
    void AC_1_h_an_account_that_staff_prepared_is_taken_over_by_who_reads_the_mail() {
        Account made = premises.office()
                .accounts()
                .invite(AccountInvitation.of("main", "dora@example.org").name("Dora"))
                .orThrow();
        assertThat(made.state(premises.clock.instant())).isEqualTo(AccountState.INVITED);
        Secret token = token("dora@example.org");

        assertThat(codes(premises.commerce
                        .storefront("main", Shopper.visitor("x"))
                        .account()
                        .self()
                        .activate(token)))
                .containsExactly("shopper.unknown");
        Account active = self("dora").activate(token).orThrow();

        assertThat(active.id()).isEqualTo(made.id());
        assertThat(active.user()).contains("dora");
        assertThat(active.displayName()).contains("Dora");
        assertThat(codes(self("eve").activate(token))).containsExactly("token.not-good");
        assertThat(buy(premises.shop("dora")).orThrow().placement().account())
                .isEqualTo(made.id().value());
    }

    @Test
    @Tag("AC-1.h")
    void AC_1_h_who_has_an_account_cannot_take_a_second_and_the_token_stays_good() {
        customer("anna");
        premises.office()
                .accounts()
                .invite(AccountInvitation.of("main", "dora@example.org"))
                .orThrow();
        Secret token = token("dora@example.org");

        assertThat(codes(self("anna").activate(token))).containsExactly("account.exists");
        assertThat(codes(self("dora").activate(token))).isEmpty();
    }

    @Test
    @Tag("AC-1.i")
    void AC_1_i_an_account_prepared_for_a_user_name_is_that_users_by_name_or_by_token() {
        AccountInvitation invitation =
                AccountInvitation.of("main", "dora@example.org").user("dora");
        Account made = premises.office().accounts().invite(invitation).orThrow();

        assertThat(codes(premises.office().accounts().invite(invitation))).containsExactly("account.exists");
        assertThat(codes(buy(premises.shop("dora")))).containsExactly("account.not-activated");
        assertThat(codes(self("eve").activate(token("dora@example.org")))).containsExactly("token.not-good");
        assertThat(codes(self("eve").activateByName())).containsExactly("account.not-invited");
        assertThat(self("dora").activateByName().orThrow().id()).isEqualTo(made.id());
        assertThat(codes(self("dora").activate(token("dora@example.org")))).containsExactly("token.not-good");
    }

    @Test
    @Tag("AC-1.i")
    void AC_1_i_an_invitation_that_is_written_again_takes_the_place_of_the_one_before() {
        Account made = premises.office()
                .accounts()
                .invite(AccountInvitation.of("main", "dora@example.org").lasting(Duration.ofHours(2)))
                .orThrow();
        Secret first = token("dora@example.org");
        premises.clock.advance(Duration.ofHours(1));
        premises.office().accounts().inviteAgain(made.id(), "main").orThrow();

        assertThat(codes(self("dora").activate(first))).containsExactly("token.not-good");
        assertThat(codes(self("dora").activate(token("dora@example.org")))).isEmpty();
        assertThat(codes(premises.office().accounts().inviteAgain(made.id(), "main")))
                .containsExactly("account.wrong-state");
    }

    @Test
    @Tag("AC-1.j")
    void AC_1_j_a_host_gets_tokens_for_its_own_purposes() {
        Id<Account> anna = customer("anna");
        Secret token = premises.office()
                .accounts()
                .issueToken("new-password", anna, Duration.ofHours(1))
                .orThrow();

        assertThat(codes(premises.office().accounts().redeemToken("other", token)))
                .containsExactly("token.not-good");
        assertThat(premises.office()
                        .accounts()
                        .redeemToken("new-password", token)
                        .orThrow()
                        .id())
                .isEqualTo(anna);
        assertThat(codes(premises.office().accounts().redeemToken("new-password", token)))
                .containsExactly("token.not-good");
        assertThat(story(anna)).contains("account.token-issued", "account.token-used");
    }

    @Test
    @Tag("AC-4.a")
    void AC_4_a_past_its_end_an_account_sees_its_orders_and_places_none() {
        Id<Account> anna = customer("anna");
        Instant end = premises.clock.instant().plus(Duration.ofDays(10));
        office().accounts().expire(anna, end).orThrow();

        assertThat(buy(premises.shop("anna")).orThrow()).isNotNull();
        premises.clock.advance(Duration.ofDays(10));
        assertThat(codes(buy(premises.shop("anna")))).containsExactly("account.expired");
        assertThat(premises.shop("anna").orders().list(Optional.empty(), 10).items())
                .hasSize(2);
        assertThat(self("anna").account().orElseThrow().expiryReason()).contains("graduated");

        office().accounts().neverExpire(anna).orThrow();
        assertThat(codes(buy(premises.shop("anna")))).isEmpty();
    }

    @Test
    @Tag("AC-4.b")
    void AC_4_b_an_end_is_set_for_all_of_an_organization_at_once() {
        try (Ledger ledger = new Ledger()) {
            ledger.member("anna");
            ledger.member("bob");
            ledger.approve(ledger.shop("carl"), "100");
            Instant end = ledger.clock.instant().plus(Duration.ofDays(3));

            assertThat(ledger.office().accounts().expireAll("uni  x", end).orThrow())
                    .isEqualTo(2);

            assertThat(end(ledger, "anna")).contains(end);
            assertThat(end(ledger, "bob")).contains(end);
            assertThat(end(ledger, "carl")).isEmpty();
        }
    }

    private static Optional<Instant> end(Ledger ledger, String user) {
        return ledger.shop(user).account().self().account().orElseThrow().expiresAt();
    }

    @Test
    @Tag("AC-4.c")
    void AC_4_c_the_owner_is_warned_30_and_7_days_before_once_each() {
        Id<Account> anna = customer("anna");
        office().accounts()
                .expire(anna, premises.clock.instant().plus(Duration.ofDays(60)))
                .orThrow();

        assertThat(warnings()).isZero();
        premises.clock.advance(Duration.ofDays(30).minusSeconds(1));
        premises.commerce.runDue();
        assertThat(warnings()).isZero();
        premises.clock.advance(Duration.ofSeconds(1));
        premises.commerce.runDue();
        premises.commerce.runDue();
        assertThat(warnings()).isEqualTo(1);
        premises.clock.advance(Duration.ofDays(23).minusSeconds(1));
        premises.commerce.runDue();
        assertThat(warnings()).isEqualTo(1);
        premises.clock.advance(Duration.ofSeconds(1));
        premises.commerce.runDue();
        premises.commerce.runDue();
        assertThat(warnings()).isEqualTo(2);
        premises.clock.advance(Duration.ofDays(7));
        premises.commerce.runDue();
        assertThat(warnings()).isEqualTo(2);
    }

    @Test
    @Tag("AC-4.c")
    void AC_4_c_no_warning_comes_of_an_end_that_was_lifted_and_a_near_end_is_warned_of_at_once() {
        Id<Account> anna = customer("anna");
        office().accounts()
                .expire(anna, premises.clock.instant().plus(Duration.ofDays(60)))
                .orThrow();
        office().accounts().neverExpire(anna).orThrow();
        premises.clock.advance(Duration.ofDays(40));
        premises.commerce.runDue();
        assertThat(warnings()).isZero();

        office().accounts()
                .expire(anna, premises.clock.instant().plus(Duration.ofDays(3)))
                .orThrow();
        premises.commerce.runDue();
        assertThat(warnings()).isEqualTo(1);
    }

    private long warnings() {
        return Mailbox.subjects(premises.commerce, "anna@example.org").stream()
                .filter(subject -> subject.startsWith("Your account ends on"))
                .count();
    }

    @Test
    @Tag("AC-4.d")
    void AC_4_d_more_time_is_asked_for_by_the_customer_and_given_by_staff() {
        Id<Account> anna = customer("anna");
        Instant end = premises.clock.instant().plus(Duration.ofDays(5));
        Instant later = end.plus(Duration.ofDays(100));
        assertThat(codes(self("anna").askForExtension(later, "thesis"))).containsExactly("account.not-longer");
        office().accounts().expire(anna, end).orThrow();

        assertThat(codes(self("anna").askForExtension(end, "thesis"))).containsExactly("account.not-longer");
        self("anna").askForExtension(later, "thesis").orThrow();
        assertThat(codes(self("anna").askForExtension(later, "thesis"))).containsExactly("account.asked-before");
        assertThat(premises.office().accounts().extensions(10)).singleElement().satisfies(request -> {
            assertThat(request.account()).isEqualTo(anna);
            assertThat(request.words()).isEqualTo("thesis");
        });

        office().accounts().extend(anna, later).orThrow();
        assertThat(self("anna").account().orElseThrow().expiresAt()).contains(later);
        assertThat(self("anna").extension().orElseThrow().state()).isEqualTo(ExtensionRequest.State.GRANTED);
        assertThat(premises.office().accounts().extensions(10)).isEmpty();
        assertThat(codes(office().accounts().extend(anna, later))).containsExactly("account.not-asked");
    }

    @Test
    @Tag("AC-4.d")
    void AC_4_d_more_time_that_is_refused_changes_nothing_and_the_customer_reads_why() {
        Id<Account> anna = customer("anna");
        Instant end = premises.clock.instant().plus(Duration.ofDays(5));
        office().accounts().expire(anna, end).orThrow();
        self("anna").askForExtension(end.plusSeconds(1), "please").orThrow();

        assertThat(codes(premises.office().accounts().refuseExtension(anna))).containsExactly("reason.missing");
        premises.office()
                .because("Not enrolled")
                .accounts()
                .refuseExtension(anna)
                .orThrow();

        assertThat(self("anna").account().orElseThrow().expiresAt()).contains(end);
        assertThat(self("anna").extension().orElseThrow().answer()).contains("Not enrolled");
        assertThat(Mailbox.of(premises.commerce, "anna@example.org"))
                .anyMatch(mail -> mail.text().contains("Not enrolled"));
    }

    @Test
    @Tag("AC-12.a")
    void AC_12_a_staff_switch_an_account_off_with_a_reason_and_on_again() {
        Id<Account> anna = customer("anna");

        assertThat(codes(premises.office().accounts().deactivate(anna))).containsExactly("reason.missing");
        office().accounts().deactivate(anna).orThrow();
        assertThat(codes(office().accounts().deactivate(anna))).containsExactly("account.wrong-state");
        assertThat(codes(buy(premises.shop("anna")))).containsExactly("account.closed");
        assertThat(premises.shop("anna").orders().list(Optional.empty(), 10).items())
                .hasSize(1);
        assertThat(Mailbox.of(premises.commerce, "anna@example.org"))
                .anyMatch(mail -> mail.text().contains("switched off: graduated"));

        office().accounts().reactivate(anna).orThrow();
        assertThat(codes(office().accounts().reactivate(anna))).containsExactly("account.wrong-state");
        assertThat(codes(buy(premises.shop("anna")))).isEmpty();
        assertThat(story(anna)).containsExactly("account.deactivated", "account.reactivated");
    }

    @Test
    @Tag("AC-12.b")
    void AC_12_b_an_owner_switches_the_account_off_and_the_letter_switches_it_on_again_within_30_days() {
        Id<Account> anna = customer("anna");
        self("anna").deactivate().orThrow();
        assertThat(codes(self("anna").deactivate())).containsExactly("account.wrong-state");
        assertThat(codes(buy(premises.shop("anna")))).containsExactly("account.closed");
        Secret undo = token("anna@example.org");

        premises.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(self("anna").reopen(undo).orThrow().id()).isEqualTo(anna);
        assertThat(codes(buy(premises.shop("anna")))).isEmpty();
        assertThat(codes(self("anna").reopen(undo))).containsExactly("token.not-good");
    }

    @Test
    @Tag("AC-12.b")
    void AC_12_b_an_owner_cannot_undo_what_staff_decided() {
        Id<Account> anna = customer("anna");
        self("anna").deactivate().orThrow();
        Secret undo = token("anna@example.org");
        office().accounts().reactivate(anna).orThrow();
        office().accounts().deactivate(anna).orThrow();

        assertThat(codes(self("anna").reopen(undo))).containsExactly("token.not-good");
        assertThat(codes(buy(premises.shop("anna")))).containsExactly("account.closed");
    }

    @Test
    @Tag("AC-12.c")
    void AC_12_c_every_state_says_what_it_is_when_somebody_wants_to_order() {
        self("una").register().orThrow();
        premises.office()
                .accounts()
                .invite(AccountInvitation.of("main", "ina@example.org").user("ina"))
                .orThrow();
        office().accounts().deactivate(customer("dora")).orThrow();
        office().accounts().expire(customer("elsa"), premises.clock.instant()).orThrow();

        assertThat(codes(buy(premises.shop("una")))).containsExactly("account.unconfirmed");
        assertThat(codes(buy(premises.shop("ina")))).containsExactly("account.not-activated");
        assertThat(codes(buy(premises.shop("dora")))).containsExactly("account.closed");
        assertThat(codes(buy(premises.shop("elsa")))).containsExactly("account.expired");
        assertThat(codes(buy(premises.shop("anna")))).isEmpty();
    }

    @Test
    @Tag("ST-1.c")
    void ST_1_c_a_store_that_takes_only_prepared_accounts_registers_nobody() {
        premises.office()
                .setup()
                .apply(Setup.of().profiles(StoreProfile.of("main").registration(Registration.PREPARED)))
                .orThrow();

        assertThat(codes(self("anna").register())).containsExactly("account.registration-closed");
        assertThat(codes(premises.side("anna").account().self().register())).isEmpty();
    }
}
