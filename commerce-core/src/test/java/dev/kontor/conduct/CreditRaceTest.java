package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.credit.Allotment;
import dev.kontor.credit.Credit;
import dev.kontor.credit.CreditLine;
import dev.kontor.order.Order;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders at one moment never overdraw a limit or a budget; without its guards they do. */
class CreditRaceTest {
    private static final int BUYERS = 6;
    private static final Allotment CODE =
            Allotment.billingCode("license", "KST-77", "Uni X", "EUR").budget(Amounts.of("300", "EUR"));

    @Test
    @Tag("PA-1.a")
    void PA_1_a_limit_is_not_exceeded_by_orders_at_one_moment() throws InterruptedException {
        try (Ledger ledger = new Ledger()) {
            Storefront anna = ledger.shop("anna");
            Id<CreditLine> line = ledger.approve(anna, "300");

            List<Result<Order>> results = race(() -> ledger.buy(anna, PayWith.invoice()));

            assertThat(results).hasSize(BUYERS);
            assertThat(results.stream().filter(Done.class::isInstance)).hasSize(3);
            assertThat(results.stream().flatMap(result -> Ledger.codes(result).stream()))
                    .hasSize(3)
                    .containsOnly("payment.credit-exceeded");
            assertThat(ledger.open(line)).isEqualTo(30_000);
        }
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_budget_is_not_overdrawn_by_members_at_one_moment() throws InterruptedException {
        try (Ledger ledger = new Ledger()) {
            ledger.office().credit().put(CODE).orThrow();
            List<Storefront> members = members(ledger);

            List<Result<Order>> results = raceOf(members.stream()
                    .<Callable<Result<Order>>>map(member -> () -> ledger.buy(member, PayWith.billingCode("KST-77")))
                    .toList());

            assertThat(results).hasSize(BUYERS);
            assertThat(results.stream().filter(Done.class::isInstance)).hasSize(3);
            assertThat(drawn(ledger)).isEqualTo(30_000);
        }
    }

    @Test
    void the_race_is_lost_without_lock_and_bound() throws InterruptedException {
        Twin twin = new Twin(true);
        try (Ledger ledger = new Ledger(twin::over)) {
            Storefront anna = ledger.shop("anna");
            Id<CreditLine> line = ledger.approve(anna, "300");
            twin.armed = true;

            List<Result<Order>> results = race(() -> ledger.buy(anna, PayWith.invoice()));

            assertThat(results.stream().filter(Done.class::isInstance).count()).isGreaterThan(3);
            assertThat(ledger.open(line)).isGreaterThan(30_000);
        }
    }

    @Test
    void the_bound_of_the_counter_holds_even_without_the_lock() throws InterruptedException {
        Twin twin = new Twin(false);
        try (Ledger ledger = new Ledger(twin::over)) {
            ledger.office().credit().put(CODE).orThrow();
            List<Storefront> members = members(ledger);
            twin.armed = true;

            List<Result<Order>> results = raceOf(members.stream()
                    .<Callable<Result<Order>>>map(member -> () -> ledger.buy(member, PayWith.billingCode("KST-77")))
                    .toList());

            assertThat(results).hasSizeLessThan(BUYERS);
            assertThat(drawn(ledger)).isLessThanOrEqualTo(30_000);
        }
    }

    private static List<Storefront> members(Ledger ledger) {
        List<Storefront> members = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            members.add(ledger.member("member" + i));
        }
        return members;
    }

    private static long drawn(Ledger ledger) {
        return ledger.storage.<Long>read(view -> Credit.drawn(view, CODE.key()));
    }

    private static List<Result<Order>> race(Callable<Result<Order>> buy) throws InterruptedException {
        List<Callable<Result<Order>>> all = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            all.add(buy);
        }
        return raceOf(all);
    }

    /** What those got that were answered at all. */
    private static List<Result<Order>> raceOf(List<Callable<Result<Order>>> buyers) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(BUYERS);
        try {
            List<Result<Order>> results = new ArrayList<>();
            for (Future<Result<Order>> future : pool.invokeAll(buyers, 60, TimeUnit.SECONDS)) {
                try {
                    results.add(future.get());
                } catch (ExecutionException ended) {
                    assertThat(ended.getCause()).isNotInstanceOf(AssertionError.class);
                }
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** A storage that does not lock promised counters: everybody sees what stood there before anybody wrote. */
    private static final class Twin {
        private final boolean boundless;
        private volatile boolean armed;

        Twin(boolean boundless) {
            this.boundless = boundless;
        }

        Storage over(Storage sound) {
            return proxy(Storage.class, (proxy, method, arguments) -> {
                if (method.getName().equals("transact")) {
                    @SuppressWarnings("unchecked")
                    Function<StorageUnit, Object> work = (Function<StorageUnit, Object>) arguments[0];
                    return sound.transact(unit -> work.apply(unlocked(unit)));
                }
                if (method.getName().equals("perform")) {
                    @SuppressWarnings("unchecked")
                    Consumer<StorageUnit> work = (Consumer<StorageUnit>) arguments[0];
                    sound.perform(unit -> work.accept(unlocked(unit)));
                    return null;
                }
                return call(sound, method, arguments);
            });
        }

        private StorageUnit unlocked(StorageUnit unit) {
            return proxy(StorageUnit.class, (proxy, method, arguments) -> {
                boolean promised = arguments != null
                        && arguments.length > 0
                        && String.valueOf(arguments[0]).startsWith("promised:");
                if (armed && promised && method.getName().equals("touchCounter")) {
                    return 0L;
                }
                if (promised && boundless && method.getName().equals("add")) {
                    unit.add((String) arguments[0], (Long) arguments[1], 0, Long.MAX_VALUE);
                    return null;
                }
                return call(unit, method, arguments);
            });
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private static @Nullable Object call(Object sound, Method method, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(sound, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }
    }
}
