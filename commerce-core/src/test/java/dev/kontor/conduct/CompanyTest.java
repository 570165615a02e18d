package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.account.Account;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Membership;
import dev.kontor.account.Organization;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.credit.Allotment;
import dev.kontor.credit.CreditTerms;
import dev.kontor.order.Order;
import dev.kontor.shop.CompanyDesk;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.CompanyStanding;
import dev.kontor.shop.CreditWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Stores;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Companies: who is invited, who may do what, and that it is asked where credit and orders are touched. */
@Tag("AC-7")
class CompanyTest {
    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private CompanyDesk desk(String user) {
        return ledger.shop(user).account().companies();
    }

    private static String mail(String user) {
        return user + "@student.uni-x.example";
    }

    private Id<Organization> acme() {
        ledger.office()
                .accounts()
                .companies()
                .open("license", "ACME", mail("olga"))
                .orThrow();
        return desk("olga")
                .join(Mailbox.token(ledger.commerce, mail("olga")))
                .orThrow()
                .company();
    }

    private void hire(Id<Organization> company, String user, CompanyRole role) {
        desk("olga").invite(company, mail(user), role).orThrow();
        desk(user).join(Mailbox.token(ledger.commerce, mail(user))).orThrow();
    }

    private Account account(String user) {
        return ledger.shop(user).account().self().account().orElseThrow();
    }

    @Test
    @Tag("AC-7.c")
    void AC_7_c_staff_open_a_company_and_its_owner_invites_members_by_mail() {
        Id<Organization> acme = acme();
        hire(acme, "ben", CompanyRole.BUYER);

        assertThat(desk("ben").list()).containsExactly(new CompanyStanding(acme, "ACME", Set.of(CompanyRole.BUYER)));
        assertThat(desk("ben").members(acme)).extracting(CompanyMember::roles).hasSize(2);
        assertThat(ledger.office().accounts().companies().members("acme")).hasSize(2);
        assertThat(desk("olga").invitations(acme)).isEmpty();
    }

    @Test
    @Tag("AC-7.c")
    void AC_7_c_an_invitation_counts_once_for_14_days_and_can_be_withdrawn() {
        Id<Organization> acme = acme();
        desk("olga").invite(acme, mail("ben"), CompanyRole.BUYER).orThrow();
        Secret first = Mailbox.token(ledger.commerce, mail("ben"));
        desk("ben").join(first).orThrow();
        assertThat(codes(desk("mallory").join(first))).containsExactly("token.not-good");

        CompanyInvitation second =
                desk("olga").invite(acme, mail("carla"), CompanyRole.BILLING).orThrow();
        assertThat(desk("olga").invitations(acme))
                .extracting(CompanyInvitation::id)
                .containsExactly(second.id());
        desk("olga").withdraw(acme, second.id()).orThrow();
        assertThat(codes(desk("carla").join(Mailbox.token(ledger.commerce, mail("carla")))))
                .containsExactly("token.not-good");

        desk("olga").invite(acme, mail("dan"), CompanyRole.BUYER).orThrow();
        Secret late = Mailbox.token(ledger.commerce, mail("dan"));
        ledger.clock.advance(Duration.ofDays(14));
        assertThat(codes(desk("dan").join(late))).containsExactly("token.not-good");
    }

    @Test
    @Tag("AC-7.c")
    void AC_7_c_an_invitation_is_worth_no_more_than_who_wrote_it() {
        Id<Organization> acme = acme();
        hire(acme, "otto", CompanyRole.OWNER);
        desk("otto").invite(acme, mail("ben"), CompanyRole.OWNER).orThrow();
        Secret token = Mailbox.token(ledger.commerce, mail("ben"));
        desk("olga").remove(acme, account("otto").id()).orThrow();

        assertThat(codes(desk("ben").join(token))).containsExactly("token.not-good");
    }

