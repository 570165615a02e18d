package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.office.OpenPayout;
import dev.kontor.office.Policies;
import dev.kontor.office.RefundReason;
import dev.kontor.office.Setup;
import dev.kontor.order.Order;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Amounts;
import dev.kontor.value.CommerceException;
import dev.kontor.value.RequestKey;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Captures, cancellations, refunds and payouts by hand meet at one payment, on two nodes and PostgreSQL. */
final class MoneyRaceTest {
    private static final int CLERKS = 6;
    private static final int ROUNDS = 6;
    private static final int TRIES = 4;

    private final ExecutorService people = Executors.newFixedThreadPool(CLERKS + 3);

    @AfterEach
    void close() {
        people.shutdownNow();
    }

    /** Two nodes at one database and one bank. */
    private static final class TwoNodes implements AutoCloseable {
        final SmallShop shop;
        final Commerce other;

        TwoNodes(UnaryOperator<StorageUnit> wrapping) {
            shop = new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
            other = CampusShop.open(
                    LentStorage.of(shop.storage, wrapping),
                    shop.bank.account("bank"),
                    UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example")),
                    shop.clock);
        }

        Commerce node(int number) {
            return number % 2 == 0 ? shop.commerce : other;
        }

        List<PaymentOperation> operations(Order order, OperationKind kind) {
            Books books = shop.books();
            String payment = books.first(
                            Payment.class, p -> p.subject().equals(order.id().value()))
                    .id()
                    .value();
            return books.all(PaymentOperation.class).stream()
                    .filter(o -> o.kind() == kind && o.payment().value().equals(payment))
                    .toList();
        }

        @Override
        public void close() {
            other.close();
            shop.close();
        }
    }

