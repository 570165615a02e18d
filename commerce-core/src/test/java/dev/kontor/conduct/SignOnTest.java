package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.Commerce;
import dev.kontor.account.Account;
import dev.kontor.account.AccountState;
import dev.kontor.account.Membership;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.office.AccountInvitation;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.SignOnTrial;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.ManagedCredentials;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.SignOnStart;
import dev.kontor.shop.SignedOn;
import dev.kontor.shop.Storefront;
import dev.kontor.signon.AttributeMap;
import dev.kontor.signon.Connection;
import dev.kontor.signon.DoorbellHouse;
import dev.kontor.signon.DoorbellPlugin;
import dev.kontor.signon.EmailTrust;
import dev.kontor.signon.GroupRule;
import dev.kontor.signon.Linking;
import dev.kontor.spi.Health;
import dev.kontor.spi.ReturnData;
import dev.kontor.store.Market;
import dev.kontor.store.Registration;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People whom their organization signs in: from the page of the store to their account. */
class SignOnTest {
    private static final String UNI = "uni-sso";
    private static final URI RETURN = URI.create("https://shop.example/return");
    private static final Instant GRADUATION = Instant.parse("2026-09-30T22:00:00Z");

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final SharedMemory memory = new SharedMemory();
    private final DoorbellHouse house = new DoorbellHouse();
    private final Commerce commerce = Commerce.builder()
            .clock(clock)
            .storage(memory.use())
            .vault(Premises.VAULT_KEY)
            .signOn(DoorbellPlugin.connection(UNI))
            .http(house)
            .open();