    @Test
    @Tag("AC-7.d")
    void AC_7_d_only_owners_invite_and_change_roles_and_strangers_learn_nothing() {
        Id<Organization> acme = acme();
        hire(acme, "ben", CompanyRole.BUYER);

        assertThat(codes(desk("ben").invite(acme, mail("x"), CompanyRole.OWNER)))
                .containsExactly("company.not-allowed");
        assertThat(codes(desk("ben").give(acme, account("ben").id(), CompanyRole.OWNER)))
                .containsExactly("company.not-allowed");
        assertThat(desk("ben").invitations(acme)).isEmpty();
        assertThat(codes(desk("olga").remove(acme, account("olga").id()))).containsExactly("company.last-owner");
        assertThat(desk("olga")
                        .give(acme, account("ben").id(), CompanyRole.BILLING)
                        .orThrow())
                .hasSize(2);
        assertThat(desk("ben").list().get(0).roles()).containsExactly(CompanyRole.BILLING);
        assertThat(desk("ben").remove(acme, account("ben").id()).orThrow()).hasSize(1);
        assertThatThrownBy(() -> desk("ben").members(acme)).isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> desk("mallory").members(acme)).isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("AC-7.e")
    void AC_7_e_only_owners_and_buyers_order_on_the_companys_word() {
        Id<Organization> acme = acme();
        hire(acme, "ben", CompanyRole.BUYER);
        hire(acme, "bill", CompanyRole.BILLING);
        hire(acme, "lena", CompanyRole.LICENSE_ADMIN);
        ledger.office()
                .credit()
                .put(Allotment.billingCode("license", "KST-1", "ACME", "EUR"))
                .orThrow();
        PayWith code = PayWith.billingCode("KST-1");

        Order order = ledger.buy(ledger.shop("ben"), code).orThrow();
        assertThat(codes(ledger.buy(ledger.shop("bill"), code))).containsExactly("payment.number-unknown");
        assertThat(codes(ledger.buy(ledger.shop("lena"), code))).containsExactly("payment.number-unknown");
        assertThat(codes(ledger.buy(ledger.shop("mallory"), code))).containsExactly("payment.number-unknown");

        desk("olga").give(acme, account("ben").id(), CompanyRole.LICENSE_ADMIN).orThrow();
        assertThat(codes(ledger.buy(ledger.shop("ben"), code))).containsExactly("payment.number-unknown");
        assertThat(desk("bill").orders(acme, 10)).extracting(Order::id).containsExactly(order.id());
        assertThat(desk("lena").orders(acme, 10)).isEmpty();
    }

    @Test
    @Tag("AC-7.f")
    void AC_7_f_credit_is_asked_for_by_owners_and_billing_and_seen_by_buyers_too() {
        Id<Organization> acme = acme();
        hire(acme, "ben", CompanyRole.BUYER);
        hire(acme, "bill", CompanyRole.BILLING);
        hire(acme, "lena", CompanyRole.LICENSE_ADMIN);
        CreditWish wish = CreditWish.of(Amounts.of("1000", "EUR"), Ledger.ACME).organization(acme);

        assertThat(codes(ledger.shop("ben").account().askForCredit(wish))).containsExactly("credit.not-a-member");
        var line = ledger.shop("bill").account().askForCredit(wish).orThrow();
        ledger.office()
                .credit()
                .approve(line.id(), CreditTerms.of(Amounts.of("1000", "EUR"), 14))
                .orThrow();

        assertThat(standings("ben")).isEqualTo(1);
        assertThat(standings("lena")).isZero();
        assertThat(ledger.buy(ledger.shop("ben"), PayWith.invoice()).orThrow().summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(codes(ledger.buy(ledger.shop("bill"), PayWith.invoice())))
                .containsExactly("payment.invoice-not-approved");
    }

    private int standings(String user) {
        return ledger.shop(user).account().credit().size();
    }

    @Test
    @Tag("AC-7.g")
    void AC_7_g_where_an_organization_becomes_a_company_proven_members_no_longer_order_on_its_word() {
        Storefront student = ledger.member("stu");
        ledger.office()
                .credit()
                .put(Allotment.billingCode("license", "KST-2", "Uni X", "EUR"))
                .orThrow();
        ledger.buy(student, PayWith.billingCode("KST-2")).orThrow();

        ledger.office()
                .accounts()
                .companies()
                .open("license", "Uni X", mail("olga"))
                .orThrow();

        assertThat(codes(ledger.buy(student, PayWith.billingCode("KST-2")))).containsExactly("payment.number-unknown");
        assertThat(student.account().memberships()).hasSize(1);
    }

    @Test
    @Tag("AC-7.g")
    void AC_7_g_a_role_proves_nothing_to_eligibility() {
        acme();

        assertThat(List.of(CompanyRole.values())).allMatch(role -> role.group().startsWith("company-"));
        assertThat(ledger.shop("olga").account().memberships())
                .allMatch(member -> member.service().equals("company"));
        assertThat(ledger.storage.<List<Membership>>read(view -> Customer.of(
                                view,
                                Stores.get(view, "license"),
                                Optional.of(account("olga").id()),
                                ledger.clock.instant())
                        .memberships()))
                .isEmpty();
    }
}