    private <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        CyclicBarrier start = new CyclicBarrier(all.size());
        List<Future<T>> answers = all.stream()
                .map(one -> people.submit(() -> {
                    start.await();
                    return one.call();
                }))
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> answer : answers) {
            results.add(answer.get());
        }
        return results;
    }

    /** A hold ends while its customer is verified, both nodes do what is due, and clerks give back what was hardly taken. */
    private static Callable<Boolean> refunding(TwoNodes nodes, int clerk, Order order, AtomicBoolean decided) {
        return () -> {
            int after = 0;
            for (int attempt = 0; after < TRIES; attempt++) {
                after += decided.get() ? 1 : 0;
                Result<Order> answer = CampusShop.office(nodes.node(clerk))
                        .orders()
                        .refund(
                                RequestKey.of("c" + clerk + "-" + attempt + "-" + order.id()),
                                order.id(),
                                Amounts.of("12.00", "EUR"),
                                RefundReason.goodwill("trouble"));
                if (!(answer instanceof Refused)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Without its guard a unit may also run into a rule of the database; what was planned is counted all the same. */
    private static Callable<Boolean> whateverHappens(Callable<Boolean> broken) {
        return () -> {
            try {
                return broken.call();
            } catch (CommerceException ruleOfTheDatabase) {
                return false;
            }
        };
    }

    private long raceAtTheEndOfAHold(TwoNodes nodes, int round, UnaryOperator<Callable<Boolean>> acting)
            throws Exception {
        SmallShop shop = nodes.shop;
        String user = "anna-" + round;
        String email = user + "@uni-x.example";
        Storefront anna = shop.campus(user);
        Order order = SmallShop.buy(anna, CampusShop.EDITOR).orThrow();
        Instant end = order.holds().iterator().next().until();
        shop.clock.advance(Duration.between(shop.clock.instant(), end.minus(Duration.ofMinutes(2))));
        var begun = anna.account()
                .verify("uni-mail", Assertion.student("Uni X").with("email", email))
                .orThrow();
        Mailroom mailroom = new Mailroom(shop.commerce);
        mailroom.read();
        String code = mailroom.code(email);
        shop.clock.advance(Duration.ofMinutes(3));

        AtomicBoolean decided = new AtomicBoolean();
        List<Callable<Boolean>> all = new ArrayList<>();
        all.add(() -> {
            try {
                return anna.account()
                        .proceed(begun.id(), ReturnData.of(Map.of("code", List.of(code))))
                        .fold(v -> true, refused -> false);
            } finally {
                decided.set(true);
            }
        });
        for (int node = 0; node < 2; node++) {
            Commerce commerce = nodes.node(node);
            all.add(() -> {
                commerce.runDue();
                return false;
            });
        }
        for (int clerk = 0; clerk < CLERKS; clerk++) {
            all.add(refunding(nodes, clerk, order, decided));
        }
        atOnce(all.stream().map(acting).toList());
        shop.clock.advance(Duration.ofHours(1));
        nodes.node(0).runDue();
        nodes.node(1).runDue();
        return nodes.operations(order, OperationKind.REFUND).stream()
                .filter(o -> o.purpose().startsWith("refund:"))
                .count();
    }

    private static void shortHolds(TwoNodes nodes) {
        CampusShop.office(nodes.shop.commerce)
                .setup()
                .apply(Setup.of()
                        .policies(CampusShop.CAMPUS, Policies.standard().holdUnverified(Period.ofDays(3))))
                .orThrow();
        CampusShop.addKeys(nodes.shop.commerce, CampusShop.EDITOR, 100, 30);
    }

    @Test
    void a_capture_a_cancellation_and_six_refunds_at_once_leave_no_payment_overdrawn() throws Exception {
        try (TwoNodes nodes = new TwoNodes(unit -> unit)) {
            shortHolds(nodes);
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(raceAtTheEndOfAHold(nodes, round, one -> one)).isLessThanOrEqualTo(1);
            }
            assertThat(Invariants.broken(nodes.shop.books())).isEmpty();
        }
    }

    private long raceOfPayouts(TwoNodes nodes, int round) throws Exception {
        Order order =
                SmallShop.buy(nodes.shop.open("bob-" + round), CampusShop.SUITE).orThrow();
        nodes.shop.clock.advance(Duration.ofDays(400));
        List<Callable<Result<Order>>> all = new ArrayList<>();
        for (int clerk = 0; clerk < CLERKS; clerk++) {
            RequestKey key = RequestKey.of("late-" + clerk + "-" + order.id());
            Commerce node = nodes.node(clerk);
            all.add(() -> CampusShop.office(node)
                    .orders()
                    .refund(key, order.id(), Amounts.of("60.00", "EUR"), RefundReason.of("late return")));
        }
        atOnce(all);
        List<PaymentOperation> refunds = nodes.operations(order, OperationKind.REFUND);
        assertThat(refunds).allMatch(ByHand::is);
        return refunds.size();
    }

    @Test
    void one_of_six_late_refunds_becomes_a_payout_and_it_is_paid_out_once() throws Exception {
        try (TwoNodes nodes = new TwoNodes(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(raceOfPayouts(nodes, round)).isEqualTo(1);

                OpenPayout payout = CampusShop.office(nodes.shop.commerce)
                        .payments()
                        .payouts(10)
                        .get(0);
                List<Callable<Decision<OpenPayout>>> all = new ArrayList<>();
                for (int clerk = 0; clerk < CLERKS; clerk++) {
                    RequestKey key = RequestKey.of("paid-" + clerk + "-" + round);
                    Commerce node = nodes.node(clerk);
                    all.add(() -> CampusShop.office(node).payments().paidOut(key, payout.id(), "TRX", "by bank"));
                }
                assertThat(atOnce(all).stream().filter(Done.class::isInstance)).hasSize(1);
            }
            assertThat(nodes.shop.books().all(PaymentOperation.class).stream().filter(ByHand::is))
                    .hasSize(ROUNDS)
                    .allMatch(o -> o.state() == OperationState.SUCCEEDED);
        }
    }

    @Test
    void without_a_touch_more_is_given_back_by_hand_than_was_taken_and_that_is_caught() throws Exception {
        try (TwoNodes nodes = new TwoNodes(UnguardedUnit::new)) {
            List<Long> planned = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                planned.add(raceOfPayouts(nodes, round));
            }
            assertThat(planned).anyMatch(count -> count > 1);
        }
    }

    @Test
    void without_a_touch_more_than_one_refund_follows_a_capture_and_that_is_caught() throws Exception {
        try (TwoNodes nodes = new TwoNodes(UnguardedUnit::new)) {
            shortHolds(nodes);
            List<Long> planned = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                planned.add(raceAtTheEndOfAHold(nodes, round, MoneyRaceTest::whateverHappens));
            }
            assertThat(planned).anyMatch(count -> count > 1);
        }
    }
}
