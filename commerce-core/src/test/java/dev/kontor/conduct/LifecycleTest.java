package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kontor.Commerce;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OpenOperation;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shop is opened, closed, opened again, neglected, and asked how it is. */
class LifecycleTest {
    private static final Duration TOO_SELDOM_FOR_THE_BREAKER = Duration.ofSeconds(20);

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void closing_twice_does_nothing_and_afterwards_every_door_says_that_the_shop_is_closed() {
        Storefront anna = premises.shop("anna");
        BackOffice office = premises.office();
        Commerce commerce = premises.commerce;

        commerce.close();
        commerce.close();

        for (Callable<?> call : List.<Callable<?>>of(
                () -> premises.shop("bob"),
                () -> anna.checkout().quote(Cart.of(Premises.EDITOR)),
                () -> anna.orders().list(Optional.empty(), 10),
                () -> anna.catalog().list(),
                () -> anna.cart().get(),
                () -> anna.cart().change(cart -> cart.with(Premises.EDITOR, 1)),
                () -> office.due().next(1),
                () -> office.stock().pool(Premises.EDITOR),
                () -> office.letters().waiting(1),
                () -> commerce.events(Page.START, 10))) {
            assertThat(catchThrowable(call::call))
                    .isInstanceOf(MisuseException.class)
                    .hasMessage("This shop is closed; open another one and take new doors from it.");
        }
        assertThat(commerce.receive(new InboundMessage("bank", Map.of(), new byte[1]))
                        .httpStatus())
                .isEqualTo(503);
        assertThat(commerce.runDue().stopped()).contains("the shop is closed");
        assertThat(commerce.health()).containsOnlyKeys("storage");
        assertThat(health("storage").up()).isFalse();
    }

    @Test
    void a_shop_opened_again_with_its_key_shows_what_was_sold_before() {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        premises.commerce.close();

        premises.commerce =
                premises.plan().payment(premises.bank.account("bank")).open();

        Storefront anna = premises.shop("anna");
        String entitlement =
                anna.library().of(order.id()).get(0).entitlement().id().value();
        assertThat(entitlement).isNotEmpty();
        assertThat(anna.orders().receipt(order.id()).owned().get(0).secrets()).hasSize(1);
    }

    @Test
    void a_shop_opened_with_another_key_does_not_start_and_a_new_key_before_the_old_one_does() {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        premises.commerce.close();
        Secret another = Secret.of("YW5vdGhlci10ZXN0LWtleS1vZi0zMi1ieXRlcy1sb28=");
        Map<String, List<String>> before = premises.contents();

        assertThatThrownBy(() -> premises.plan().vault(another).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vault: holds none of the keys this storage was sealed with");

        assertThat(premises.contents()).isEqualTo(before);
        premises.commerce = premises.plan()
                .vault(another, Premises.VAULT_KEY)
                .payment(premises.bank.account("bank"))
                .open();
        assertThat(premises.shop("anna")
                        .orders()
                        .receipt(order.id())
                        .owned()
                        .get(0)
                        .secrets())
                .hasSize(1);
    }

    @Test
    void faulty_keys_are_all_told_and_none_is_shown() {
        assertThatThrownBy(() -> Commerce.builder()
                        .vault(Secret.of("c2hvcnQ="), Secret.of("not base64!"), Secret.of("x".repeat(60_000)))
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .satisfies(thrown ->
                        assertThat(((ConfigurationException) thrown).faults()).hasSize(3))
                .message()
                .doesNotContain("c2hvcnQ=", "not base64", "xxx");
    }

    @Test
    void a_shop_without_the_account_of_an_open_payment_starts_says_so_and_waits_until_it_is_back() {
        premises.bank.next().losesReply();
        assertThat(premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK))
                .isInstanceOf(Underway.class);
        premises.commerce.close();

        premises.commerce = premises.plan().open();
        assertThat(health("payments").up()).isFalse();
        assertThat(health("payments").detail()).contains("no jar provides: bank");
        for (int minutes = 0; minutes < 60; minutes += 5) {
            premises.clock.advance(Duration.ofMinutes(5));
            assertThat(premises.commerce.runDue().failed()).isZero();
        }
        assertThat(health("agenda").up()).isTrue();
        List<OpenOperation> waiting = premises.office().payments().open(10);
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).state()).isEqualTo("SENT");
        premises.commerce.close();

