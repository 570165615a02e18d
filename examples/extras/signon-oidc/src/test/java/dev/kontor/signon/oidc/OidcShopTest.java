package dev.kontor.signon.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.Commerce;
import dev.kontor.account.AccountState;
import dev.kontor.account.Membership;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationState;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.SignOnTrial;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.SignOnDesk;
import dev.kontor.shop.SignOnStart;
import dev.kontor.shop.SignedOn;
import dev.kontor.shop.Storefront;
import dev.kontor.signon.AttributeMap;
import dev.kontor.signon.Connection;
import dev.kontor.signon.GroupRule;
import dev.kontor.spi.Health;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.store.Market;
import dev.kontor.store.Registration;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shop whose people a real provider signs in. */
class OidcShopTest {
    private static final String UNI = "uni-sso";
    private static final String AFFILIATION = "eduperson_scoped_affiliation";

    private final RealProvider provider = RealProvider.start(Map.of(
            "anna",
            Map.of(
                    "preferred_username",
                    "anna",
                    "name",
                    "Anna Example",
                    "email",
                    "anna@uni.example",
                    "email_verified",
                    true,
                    AFFILIATION,
                    List.of("student@uni.example", "member@uni.example", "staff@other.example"),
                    "schacExpiryDate",
                    "20991231235959Z"),
            "guest",
            Map.of("preferred_username", "guest", "email", "guest@uni.example")));
    private final Commerce commerce = Commerce.builder()
            .signOn(OidcSignOn.connection(UNI, provider.issuer(), RealProvider.CLIENT, Secret.of(RealProvider.SECRET)))
            .verifyBySignOn("uni-proof", UNI, RealProvider.RETURN)
            .open();

    @BeforeEach
    void setUp() {
        office().setup()
                .apply(Setup.of(Store.of("campus", "Campus Store")
                                .verifiedBy("uni-proof")
                                .market(Market.of("world", "EUR").prices("retail")))
                        .prices(PriceList.of("retail", "EUR"))
                        .profiles(StoreProfile.of("campus").registration(Registration.SIGN_ON, Registration.SELF))
                        .connections(Connection.of(UNI, "University of Examples")
                                .domains("uni.example")
                                .stores("campus")
                                .mapping(AttributeMap.standard()
                                        .expiry("schacExpiryDate")
                                        .groups(GroupRule.scoped(
                                                AFFILIATION, Map.of("student", "student", "staff", "staff"))))))
                .orThrow();
    }

    @AfterEach
    void close() {
        commerce.close();
        provider.close();
    }

    private BackOffice office() {
        return commerce.backOffice(Staff.owner("jane"));
    }

    private SignedOn signOn(String person) {
        SignOnDesk desk =
                commerce.storefront("campus", Shopper.visitor("browser")).signOn();
        SignOnStart start = desk.begin(UNI, RealProvider.RETURN).orThrow();
        return desk.finish(UNI, RealProvider.RETURN, start.ticket(), provider.signOn(start.to(), person))
                .orThrow();
    }

    @Test
    @Tag("AC-13.j")
    void AC_13_j_a_student_comes_in_by_the_university_and_is_a_student_here() {
        SignedOn first = signOn("anna");
        SignedOn again = signOn("anna");

        assertThat(first.how()).isEqualTo(SignedOn.How.MADE);
        assertThat(again.how()).isEqualTo(SignedOn.How.KNOWN);
        assertThat(again.user()).isEqualTo(first.user());
        assertThat(first.account().state(Instant.now())).isEqualTo(AccountState.ACTIVE);
        assertThat(first.account().expiresAt()).contains(Instant.parse("2099-12-31T23:59:59Z"));
        assertThat(commerce.storefront("campus", Shopper.user(first.user()))
                        .account()
                        .memberships())
                .extracting(Membership::group, Membership::organizationName, Membership::service)
                .containsExactly(tuple("student", "University of Examples", UNI));
        assertThat(commerce.health()).containsEntry("sign-on." + UNI, Health.up("the provider publishes 1 keys"));
    }

    @Test
    @Tag("AC-13.o")
    void AC_13_o_staff_see_what_the_university_says_without_being_signed_in() {
        SignOnStart start =
                office().connections().begin(UNI, RealProvider.RETURN).orThrow();

        SignOnTrial trial = office().connections()
                .finish(UNI, RealProvider.RETURN, start.ticket(), provider.signOn(start.to(), "anna"))
                .orThrow();

        assertThat(trial).isInstanceOf(SignOnTrial.Seen.class);
        assertThat(((SignOnTrial.Seen) trial).person().userName()).contains("anna");
        assertThat(office().accounts().find("anna@uni.example")).isEmpty();
    }

    @Test
    @Tag("AC-6.o")
    void AC_6_o_a_customer_with_a_password_of_his_own_proves_by_sign_on_that_he_is_a_student() {
        Storefront shop = commerce.storefront("campus", Shopper.user("u-7"));

        Verification pending = shop.account()
                .verify("uni-proof", Assertion.student("University of Examples"))
                .orThrow();
        Verification proven = shop.account()
                .proceed(pending.id(), provider.signOn(page(pending), "anna"))
                .orThrow();
        Verification other = commerce.storefront("campus", Shopper.user("u-8"))
                .account()
                .verify("uni-proof", Assertion.student("University of Examples"))
                .orThrow();

        assertThat(proven.state(Instant.now())).isEqualTo(VerificationState.VERIFIED);
        assertThat(shop.account().memberships())
                .extracting(Membership::group, Membership::service)
                .containsExactly(tuple("student", "uni-proof"));
        assertThat(shop.signOn().managedBy()).isEmpty();
        assertThat(commerce.storefront("campus", Shopper.user("u-8"))
                        .account()
                        .proceed(other.id(), provider.signOn(page(other), "guest"))
                        .orThrow()
                        .state(Instant.now()))
                .isEqualTo(VerificationState.REJECTED);
    }

    private static URI page(Verification verification) {
        NextStep.Visit visit = (NextStep.Visit) verification.next().orElseThrow();
        return ((NextAction.Redirect) visit.action()).to();
    }
}
