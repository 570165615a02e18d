package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.Account;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Organization;
import dev.kontor.message.Letter;
import dev.kontor.message.Mail;
import dev.kontor.office.LetterDesk;
import dev.kontor.shop.CompanyDesk;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Refused;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The last two owners of a company go at one moment, on PostgreSQL: one of them stays. */
@Tag("AC-7.h")
final class CompanyRaceTest {
    private static final int ROUNDS = 10;
    private static final Pattern TOKEN = Pattern.compile("code(?: is)? ([0-9a-f]{32})");

    private final ExecutorService owners = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        owners.shutdownNow();
    }

    private static SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        return new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
    }

    private static CompanyDesk desk(SmallShop shop, String user) {
        return shop.open(user).account().companies();
    }

    private static Id<Account> account(SmallShop shop, String user) {
        return shop.open(user).account().self().account().orElseThrow().id();
    }

    private static Secret token(SmallShop shop) {
        LetterDesk letters = CampusShop.office(shop.commerce).letters();
        String found = "";
        for (Map.Entry<Id<Letter>, Mail> letter : letters.waiting(100).entrySet()) {
            Matcher token = TOKEN.matcher(letter.getValue().text());
            found = token.find() ? token.group(1) : found;
            letters.sent(letter.getKey());
        }
        return Secret.of(found);
    }

    /** A company with two owners, olga and otto of this round. */
    private static Id<Organization> company(SmallShop shop, int round) {
        String olga = "olga-" + round;
        String otto = "otto-" + round;
        CampusShop.office(shop.commerce)
                .because("asked for")
                .accounts()
                .companies()
                .open(CampusShop.OPEN, "Company " + round, olga + "@example.org")
                .orThrow();
        Id<Organization> company = desk(shop, olga).join(token(shop)).orThrow().company();
        desk(shop, olga)
                .invite(company, otto + "@example.org", CompanyRole.OWNER)
                .orThrow();
        desk(shop, otto).join(token(shop)).orThrow();
        return company;
    }

    private static long ownersOf(SmallShop shop, int round) {
        return CampusShop.office(shop.commerce).accounts().companies().members("Company " + round).stream()
                .filter(member -> member.roles().contains(CompanyRole.OWNER))
                .count();
    }

    private List<Decision<List<CompanyMember>>> atOnce(
            Callable<Decision<List<CompanyMember>>> one, Callable<Decision<List<CompanyMember>>> other)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<Decision<List<CompanyMember>>>> works = new ArrayList<>();
        for (Callable<Decision<List<CompanyMember>>> work : List.of(one, other)) {
            works.add(() -> {
                start.await();
                return work.call();
            });
        }
        List<Decision<List<CompanyMember>>> answers = new ArrayList<>();
        for (Future<Decision<List<CompanyMember>>> answer : owners.invokeAll(works, 60, TimeUnit.SECONDS)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private List<Decision<List<CompanyMember>>> bothLeave(SmallShop shop, Id<Organization> company, int round)
            throws Exception {
        String olga = "olga-" + round;
        String otto = "otto-" + round;
        Id<Account> hers = account(shop, olga);
        Id<Account> his = account(shop, otto);
        return atOnce(
                () -> desk(shop, olga).remove(company, hers),
                () -> desk(shop, otto).remove(company, his));
    }

    private List<Decision<List<CompanyMember>>> bothStepDown(SmallShop shop, Id<Organization> company, int round)
            throws Exception {
        String olga = "olga-" + round;
        String otto = "otto-" + round;
        Id<Account> hers = account(shop, olga);
        Id<Account> his = account(shop, otto);
        return atOnce(
                () -> desk(shop, olga).give(company, hers, CompanyRole.BUYER),
                () -> desk(shop, otto).give(company, his, CompanyRole.BILLING));
    }

    private static void assertOneWasRefused(List<Decision<List<CompanyMember>>> answers) {
        assertThat(answers).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Refused.class::isInstance)
                .hasSize(1)
                .allSatisfy(no -> assertThat(((Refused<?>) no).refusals()).hasToString("[company.last-owner]"));
    }

    @Test
    void AC_7_h_of_two_owners_who_leave_at_one_moment_one_stays() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                Id<Organization> company = company(shop, round);

                assertOneWasRefused(bothLeave(shop, company, round));

                assertThat(ownersOf(shop, round)).as("round %d", round).isEqualTo(1);
            }
        }
    }

    @Test
    void AC_7_h_of_two_owners_who_take_other_roles_at_one_moment_one_stays() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                Id<Organization> company = company(shop, round);

                assertOneWasRefused(bothStepDown(shop, company, round));

                assertThat(ownersOf(shop, round)).as("round %d", round).isEqualTo(1);
            }
        }
    }

    @Test
    void AC_7_h_without_the_lock_a_company_loses_its_last_owner_and_that_is_seen() throws Exception {
        AtomicBoolean armed = new AtomicBoolean();
        CyclicBarrier looked = new CyclicBarrier(2);
        try (SmallShop shop = shop(unit -> new Unheld(unit, armed, looked))) {
            Id<Organization> company = company(shop, 0);
            armed.set(true);

            List<Decision<List<CompanyMember>>> answers = bothLeave(shop, company, 0);

            assertThat(answers).hasOnlyElementsOfType(Done.class);
            assertThat(ownersOf(shop, 0)).isZero();
        }
    }

    /** A broken unit: nobody waits at a touched organization, and both have looked at the members before either writes. */
    private static final class Unheld extends WrappedUnit {
        private final AtomicBoolean armed;
        private final CyclicBarrier looked;

        Unheld(StorageUnit unit, AtomicBoolean armed, CyclicBarrier looked) {
            super(unit);
            this.armed = armed;
            this.looked = looked;
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            return armed.get() && table.name().equals("account_organization")
                    ? find(table, id).orElseThrow()
                    : super.touch(table, id);
        }

        @Override
        public <T> Row<T> insert(Table<T> table, T value) {
            return isLeftOut(table) ? new Row<>(table, value, 1, 1) : super.insert(table, value);
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            if (isLeftOut(row.table())) {
                return row;
            }
            if (armed.get() && row.table().name().equals("account_membership")) {
                meet();
            }
            return super.update(row, value);
        }

        /** The journal's streams would make two units meet as well. */
        private boolean isLeftOut(Table<?> table) {
            return armed.get() && table.name().startsWith("journal_");
        }

        private void meet() {
            try {
                looked.await(2, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException alone) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
