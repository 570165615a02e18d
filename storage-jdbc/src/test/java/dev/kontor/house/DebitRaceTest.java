package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine.Kind;
import dev.kontor.debit.DebitBatch;
import dev.kontor.office.DebitsDesk;
import dev.kontor.order.Order;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sepa.PracticeBank;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several at the shop do the same at one moment, on PostgreSQL. */
final class DebitRaceTest {
    private static final int PEOPLE = 4;
    private static final int ORDERS = 5;
    private static final int ROUNDS = 4;
    private static final int MOST_ROUNDS = 40;

    private final ExecutorService hands = Executors.newFixedThreadPool(PEOPLE);
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final Storage storage = EmbeddedDatabases.open(JdbcStorage.on(KnownShop.source("PostgreSQL")));

    @AfterEach
    void close() {
        hands.shutdownNow();
        storage.close();
    }

    private <T> List<Future<T>> together(Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(PEOPLE);
        List<Future<T>> answers = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            answers.add(hands.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        return answers;
    }

    /** The batches that several make at one moment of the same orders. */
    private List<DebitBatch> made(Commerce shop, int round) throws Exception {
        for (int i = 0; i < ORDERS; i++) {
            assertThat(DebitShop.order(shop, "anna-" + round, 1)).isNotNull();
        }
        clock.advance(Duration.ofDays(10));
        List<DebitBatch> made = new ArrayList<>();
        for (Future<Decision<DebitBatch>> answer :
                together(() -> DebitShop.desk(shop).makeBatch(DebitShop.ACCOUNT, Kind.COLLECT))) {
            if (answer.get() instanceof Done<DebitBatch> done) {
                made.add(done.value());
            }
        }
        return made;
    }

    private Commerce shop(UnaryOperator<StorageUnit> wrapping) {
        Commerce shop = DebitShop.open(LentStorage.of(storage, wrapping), clock);
        DebitShop.setUp(shop);
        return shop;
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_of_several_who_make_a_batch_at_once_one_has_all_lines() throws Exception {
        try (Commerce shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(made(shop, round))
                        .singleElement()
                        .satisfies(batch -> assertThat(batch.lines()).isEqualTo(ORDERS));
            }
        }
    }

    @Test
    void a_shop_in_which_nobody_waits_puts_a_line_into_two_files() throws Exception {
        try (Commerce shop = shop(Overwriting::new)) {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                try {
                    if (made(shop, round).size() > 1) {
                        return;
                    }
                } catch (ExecutionException noticed) {
                    assertThat(noticed.getCause()).isInstanceOf(RuntimeException.class);
                }
            }
            assertThat(MOST_ROUNDS).as("rounds in which nothing went wrong").isZero();
        }
    }

    /** A broken unit: nobody waits at a row or a counter, and what stands there by then is written over. */
    private static final class Overwriting extends WrappedUnit {
        private final StorageUnit unit;

        Overwriting(StorageUnit unit) {
            super(new UnguardedUnit(unit));
            this.unit = unit;
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            Row<T> read = super.touch(table, id);
            if (table.name().equals("debit_line")) {
                Rendezvous.ofTwo();
            }
            return read;
        }

        @Override
        public long touchCounter(String name) {
            return counter(name);
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            return row.table().name().startsWith("debit")
                    ? unit.update(unit.touch(row.table(), row.id()), value)
                    : super.update(row, value);
        }
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_a_file_that_several_hand_in_at_once_is_booked_once() throws Exception {
        try (Commerce shop = shop(unit -> unit)) {
            List<Order> orders = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                orders.add(DebitShop.order(shop, "anna", 1 + i));
            }
            clock.advance(Duration.ofDays(10));
            DebitsDesk desk = DebitShop.desk(shop);
            DebitBatch batch = desk.makeBatch(DebitShop.ACCOUNT, Kind.COLLECT).orThrow();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            assertThat(desk.write(batch.id(), file).id()).isEqualTo(batch.id());
            PracticeBank bank = PracticeBank.of(DebitShop.IBAN);
            assertThat(bank.take(file.toByteArray())).isNotEmpty();
            byte[] statement =
                    bank.statement(DebitShop.today(clock).plusDays(30)).orElseThrow();

            for (Future<Decision<BankImport>> answer :
                    together(() -> desk.read(DebitShop.ACCOUNT, () -> new ByteArrayInputStream(statement)))) {
                assertThat(answer.get().orThrow().isDone()).isTrue();
            }
            assertThat(shop.runDue().failed()).isZero();
            assertThat(desk.files(DebitShop.ACCOUNT, 10))
                    .singleElement()
                    .satisfies(read -> assertThat(read.booked()).isEqualTo(ORDERS));
            assertThat(DebitShop.kept(shop, orders)).isEqualTo(bank.balance());
        }
    }
}