        premises.commerce =
                premises.plan().payment(premises.bank.account("bank")).open();
        premises.clock.advance(Duration.ofMinutes(15));
        premises.commerce.runDue();
        assertThat(premises.commerce.health().values()).allMatch(health -> health.up());
        assertThat(premises.shop("anna")
                        .orders()
                        .list(Optional.empty(), 1)
                        .items()
                        .get(0)
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(premises.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    void an_account_that_is_missing_is_found_behind_hundreds_that_are_there() {
        premises.commerce.close();
        premises.commerce = premises.plan()
                .payment(premises.bank.account("bank"))
                .payment(new Sandbox().account("other"))
                .open();
        premises.bank.next().times(120).losesReply();
        premises.bank.nextLookup().times(120).answers500();
        for (int i = 0; i < 60; i++) {
            assertThat(premises.buy(premises.shop("user-" + i), Premises.MANUAL, Sandbox.OK))
                    .isInstanceOf(Underway.class);
            premises.clock.advance(TOO_SELDOM_FOR_THE_BREAKER);
        }
        premises.commerce.close();

        premises.commerce =
                premises.plan().payment(new Sandbox().account("other")).open();

        assertThat(health("payments").detail()).contains("no jar provides: bank");
    }

    @Test
    void health_tells_of_tasks_that_nobody_works_off_and_is_well_again_when_somebody_did() {
        premises.bank.next().losesReply();
        assertThat(premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK))
                .isInstanceOf(Underway.class);
        assertThat(health("agenda").up()).isTrue();

        premises.clock.advance(Duration.ofDays(3));

        assertThat(health("agenda").up()).isFalse();
        assertThat(health("agenda").detail()).contains("tasks overdue", "is runDue() called?");
        assertThat(premises.commerce.runDue().failed()).isZero();
        assertThat(premises.commerce.health().values()).allMatch(health -> health.up());
        assertThat(premises.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    void an_operation_that_stays_unknown_is_in_review_and_health_names_it() {
        premises.bank.next().losesReply();
        premises.bank.nextLookup().times(1_000).answers500();
        assertThat(premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK))
                .isInstanceOf(Underway.class);
        String operation = premises.office().payments().open(1).get(0).id();

        for (int days = 0; days < 20; days++) {
            premises.clock.advance(Duration.ofDays(1));
            premises.commerce.runDue();
        }

        assertThat(health("payments").up()).isFalse();
        assertThat(health("payments").detail()).contains("operations that need a person: " + operation);
    }

    @Test
    void a_storage_that_is_down_is_told_and_nothing_throws_that_must_not() {
        List<InboundMessage> hooks = hooksOfAnOrder();
        premises.memory.breakDown();

        assertThat(health("storage").up()).isFalse();
        assertThat(premises.commerce.health()).doesNotContainKeys("agenda", "payments");
        assertThat(premises.commerce.runDue().stopped()).contains("BusyException");
        assertThat(hooks).isNotEmpty();
        hooks.forEach(
                hook -> assertThat(premises.commerce.receive(hook).httpStatus()).isEqualTo(503));
    }

    private Health health(String part) {
        return Objects.requireNonNull(premises.commerce.health().get(part));
    }

    private List<InboundMessage> hooksOfAnOrder() {
        premises.bank.next().losesReply();
        premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).fold(o -> o, r -> r, u -> u);
        return premises.bank.webhooks().list();
    }

    @Test
    @Timeout(60)
    void due_work_called_from_eight_threads_at_once_does_each_task_once() throws Exception {
        int orders = 40;
        for (int i = 0; i < orders; i++) {
            premises.bank.next().refusesConnection();
            premises.buy(premises.shop("user-" + i), Premises.MANUAL, Sandbox.OK)
                    .fold(o -> o, r -> r, u -> u);
            premises.clock.advance(TOO_SELDOM_FOR_THE_BREAKER);
        }
        AtomicInteger asked = new AtomicInteger();
        premises.bank.onRequest(request -> asked.incrementAndGet());
        premises.clock.advance(Duration.ofMinutes(10));

        int done = together(8, ignored -> premises.commerce.runDue().done()).stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(done).isEqualTo(orders);
        assertThat(premises.bank.timesCharged()).isEqualTo(orders);
        assertThat(asked).as("sent once each").hasValue(orders);
        assertThat(premises.commerce.runDue().done()).isZero();
    }

    @Test
    @Timeout(60)
    void events_are_read_at_least_once_and_in_order_per_stream_while_orders_are_placed() throws Exception {
        List<Entry> heard = new ArrayList<>();
        ExecutorService listener = Executors.newSingleThreadExecutor();
        Future<String> listening = listener.submit(() -> {
            String cursor = Page.START;
            for (int round = 0; round < 200; round++) {
                cursor = hear(cursor, heard);
                premises.clock.advance(Duration.ofSeconds(1));
            }
            return cursor;
        });
        together(4, thread -> {
            for (int i = 0; i < 15; i++) {
                premises.buy(premises.shop("user-" + thread), Premises.MANUAL, Sandbox.OK)
                        .orThrow();
            }
            return thread;
        });
        AtomicReference<String> cursor = new AtomicReference<>(listening.get(50, TimeUnit.SECONDS));
        listener.shutdown();
        premises.clock.advance(Duration.ofMinutes(2));
        hearAll(cursor, heard);

        assertThat(written()).hasSizeGreaterThan(100);
        assertThat(heard.stream().map(entry -> entry.id().value()).collect(Collectors.toSet()))
                .isEqualTo(written());
        Map<String, Long> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Entry entry : heard) {
            if (seen.add(entry.id().value())) {
                assertThat(entry.seq()).as(entry.stream()).isEqualTo(last.getOrDefault(entry.stream(), 0L) + 1);
                last.put(entry.stream(), entry.seq());
            }
        }
    }

