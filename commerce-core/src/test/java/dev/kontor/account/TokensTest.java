package dev.kontor.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Ids;
import dev.kontor.value.Secret;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens that are good once, for one thing, for one account. */
@Tag("AC-1")
class TokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(1));

    private final MemoryStorage storage = new MemoryStorage();
    private final Ids ids = new Ids(() -> NOW, new Random(7));
    private final Secret token = Tokens.fresh(ids);

    @BeforeEach
    void prepare() {
        storage.prepare(new Schema(1, Accounts.tables()));
        storage.perform(unit -> Tokens.issue(unit, token, "activate", "acc_1", NOW, END));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private Optional<String> redeem(String purpose, Secret brought, Instant now) {
        return storage.transact(unit -> Tokens.redeem(unit, purpose, brought, now));
    }

    @Test
    @Tag("AC-1.a")
    void AC_1_a_token_has_128_random_bits_and_no_two_are_alike() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(Tokens.fresh(ids).use(text -> text));
        }

        assertThat(seen).hasSize(10_000).allMatch(text -> text.matches("[0-9a-f]{32}"));
    }

    @Test
    @Tag("AC-1.b")
    void AC_1_b_a_token_is_good_once() {
        assertThat(redeem("activate", token, NOW)).contains("acc_1");
        assertThat(redeem("activate", token, NOW)).isEmpty();
    }

    @Test
    @Tag("AC-1.b")
    void AC_1_b_of_many_who_bring_a_token_at_one_moment_one_is_let_in()
            throws InterruptedException, ExecutionException {
        assertThat(letIn(unit -> unit)).isEqualTo(1);
    }

    @Test
    void a_storage_that_keeps_used_tokens_lets_everybody_in() throws InterruptedException, ExecutionException {
        assertThat(letIn(TokensTest::withoutDeletion)).isEqualTo(8);
    }

    private long letIn(UnaryOperator<StorageUnit> twin) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Optional<String>> bring =
                    () -> storage.transact(unit -> Tokens.redeem(twin.apply(unit), "activate", token, NOW));
            long let = 0;
            for (Future<Optional<String>> one : pool.invokeAll(Collections.nCopies(8, bring))) {
                let += one.get().isPresent() ? 1 : 0;
            }
            return let;
        } finally {
            pool.shutdownNow();
        }
    }

    private static StorageUnit withoutDeletion(StorageUnit unit) {
        return (StorageUnit) Proxy.newProxyInstance(
                StorageUnit.class.getClassLoader(),
                new Class<?>[] {StorageUnit.class},
                (self, method, arguments) -> method.getName().equals("delete") ? null : method.invoke(unit, arguments));
    }

    @Test
    @Tag("AC-1.c")
    void AC_1_c_a_token_for_one_thing_is_nothing_for_another_and_stays_good() {
        assertThat(redeem("new-password", token, NOW)).isEmpty();
        assertThat(redeem("activate", token, NOW)).contains("acc_1");
    }

    @Test
    @Tag("AC-1.d")
    void AC_1_d_a_token_is_good_until_its_end_and_not_at_it() {
        assertThat(redeem("activate", token, END)).isEmpty();
        storage.perform(unit -> Tokens.issue(unit, token, "activate", "acc_1", NOW, END));
        assertThat(redeem("activate", token, END.minusMillis(1))).contains("acc_1");
    }

    @Test
    @Tag("AC-1.e")
    void AC_1_e_only_a_hash_is_stored() {
        List<String> bodies = storage.read(view -> view.query(Query.of(PeopleTables.TOKEN)).stream()
                .map(row -> PeopleTables.TOKEN.bodyOf(row.value()))
                .toList());

        assertThat(bodies).hasSize(1).noneMatch(body -> token.use(body::contains));
    }

    @Test
    @Tag("AC-1.d")
    void AC_1_d_what_is_revoked_or_over_is_worth_nothing_and_is_forgotten() {
        Secret other = Tokens.fresh(ids);
        storage.perform(unit -> Tokens.issue(unit, other, "activate", "acc_2", NOW, END));
        storage.perform(unit -> Tokens.revoke(unit, "activate", "acc_1"));
        assertThat(redeem("activate", token, NOW)).isEmpty();

        storage.perform(unit -> Tokens.forget(unit, END.minusMillis(1), 10));
        assertThat(storage.<Long>read(view -> view.count(Query.of(PeopleTables.TOKEN))))
                .isEqualTo(1);
        storage.perform(unit -> Tokens.forget(unit, END, 10));
        assertThat(storage.<Long>read(view -> view.count(Query.of(PeopleTables.TOKEN))))
                .isZero();
    }
}