    @BeforeEach
    void open() {
        office().setup().apply(setup(connection())).orThrow();
        house.knows("u-1", anna());
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    private static Map<String, List<String>> anna() {
        Map<String, List<String>> said = new TreeMap<>();
        said.put("preferred_username", List.of("anna"));
        said.put("email", List.of("anna@uni.example"));
        said.put("email_verified", List.of("true"));
        said.put("name", List.of("Anna Example"));
        said.put("affiliation", List.of("student@uni.example"));
        said.put("expiry", List.of(GRADUATION.toString()));
        return said;
    }

    private static Map<String, List<String>> anna(String attribute, String... values) {
        Map<String, List<String>> said = anna();
        said.put(attribute, List.of(values));
        return said;
    }

    private static Connection connection() {
        return Connection.of(UNI, "Uni X")
                .domains("uni.example")
                .stores("campus")
                .mapping(AttributeMap.standard()
                        .expiry("expiry")
                        .groups(GroupRule.scoped("affiliation", Map.of("student", "student", "staff", "staff"))));
    }

    private static Setup setup(Connection connection) {
        return Setup.of(
                        Store.of("campus", "Campus Store")
                                .market(Market.of("world", "EUR").prices("retail")),
                        Store.of("open", "Open Store")
                                .market(Market.of("world", "EUR").prices("retail")))
                .prices(PriceList.of("retail", "EUR"))
                .profiles(
                        StoreProfile.of("campus").registration(Registration.SIGN_ON, Registration.SELF),
                        StoreProfile.of("open"))
                .connections(connection);
    }

    private BackOffice office() {
        return commerce.backOffice(Staff.owner("jane"));
    }

    private Storefront visitor(String browser) {
        return commerce.storefront("campus", Shopper.visitor(browser));
    }

    private SignOnStart begin(String browser) {
        return visitor(browser).signOn().begin(UNI, RETURN).orThrow();
    }

    private Result<SignedOn> finish(String browser, Secret ticket, ReturnData back) {
        return visitor(browser).signOn().finish(UNI, RETURN, ticket, back);
    }

    private Result<SignedOn> signOn(String person) {
        SignOnStart start = begin("browser");
        return finish("browser", start.ticket(), house.ring(start.to(), person));
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private List<Membership> memberships(SignedOn who) {
        return commerce.storefront("campus", Shopper.user(who.user())).account().memberships();
    }

    private Account account(SignedOn who) {
        return office().accounts().get(who.account().id());
    }

    @Test
    @Tag("AC-13.j")
    void AC_13_j_the_first_sign_on_makes_an_account_and_the_next_finds_it() {
        SignedOn first = signOn("u-1").orThrow();
        clock.advance(Duration.ofDays(1));
        SignedOn second = signOn("u-1").orThrow();

        assertThat(first.how()).isEqualTo(SignedOn.How.MADE);
        assertThat(first.userName()).contains("anna");
        assertThat(first.account().state(clock.instant())).isEqualTo(AccountState.ACTIVE);
        assertThat(first.account().displayName()).contains("Anna Example");
        assertThat(second.how()).isEqualTo(SignedOn.How.KNOWN);
        assertThat(second.user()).isEqualTo(first.user());
        assertThat(second.account().id()).isEqualTo(first.account().id());
        assertThat(office().journal().about(first.account().id().value(), Page.START, 10).entries().stream()
                        .map(Entry::what))
                .containsExactly("account.signed-on", "account.signed-on");
    }

    @Test
    @Tag("AC-13.j")
    void AC_13_j_the_same_address_of_another_person_leads_to_another_account() {
        SignedOn anna = signOn("u-1").orThrow();
        house.knows("u-2", anna());
        SignedOn other = signOn("u-2").orThrow();

        assertThat(other.how()).isEqualTo(SignedOn.How.MADE);
        assertThat(other.user()).isNotEqualTo(anna.user());
    }

    @Test
    @Tag("AC-13.j")
    void AC_13_j_of_many_first_sign_ons_at_one_moment_one_makes_the_account() throws Exception {
        List<SignOnStart> starts =
                IntStream.range(0, 8).mapToObj(i -> begin("browser-" + i)).toList();
        List<Callable<SignedOn>> all = IntStream.range(0, 8)
                .<Callable<SignedOn>>mapToObj(i -> {
                    ReturnData back = house.ring(starts.get(i).to(), "u-1");
                    return () ->
                            finish("browser-" + i, starts.get(i).ticket(), back).orThrow();
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Set<String> users = new TreeSet<>();
            for (Future<SignedOn> one : threads.invokeAll(all)) {
                users.add(one.get().user());
            }
            assertThat(users).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("AC-13.k")
    void AC_13_k_an_account_that_was_prepared_for_a_confirmed_address_of_the_organization_is_taken_over() {
        Account prepared = office().accounts()
                .invite(AccountInvitation.of("campus", "anna@uni.example"))
                .orThrow();

        SignedOn anna = signOn("u-1").orThrow();

        assertThat(anna.how()).isEqualTo(SignedOn.How.TAKEN_OVER);
        assertThat(anna.account().id()).isEqualTo(prepared.id());
        assertThat(account(anna).state(clock.instant())).isEqualTo(AccountState.ACTIVE);
        assertThat(codes(commerce.storefront("campus", Shopper.user("mallory"))
                        .account()
                        .self()
                        .activate(Mailbox.token(commerce, "anna@uni.example"))))
                .containsExactly("token.not-good");
    }

    @Test
    @Tag("AC-13.k")
    void AC_13_k_nobody_takes_an_account_over_by_an_address_that_his_provider_may_have_made_up() {
        office().accounts()
                .invite(AccountInvitation.of("campus", "anna@uni.example"))
                .orThrow();
        office().accounts()
                .invite(AccountInvitation.of("campus", "boss@firm.example"))
                .orThrow();

        house.knows("u-1", anna("email_verified", "false"));
        assertThat(signOn("u-1").orThrow().how()).isEqualTo(SignedOn.How.MADE);
        house.knows("u-2", anna("email", "boss@firm.example"));
        assertThat(signOn("u-2").orThrow().how()).isEqualTo(SignedOn.How.MADE);
    }

    @Test
    @Tag("AC-13.k")
    void AC_13_k_an_account_in_use_is_taken_over_only_where_the_connection_says_so_and_never_an_unconfirmed_one() {
        Storefront bella = commerce.storefront("campus", Shopper.user("bella").email("anna@uni.example"));
        bella.account().self().register().orThrow();
        assertThat(signOn("u-1").orThrow().how()).isEqualTo(SignedOn.How.MADE);

        house.knows("u-3", anna("email", "cora@uni.example"));
        Storefront cora = commerce.storefront("campus", Shopper.user("cora").email("cora@uni.example"));
        cora.account().self().register().orThrow();
        cora.account()
                .self()
                .confirm(Mailbox.token(commerce, "cora@uni.example"))
                .orThrow();
        office().setup().apply(setup(connection().linkingByEmail())).orThrow();
        SignedOn taken = signOn("u-3").orThrow();
        assertThat(taken.how()).isEqualTo(SignedOn.How.TAKEN_OVER);
        assertThat(taken.user()).isEqualTo("cora");

        house.knows("u-4", anna("email", "cora@uni.example"));
        assertThat(signOn("u-4").orThrow().how()).isEqualTo(SignedOn.How.MADE);
    }

    @Test
    @Tag("AC-13.k")
    void AC_13_k_without_linking_an_account_in_use_stays_its_owners() {
        Storefront cora = commerce.storefront("campus", Shopper.user("cora").email("anna@uni.example"));
        cora.account().self().register().orThrow();
        cora.account()
                .self()
                .confirm(Mailbox.token(commerce, "anna@uni.example"))
                .orThrow();

        assertThat(signOn("u-1").orThrow().how()).isEqualTo(SignedOn.How.MADE);
    }

    @Test
    @Tag("AC-13.g")
    void AC_13_g_an_unconfirmed_address_is_confirmed_by_its_owner_before_he_can_order() {
        house.knows("u-1", anna("email_verified", "false"));
        SignedOn anna = signOn("u-1").orThrow();
        assertThat(account(anna).state(clock.instant())).isEqualTo(AccountState.UNCONFIRMED);

        commerce.storefront("campus", Shopper.user(anna.user()))
                .account()
                .self()
                .confirm(Mailbox.token(commerce, "anna@uni.example"))
                .orThrow();

        assertThat(account(anna).state(clock.instant())).isEqualTo(AccountState.ACTIVE);
        house.knows("u-1", anna("email", "other@uni.example"));
        clock.advance(Duration.ofMinutes(1));
        SignedOn again = signOn("u-1").orThrow();
        assertThat(again.account().email().orElseThrow().text()).isEqualTo("other@uni.example");
    }

    @Test
    @Tag("AC-13.l")
    void AC_13_l_groups_and_the_end_of_the_account_are_what_the_organization_says_at_each_sign_on() {
        house.knows("u-1", anna("affiliation", "student@uni.example", "staff@uni.example", "student@other.example"));
        SignedOn anna = signOn("u-1").orThrow();

        assertThat(memberships(anna))
                .extracting(Membership::group, Membership::service, Membership::organizationName)
                .containsExactlyInAnyOrder(tuple("student", UNI, "Uni X"), tuple("staff", UNI, "Uni X"));
        assertThat(anna.account().expiresAt()).contains(GRADUATION);

        clock.advance(Duration.ofDays(1));
        Instant sooner = clock.instant().plus(Duration.ofDays(9));
        Map<String, List<String>> said = anna("affiliation", "staff@uni.example");
        said.put("expiry", List.of(sooner.toString()));
        house.knows("u-1", said);
        SignedOn later = signOn("u-1").orThrow();

        assertThat(memberships(later)).extracting(Membership::group).containsExactly("staff");
        assertThat(memberships(later).get(0).until()).contains(sooner);
        assertThat(later.account().expiresAt()).contains(sooner);
        clock.advance(Duration.ofDays(10));
        assertThat(memberships(later)).isEmpty();
        assertThat(account(later).state(clock.instant())).isEqualTo(AccountState.EXPIRED);
    }

    @Test
    @Tag("AC-13.m")
    void AC_13_m_a_ticket_is_good_once_for_ten_minutes_and_only_for_the_browser_that_began() {
        SignOnStart used = begin("browser");
        ReturnData back = house.ring(used.to(), "u-1");
        assertThat(codes(finish("browser", used.ticket(), back))).isEmpty();
        assertThat(codes(finish("browser", used.ticket(), house.ring(used.to(), "u-1"))))
                .containsExactly("sign-on.over");

        SignOnStart stolen = begin("browser");
        assertThat(codes(finish("another", stolen.ticket(), house.ring(stolen.to(), "u-1"))))
                .containsExactly("sign-on.over");
        assertThat(codes(finish("browser", stolen.ticket(), house.ring(stolen.to(), "u-1"))))
                .containsExactly("sign-on.over");

        SignOnStart slow = begin("browser");
        clock.advance(Duration.ofMinutes(10));
        assertThat(codes(finish("browser", slow.ticket(), house.ring(slow.to(), "u-1"))))
                .containsExactly("sign-on.over");
        assertThat(codes(finish("browser", Secret.of("0".repeat(64)), ReturnData.none())))
                .containsExactly("sign-on.over");
    }

    @Test
    @Tag("AC-13.m")
    void AC_13_m_a_ticket_to_try_signs_nobody_in() {
        SignOnStart trial = office().connections().begin(UNI, RETURN).orThrow();

        assertThat(codes(finish("browser", trial.ticket(), house.ring(trial.to(), "u-1"))))
                .containsExactly("sign-on.over");
    }

    @Test
    @Tag("AC-13.m")
    void AC_13_m_of_many_who_bring_one_ticket_at_one_moment_one_comes_in() throws Exception {
        SignOnStart start = begin("browser");
        List<Callable<Result<SignedOn>>> all = IntStream.range(0, 8)
                .<Callable<Result<SignedOn>>>mapToObj(i -> {
                    ReturnData back = house.ring(start.to(), "u-1");
                    return () -> finish("browser", start.ticket(), back);
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int in = 0;
            for (Future<Result<SignedOn>> one : threads.invokeAll(all)) {
                in += codes(one.get()).isEmpty() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("AC-13.n")
    void AC_13_n_what_goes_wrong_is_told_without_telling_what() {
        SignOnStart canceled = begin("browser");
        assertThat(codes(finish("browser", canceled.ticket(), DoorbellHouse.turnBack(canceled.to()))))
                .containsExactly("sign-on.canceled");
        SignOnStart crossed = begin("browser");
        ReturnData other = house.ring(begin("browser").to(), "u-1");
        assertThat(codes(finish("browser", crossed.ticket(), other))).containsExactly("sign-on.refused");
        house.knows("u-9", Map.of());
        assertThat(codes(signOn("u-9"))).containsExactly("sign-on.not-mapped");

        SignedOn anna = signOn("u-1").orThrow();
        office().because("left").accounts().deactivate(anna.account().id()).orThrow();
        assertThat(codes(signOn("u-1"))).containsExactly("sign-on.account-closed");
    }

    @Test
    @Tag("AC-13.n")
    void AC_13_n_a_store_offers_only_its_own_connections_and_only_where_people_come_by_sign_on() {
        Storefront open = commerce.storefront("open", Shopper.visitor("browser"));

        assertThat(visitor("browser").signOn().connections()).isEqualTo(Map.of(UNI, "Uni X"));
        assertThat(open.signOn().connections()).isEmpty();
        assertThatThrownBy(() -> open.signOn().begin(UNI, RETURN)).isInstanceOf(UnknownIdException.class);
        office().setup()
                .apply(Setup.of().profiles(StoreProfile.of("campus").registration(Registration.SELF)))
                .orThrow();
        assertThat(visitor("browser").signOn().connections()).isEmpty();
    }

    @Test
    @Tag("AC-13.o")
    void AC_13_o_a_trial_shows_everything_and_writes_nothing() {
        house.knows("u-1", anna("affiliation", "student@uni.example", "student@other.example"));
        Account prepared = office().accounts()
                .invite(AccountInvitation.of("campus", "anna@uni.example"))
                .orThrow();
        SignOnStart start = office().connections().begin(UNI, RETURN).orThrow();
        Map<String, List<String>> before = withoutTokens();

        SignOnTrial trial = office().connections()
                .finish(UNI, RETURN, start.ticket(), house.ring(start.to(), "u-1"))
                .orThrow();

        assertThat(trial).isInstanceOf(SignOnTrial.Seen.class);
        SignOnTrial.Seen seen = (SignOnTrial.Seen) trial;
        assertThat(seen.identity().first("name")).contains("Anna Example");
        assertThat(seen.person().groups()).hasSize(1);
        assertThat(seen.person().notes()).extracting(Refusal::code).containsExactly("sign-on.scope-foreign");
        assertThat(seen.account()).isInstanceOf(Linking.Found.class);
        assertThat(((Linking.Found) seen.account()).account().id()).isEqualTo(prepared.id());
        assertThat(withoutTokens()).isEqualTo(before);
    }

    private Map<String, List<String>> withoutTokens() {
        return memory.contents().entrySet().stream()
                .filter(table -> !table.getKey().contains("token"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    @Tag("AC-13.o")
    void AC_13_o_a_trial_tells_staff_why_nobody_would_come_in() {
        SignOnStart start = office().connections().begin(UNI, RETURN).orThrow();
        ReturnData other = house.ring(begin("browser").to(), "u-1");

        assertThat(office().connections()
                        .finish(UNI, RETURN, start.ticket(), other)
                        .orThrow())
                .isEqualTo(new SignOnTrial.Failed(Optional.of("not-believed"), "not ours"));
    }

    @Test
    @Tag("AC-2.a")
    void AC_2_a_the_core_tells_who_keeps_the_credentials_of_an_account() {
        SignedOn anna = signOn("u-1").orThrow();
        ManagedCredentials managed = commerce.storefront("open", Shopper.user(anna.user()))
                .signOn()
                .managedBy()
                .orElseThrow();

        assertThat(managed).isEqualTo(new ManagedCredentials(UNI, "Uni X"));
        assertThat(managed.refusal())
                .isEqualTo(Refusal.of("account.credentials-managed").with("organization", "Uni X"));
        assertThat(commerce.storefront("open", Shopper.user("bella")).signOn().managedBy())
                .isEmpty();
        assertThat(visitor("browser").signOn().managedBy()).isEmpty();
    }

    @Test
    @Tag("AC-13.a")
    void AC_13_a_a_connection_is_set_up_in_code_or_in_a_file_and_needs_a_service_of_its_name() {
        Setup read = Setup.parse("""
                { "signOn": { "uni-sso": { "organization": "Uni X", "domains": ["uni.example"], "stores": ["campus"],
                    "linksByEmail": true,
                    "map": { "userName": "eppn", "email": "mail", "emailConfirmed": "always", "name": "cn",
                             "expiry": "schacExpiryDate", "days": 90,
                             "groups": [ { "attribute": "affiliation", "scoped": true,
                                           "values": { "student": "student" } } ] } } } }
                """);
        Connection same = Connection.of(UNI, "Uni X")
                .domains("uni.example")
                .stores("campus")
                .linkingByEmail()
                .mapping(AttributeMap.nothing()
                        .userName("eppn")
                        .email("mail", EmailTrust.ALWAYS)
                        .name("cn")
                        .expiry("schacExpiryDate")
                        .lasting(90)
                        .groups(GroupRule.scoped("affiliation", Map.of("student", "student"))));

        assertThat(read.connections()).isEqualTo(Map.of(UNI, same));
        office().setup().apply(read).orThrow();
        assertThat(office().connections().list()).containsExactly(same);
        assertThat(office().setup().preview(read).orThrow().lines())
                .extracting(line -> line.verb().name())
                .containsOnly("KEEP");
        Setup unknown =
                Setup.of().connections(Connection.of("other-sso", "Uni Y").stores("nowhere"));
        assertThatThrownBy(() -> office().setup().apply(unknown).orThrow())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("signOn.other-sso")
                .hasMessageContaining("nowhere");
    }

    @Test
    @Tag("AC-13.a")
    void AC_13_a_every_fault_of_a_connection_in_a_file_is_told() {
        assertThatThrownBy(() -> Setup.parse("""
                { "signOn": { "uni-sso": { "domains": ["*"], "map": { "emailConfirmed": "perhaps", "days": 0,
                    "groups": [ { "attribute": "affiliation" } ] } } } }
                """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("organization")
                .hasMessageContaining("emailConfirmed")
                .hasMessageContaining("days")
                .hasMessageContaining("values");
    }

    @Test
    @Tag("AC-13.p")
    void AC_13_p_health_tells_how_each_connection_is_doing() {
        assertThat(commerce.health()).containsEntry("sign-on.uni-sso", Health.up("it rings"));
    }

    @Test
    @Tag("AC-13.a")
    void AC_13_a_a_service_is_named_in_the_configuration_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), """
                { "signOn": { "uni-sso": { "plugin": "nobody-has-it" } } }
                """);

        assertThatThrownBy(() -> Commerce.builder().config(file).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SignOnPlugin 'uni-sso'")
                .hasMessageContaining("nobody-has-it");
    }
}
