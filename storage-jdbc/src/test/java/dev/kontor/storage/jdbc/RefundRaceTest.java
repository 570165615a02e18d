package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.Shelf.Movement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refunds of 60 out of 100, eight at once: the guard is a touch of the payment, and without it money is lost. */
@Tag("PA-3")
final class RefundRaceTest {
    private static final int CLERKS = 8;
    private static final int ROUNDS = 20;

    private final ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);
    private final Storage storage = EmbeddedDatabases.open(EmbeddedDatabases.pooled(EmbeddedDatabases.postgresUrl()));

    @BeforeEach
    void prepare() {
        storage.prepare(Shelf.SCHEMA);
    }

    @AfterEach
    void close() {
        clerks.shutdownNow();
        storage.close();
    }

    private static boolean refund(StorageUnit unit, String payment, String id) {
        long refunded = unit.query(Query.of(Shelf.MOVEMENTS).where(Shelf.PAYMENT, payment)).stream()
                .map(Row::value)
                .mapToLong(movement -> movement.amount().minor())
                .sum();
        if (refunded + 60 > 100) {
            return false;
        }
        Movement movement = Shelf.refund(id, payment, 60);
        return unit.insertIfAbsent(Shelf.MOVEMENTS, movement);
    }

    private static boolean guarded(StorageUnit unit, String payment, String id) {
        unit.touch(Shelf.PAYMENTS, payment);
        return refund(unit, payment, id);
    }

    private interface Clerk {
        boolean refund(StorageUnit unit, String payment, String id);
    }

    /** How many refunds of one payment went through. */
    private int race(Clerk clerk, String payment) throws Exception {
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment(payment, payment, 100)));
        CyclicBarrier start = new CyclicBarrier(CLERKS);
        List<Future<Boolean>> answers = IntStream.range(0, CLERKS)
                .mapToObj(i -> clerks.submit(() -> {
                    start.await();
                    return storage.<Boolean>transact(unit -> clerk.refund(unit, payment, payment + "-" + i));
                }))
                .toList();
        int refunds = 0;
        for (Future<Boolean> answer : answers) {
            refunds += answer.get() ? 1 : 0;
        }
        return refunds;
    }

    @Test
    void exactly_one_of_eight_refunds_goes_through_when_each_touches_the_payment() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(race(RefundRaceTest::guarded, "pay_" + round)).isEqualTo(1);
        }
    }

    @Test
    void without_the_touch_too_much_is_refunded() throws Exception {
        List<Integer> refunds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            refunds.add(race(RefundRaceTest::refund, "pay_" + round));
        }
        assertThat(refunds).anyMatch(count -> count > 1);
    }
}
