package dev.kontor.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.privacy.Holding;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Proof;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(365));
    private static final UserFacts ANNA = UserFacts.of("4711").email(EmailAddress.of("anna@example.org"));

    private final MemoryStorage storage = new MemoryStorage();
    private final Ids ids = new Ids(() -> NOW, new Random(7));

    @BeforeEach
    void prepare() {
        storage.prepare(new Schema(1, Accounts.tables()));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private <R> R in(Function<StorageUnit, R> work) {
        return storage.transact(work);
    }

    private Account anna() {
        return in(unit -> Accounts.ensure(unit, ids, ANNA, NOW)).value();
    }

    private Verification begun(Account account, String service) {
        return in(unit -> Verifications.begin(
                        unit,
                        Verification.begun(
                                ids.next(Verification.KIND),
                                account.id(),
                                service,
                                Assertion.student("Uni").with("email", "anna@uni.example"),
                                NOW,
                                NOW.plus(Duration.ofDays(1)))))
                .value();
    }

    private Verification told(Verification verification, Proof proof) {
        return in(unit -> {
                    Row<Verification> row =
                            Verifications.find(unit, verification.id()).orElseThrow();
                    return Verifications.record(unit, ids, row, VerificationRules.told(row.value(), proof, NOW), NOW);
                })
                .value();
    }

    @Test
    void an_account_comes_to_be_at_the_first_write_and_is_the_same_afterwards() {
        Account first = anna();
        Account again = in(unit -> Accounts.ensure(
                        unit,
                        ids,
                        UserFacts.of("4711").country(Country.of("DE")).locale(Locale.GERMANY),
                        LATER))
                .value();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.email()).contains(EmailAddress.of("anna@example.org"));
        assertThat(again.country()).contains(Country.of("DE"));
        assertThat(again.locale()).isEqualTo(Locale.GERMANY);
        assertThat(again.createdAt()).isEqualTo(NOW);
        assertThat(again.mayOrder(LATER)).isTrue();
        assertThat(storage.<List<Account>>read(view -> Accounts.withEmail(view, EmailAddress.of("anna@example.org"))))
                .extracting(Account::id)
                .containsExactly(first.id());
    }

    @Test
    void facts_that_say_nothing_new_write_nothing() {
        anna();

        assertThat(in(unit -> Accounts.ensure(unit, ids, ANNA, LATER)).version())
                .isEqualTo(1);
    }

    @Test
    @Tag("AC-1.k")
    void who_does_not_see_the_other_unit_yet_finds_what_it_made() {
        Account account = anna();
        Row<Organization> uni = in(unit -> Accounts.ensureOrganization(unit, ids, "Uni", NOW));
        Membership member = granted(account, NOW, Optional.of(LATER));

        assertThat(in(unit -> Accounts.ensure(LateSight.of(unit), ids, ANNA, NOW))
                        .value()
                        .id())
                .isEqualTo(account.id());
        assertThat(in(unit -> Accounts.ensureOrganization(LateSight.of(unit), ids, "UNI", NOW))
                        .value()
                        .id())
                .isEqualTo(uni.value().id());
        assertThat(in(unit -> Accounts.grant(
                                LateSight.of(unit),
                                ids,
                                account.id(),
                                uni,
                                "student",
                                "staff",
                                NOW,
                                Optional.of(LATER)))
                        .value()
                        .id())
                .isEqualTo(member.id());
        assertThat(storage.<List<Account>>read(view -> Accounts.withEmail(view, EmailAddress.of("anna@example.org"))))
                .hasSize(1);
        assertThat(storage.<List<Row<Membership>>>read(view -> Accounts.memberships(view, account.id())))
                .hasSize(1);
    }

    @Test
    @Tag("AC-4.a")
    void an_expired_account_cannot_order_and_a_deactivated_one_can_come_back() {
        Account account = anna().expiring(LATER, "graduation");

        assertThat(account.mayOrder(LATER.minusNanos(1_000))).isTrue();
        assertThat(account.state(LATER)).isEqualTo(AccountState.EXPIRED);
        assertThat(account.deactivated().mayOrder(NOW)).isFalse();
        assertThat(account.deactivated().activated().mayOrder(NOW)).isTrue();
        assertThat(account.neverExpiring().mayOrder(LATER)).isTrue();
    }

    @Test
    @Tag("AC-12.d")
    void of_an_erased_account_only_the_id_is_left_and_its_user_may_come_again() {
        Account account = anna();
        in(unit -> {
            Row<Account> row = Accounts.find(unit, account.id()).orElseThrow();
            return unit.update(row, row.value().erased());
        });

        Account tombstone = storage.read(
                        view -> Accounts.find(view, account.id()).orElseThrow())
                .value();
        assertThat(tombstone.user()).isEmpty();
        assertThat(tombstone.email()).isEmpty();
        assertThat(tombstone.state(NOW)).isEqualTo(AccountState.ERASED);
        assertThatExceptionOfType(MisuseException.class).isThrownBy(tombstone::activated);
        assertThat(anna().id()).isNotEqualTo(account.id());
    }

    @Test
    void an_organization_is_one_whatever_the_case_and_white_space_of_its_name() {
        Id<Organization> uni = in(unit -> Accounts.ensureOrganization(unit, ids, "Uni of  X", NOW))
                .value()
                .id();

        assertThat(in(unit -> Accounts.ensureOrganization(unit, ids, " UNI of X ", NOW))
                        .value()
                        .id())
                .isEqualTo(uni);
        assertThat(storage.<Boolean>read(
                        view -> Accounts.organizationNamed(view, "Uni of Y").isPresent()))
                .isFalse();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> in(unit -> Accounts.ensureOrganization(unit, ids, "Uni\r\nX", NOW)));
    }

    @Test
    @Tag("AC-5.a")
    void a_proof_makes_a_member_with_service_and_end_and_is_kept_once() {
        Account account = anna();
        Verification proven = told(begun(account, "uni-mail"), new Proof.Verified("mailbox", "Uni X", LATER));
        told(proven, new Proof.Verified("mailbox", "Uni Y", LATER));

        List<Membership> members = storage.read(view -> Accounts.membershipsAt(view, account.id(), NOW));
        assertThat(members).hasSize(1).allSatisfy(m -> {
            assertThat(m.organizationName()).isEqualTo("Uni X");
            assertThat(m.group()).isEqualTo("student");
            assertThat(m.service()).isEqualTo("uni-mail");
            assertThat(m.until()).contains(LATER);
        });
        assertThat(storage.<List<Membership>>read(view -> Accounts.membershipsAt(view, account.id(), LATER)))
                .isEmpty();
        assertThat(storage.<List<Row<Membership>>>read(view -> Accounts.memberships(view, account.id())))
                .hasSize(1);
    }

    @Test
    @Tag("AC-5.b")
    void of_two_proofs_the_longer_one_stands_and_an_ended_one_is_renewed() {
        Account account = anna();
        Instant soon = NOW.plus(Duration.ofDays(10));
        assertThat(granted(account, NOW, Optional.of(LATER)).until()).contains(LATER);
        assertThat(granted(account, NOW, Optional.of(soon)).until()).contains(LATER);
        assertThat(granted(account, LATER, Optional.of(LATER.plusSeconds(9))).until())
                .contains(LATER.plusSeconds(9));
        assertThat(granted(account, LATER, Optional.empty()).until()).isEmpty();
        assertThat(granted(account, LATER, Optional.of(soon)).until()).isEmpty();
    }

    private Membership granted(Account account, Instant at, Optional<Instant> until) {
        return in(unit -> Accounts.grant(
                        unit,
                        ids,
                        account.id(),
                        Accounts.ensureOrganization(unit, ids, "Uni", NOW),
                        "student",
                        "staff",
                        at,
                        until))
                .value();
    }

    @Test
    void a_verification_comes_back_as_it_was_stored_whatever_its_next_step() {
        Account account = anna();
        Handle handle = Handle.of("ref").with("salt", "x");
        for (NextStep step : List.of(
                new NextStep.EnterCode(EmailAddress.of("anna@uni.example")),
                new NextStep.UploadDocument(List.of("student-card", "letter")),
                new NextStep.Wait(Duration.ofHours(1)),
                new NextStep.Visit(NextAction.redirect(URI.create("https://id.example/go?x=1"))),
                new NextStep.Visit(new NextAction.ClientSdk("scan", Map.of("key", "public"))),
                new NextStep.Visit(new NextAction.ShowInstructions(Map.of("room", "101"))))) {
            Verification stored = told(begun(account, "svc"), new Proof.Pending(handle, step, LATER));
            Verification read = storage.read(
                            view -> Verifications.find(view, stored.id()).orElseThrow())
                    .value();
            assertThat(read).usingRecursiveComparison().isEqualTo(stored);
            assertThat(read.next()).contains(step);
            assertThat(read.handle()).contains(handle);
        }
    }

    @Test
    void verifications_are_found_by_account_handle_beginning_and_deadline() {
        Account account = anna();
        Verification first = told(
                begun(account, "svc"),
                new Proof.Pending(Handle.of("ref-1"), new NextStep.Wait(Duration.ofHours(1)), NOW.plusSeconds(60)));
        Verification second = begun(account, "svc");

        storage.read(view -> {
            assertThat(Verifications.of(view, account.id()))
                    .extracting(Verification::id)
                    .containsExactly(second.id(), first.id());
            assertThat(Verifications.ofHandle(view, "svc", "ref-1")
                            .map(r -> r.value().id()))
                    .contains(first.id());
            assertThat(Verifications.ofHandle(view, "other", "ref-1")).isEmpty();
            assertThat(Verifications.begunSince(view, account.id(), "svc", NOW)).isEqualTo(2);
            assertThat(Verifications.begunSince(view, account.id(), "svc", NOW.plusSeconds(1)))
                    .isZero();
            assertThat(Verifications.overdue(view, NOW.plusSeconds(59), 10)).isEmpty();
            assertThat(Verifications.overdue(view, NOW.plusSeconds(60), 10))
                    .extracting(r -> r.value().id())
                    .containsExactly(first.id());
            return true;
        });
    }

    @Test
    void documents_open_one_case_that_staff_decides_once() {
        Account account = anna();
        Verification pending = told(
                begun(account, "review"),
                new Proof.Pending(Handle.of("r-1"), new NextStep.UploadDocument(List.of("student-card")), LATER));
        ReviewDocument card = new ReviewDocument("student-card", "card.pdf", 1_000, "a".repeat(64));
        ReviewDocument back = new ReviewDocument("student-card", "back.pdf", 1_000, "b".repeat(64));
        in(unit -> Reviews.handIn(unit, ids, pending, card, NOW));
        in(unit -> Reviews.handIn(unit, ids, pending, card, NOW));
        ReviewCase both =
                in(unit -> Reviews.handIn(unit, ids, pending, back, NOW)).value();

        assertThat(both.documents()).containsExactly(card, back);
        assertThat(storage.<List<ReviewCase>>read(view -> Reviews.waiting(view, Optional.empty(), 10)))
                .hasSize(1);
        in(unit -> {
            Row<ReviewCase> row = Reviews.find(unit, both.id()).orElseThrow();
            return unit.update(row, row.value().accepted("kim", "Uni X", LATER, NOW));
        });
        ReviewCase decided = storage.read(
                        view -> Reviews.ofReference(view, "r-1").orElseThrow())
                .value();
        assertThat(decided.state()).isEqualTo(ReviewState.ACCEPTED);
        assertThat(decided.decidedBy()).contains("kim");
        assertThat(decided.until()).contains(LATER);
        assertThat(storage.<List<ReviewCase>>read(view -> Reviews.waiting(view, Optional.empty(), 10)))
                .isEmpty();
        assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> decided.rejected("eve", "no", NOW));
        assertThatExceptionOfType(MisuseException.class)
                .isThrownBy(() -> in(unit -> Reviews.handIn(
                        unit, ids, pending, new ReviewDocument("letter", "l.pdf", 1, "c".repeat(64)), NOW)));
    }

    @Test
    @Tag("GD-6")
    void a_roster_keeps_hashes_alone_and_a_new_upload_replaces_the_old() {
        Id<Organization> uni = in(unit -> Accounts.ensureOrganization(unit, ids, "Uni", NOW))
                .value()
                .id();
        String one = "1".repeat(44);
        String two = "2".repeat(44);
        String three = "3".repeat(44);
        assertThat(added(uni, "up-5", List.of(one, two, two))).isEqualTo(2);
        assertThat(added(uni, "up-5", List.of(one, two))).isZero();
        assertThat(added(uni, "up-3", List.of(two, three))).isEqualTo(1);
        assertThat(dropped(uni, "up-3")).isEqualTo(1);
        assertThat(dropped(uni, "up-3")).isZero();

        storage.read(view -> {
            assertThat(Rosters.count(view, uni)).isEqualTo(2);
            assertThat(Rosters.find(view, uni, "number", one, NOW)).isEmpty();
            assertThat(Rosters.find(view, uni, "number", two, NOW)).isPresent();
            assertThat(Rosters.find(view, uni, "email", two, NOW)).isEmpty();
            assertThat(Rosters.find(view, uni, "number", three, LATER)).isEmpty();
            return true;
        });
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> added(uni, "up-4", List.of("anna@example.org")))
                .withMessageNotContaining("anna");
    }

    private int added(Id<Organization> uni, String upload, List<String> hashes) {
        return in(unit -> Rosters.add(unit, uni, "number", "student", hashes, upload, NOW, Optional.of(LATER)));
    }

    private int dropped(Id<Organization> uni, String upload) {
        return in(unit -> Rosters.dropOthers(unit, uni, "number", upload, 1));
    }

    @Test
    void every_table_of_persons_has_a_holding() {
        assertThat(Accounts.holdings())
                .extracting(Holding::table)
                .containsExactlyInAnyOrderElementsOf(Accounts.tables().stream()
                        .map(Table::name)
                        .filter(name -> !name.equals("account_organization"))
                        .toList());
    }

    @Test
    void nothing_personal_is_shown_by_to_string() {
        Account account = anna();
        Verification verification = begun(account, "uni-mail");

        for (Object shown : List.of(ANNA, account, verification, verification.assertion())) {
            assertThat(shown.toString()).doesNotContain("anna").doesNotContain("4711");
        }
    }
}
