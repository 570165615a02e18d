package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Eight clerks give back 60 of the same 100 at once, through the back office, on PostgreSQL. */
@Tag("PA-3")
final class RefundRaceTest {
    private static final int CLERKS = 8;
    private static final int ROUNDS = 10;

    private final ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);

    @AfterEach
    void close() {
        clerks.shutdownNow();
    }

    private static SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        return new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
    }

    private List<Result<Order>> race(SmallShop shop, Order order) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLERKS);
        List<Future<Result<Order>>> answers = IntStream.range(0, CLERKS)
                .mapToObj(clerk -> clerks.submit(() -> {
                    start.await();
                    return CampusShop.office(shop.commerce)
                            .because("goodwill")
                            .orders()
                            .refund(
                                    RequestKey.of("clerk-" + clerk + "-" + order.id()),
                                    order.id(),
                                    Amounts.of("60", "EUR"));
                }))
                .toList();
        List<Result<Order>> results = new ArrayList<>();
        for (Future<Result<Order>> answer : answers) {
            results.add(answer.get());
        }
        return results;
    }

    /** How many refunds of an order were let through by the shop, whatever the bank said to them. */
    private static long planned(Books books, Order order) {
        String payment = books.first(
                        Payment.class, p -> p.subject().equals(order.id().value()))
                .id()
                .value();
        return books.all(PaymentOperation.class).stream()
                .filter(o -> o.kind() == OperationKind.REFUND)
                .filter(o -> o.payment().value().equals(payment))
                .count();
    }

    @Test
    void one_of_eight_refunds_of_60_out_of_100_goes_through() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            List<Order> orders = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Order order = SmallShop.buy(shop.open("anna-" + round), CampusShop.SUITE)
                        .orThrow();
                orders.add(order);

                assertThat(race(shop, order).stream().filter(r -> !(r instanceof Refused)))
                        .hasSize(1);
            }

            Books books = shop.books();
            assertThat(orders).allMatch(order -> planned(books, order) == 1);
            assertThat(shop.bank.balance("EUR")).isEqualTo(Amounts.of(Integer.toString(ROUNDS * 40), "EUR"));
            assertThat(Invariants.broken(books)).isEmpty();
        }
    }

    @Test
    void without_a_touch_more_than_one_is_let_through_and_that_is_caught() throws Exception {
        try (SmallShop shop = shop(UnguardedUnit::new)) {
            List<Long> planned = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Order order = SmallShop.buy(shop.open("anna-" + round), CampusShop.SUITE)
                        .orThrow();
                race(shop, order);
                planned.add(planned(shop.books(), order));
            }

            assertThat(planned).anyMatch(count -> count > 1);
        }
    }
}