    @Test
    void what_was_decided_before_and_committed_after_others_is_not_passed_over() {
        List<Entry> heard = new ArrayList<>();
        AtomicReference<String> cursor = new AtomicReference<>(Page.START);
        Storefront anna = premises.shop("anna");
        Quote quote = anna.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        premises.memory.beforeNextUnit(() -> {
            premises.clock.advance(Duration.ofSeconds(5));
            premises.buy(premises.shop("bob"), Premises.EDITOR, Sandbox.OK).orThrow();
            hearAll(cursor, heard);
        });

        anna.checkout()
                .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                .orThrow();

        premises.clock.advance(Duration.ofMinutes(2));
        hearAll(cursor, heard);
        assertThat(heard.stream().map(entry -> entry.id().value()).collect(Collectors.toSet()))
                .isEqualTo(written());
    }

    private void hearAll(AtomicReference<String> cursor, List<Entry> heard) {
        String next = hear(Objects.requireNonNull(cursor.get()), heard);
        while (!next.equals(cursor.get())) {
            cursor.set(next);
            next = hear(next, heard);
        }
    }

    private Set<String> written() {
        return premises.contents().getOrDefault("journal_entry", List.of()).stream()
                .map(row -> row.substring(0, row.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    private String hear(String cursor, List<Entry> heard) {
        Page page = premises.commerce.events(cursor, 7);
        heard.addAll(page.entries());
        return page.next();
    }

    private interface Work<T> {
        T of(int thread) throws Exception;
    }

    private static <T> List<T> together(int threads, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<T>> futures = IntStream.range(0, threads)
                    .mapToObj(thread -> pool.submit(() -> {
                        start.await();
                        return work.of(thread);
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(50, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
