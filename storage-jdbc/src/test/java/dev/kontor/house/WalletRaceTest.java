package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.buy.ChargeStored;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Gateways;
import dev.kontor.conduct.engine.KeyServices;
import dev.kontor.conduct.engine.Mailing;
import dev.kontor.conduct.engine.PluginCalls;
import dev.kontor.conduct.engine.PriceSources;
import dev.kontor.conduct.engine.Searching;
import dev.kontor.conduct.engine.SignOnServices;
import dev.kontor.conduct.engine.Verifiers;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.TaxTable;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.StoredMethod;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Handle;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.vault.Vault;
import dev.kontor.wallet.InstrumentConsent;
import dev.kontor.wallet.InstrumentSeal;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two windows and two nodes at one wallet, on PostgreSQL (PA-5). */
final class WalletRaceTest {
    private static final int ROUNDS = 8;

    private final ExecutorService hands = Executors.newFixedThreadPool(2);
    private final PluginCalls calls = PluginCalls.onOwnPool();

    @AfterEach
    void close() {
        hands.shutdownNow();
        calls.close();
    }

    private static SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        return new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
    }

    private <T> void race(Callable<? extends T> one, Callable<? extends T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<?>> answers = new ArrayList<>();
        for (Callable<? extends T> hand : List.of(one, other)) {
            answers.add(hands.submit(() -> {
                start.await();
                return hand.call();
            }));
        }
        for (Future<?> answer : answers) {
            answer.get();
        }
    }

    private static StoredMethod store(Storefront shop) {
        return shop.account()
                .paymentMethods()
                .add(RequestKey.random(), StoreMethod.of(Method.CARD_VISA, PayWith.card(Sandbox.OK), "v1"))
                .orThrow();
    }

    /** What Anna's default is, and whether it pays, after it was chosen and removed at once. */
    private List<InstrumentState> chosenAndRemoved(SmallShop shop) throws Exception {
        List<InstrumentState> defaults = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Storefront anna = shop.open("anna-" + round);
            store(anna);
            StoredMethod other = store(anna);
            race(
                    () -> anna.account().paymentMethods().prefer(other.id()),
                    () -> anna.account().paymentMethods().remove(other.id()));
            shop.storage
                    .<Optional<PaymentInstrument>>read(
                            view -> Wallet.find(view, other.id().value())
                                    .flatMap(row -> Wallet.preferred(view, row.owner(), row.store()))
                                    .flatMap(id -> Wallet.find(view, id.value())))
                    .ifPresent(chosen -> defaults.add(chosen.state()));
        }
        return defaults;
    }

    @Test
    @Tag("PA-5.d")
    void PA_5_d_of_two_defaults_at_once_one_is_left() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                Storefront anna = shop.open("anna-" + round);
                StoredMethod one = store(anna);
                StoredMethod two = store(anna);

                race(
                        () -> anna.account().paymentMethods().prefer(one.id()),
                        () -> anna.account().paymentMethods().prefer(two.id()));

                assertThat(anna.account().paymentMethods().list())
                        .filteredOn(StoredMethod::preferred)
                        .hasSize(1);
            }
        }
    }

    @Test
    @Tag("PA-5.d")
    void PA_5_d_what_is_removed_while_it_is_chosen_is_nobodys_default() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            assertThat(chosenAndRemoved(shop)).allMatch(state -> state == InstrumentState.USABLE);
        }
    }

    @Test
    @Tag("PA-5.d")
    void PA_5_d_without_a_touch_a_removed_one_is_the_default_and_that_is_caught() throws Exception {
        Exchanger<Boolean> gap = new Exchanger<>();
        try (SmallShop shop = shop(unit -> new Untouched(unit, gap))) {
            assertThat(chosenAndRemoved(shop)).contains(InstrumentState.REVOKED);
        }
    }

    /**
     * A broken unit: reads an instrument where it should be held, and leaves others time to do the same. The journal, whose
     * streams would make the two units meet as well, is left out.
     */
    private static final class Untouched extends WrappedUnit {
        private final Exchanger<Boolean> gap;

        Untouched(StorageUnit unit, Exchanger<Boolean> gap) {
            super(unit);
            this.gap = gap;
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            if (!table.name().equals("payment_instrument")) {
                return super.touch(table, id);
            }
            Row<T> row = find(table, id).orElseThrow();
            meet(gap);
            return row;
        }

        @Override
        public <T> Row<T> insert(Table<T> table, T value) {
            return isJournal(table) ? new Row<>(table, value, 1, 1) : super.insert(table, value);
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            return isJournal(row.table()) ? row : super.update(row, value);
        }

        private static boolean isJournal(Table<?> table) {
            return table.name().startsWith("journal_");
        }
    }

    private static void meet(Exchanger<Boolean> gap) {
        try {
            gap.exchange(true, 50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a removal came through while the unit that plans a charge had the instrument in its hands. */
    private boolean isRemovedMeanwhile(boolean guarded) throws Exception {
        Meanwhile meanwhile = new Meanwhile();
        try (SmallShop shop = shop(unit -> new Planning(unit, meanwhile, guarded))) {
            Storefront anna = shop.open("anna");
            StoredMethod card = store(anna);
            PlaceOrder command = PlaceOrder.of(
                            anna.checkout()
                                    .quote(Cart.of(CampusShop.SUITE))
                                    .orThrow()
                                    .id(),
                            PayWith.stored(card.id()))
                    .consenting(Agreed.AT_ONCE);
            Storefront window = shop.open("anna");
            meanwhile.work = Optional.of(
                    () -> hands.submit(() -> window.account().paymentMethods().remove(card.id())));

            var answer = anna.checkout().place(RequestKey.random(), command);
            meanwhile.begun.orElseThrow().get();

            assertThat(answer).isNotNull();
            return meanwhile.done;
        }
    }

    @Test
    @Tag("PA-5.e")
    void PA_5_e_a_removal_waits_for_a_charge_that_is_being_planned() throws Exception {
        assertThat(isRemovedMeanwhile(true)).isFalse();
    }

    @Test
    @Tag("PA-5.e")
    void PA_5_e_without_a_touch_it_does_not_wait_and_that_is_caught() throws Exception {
        assertThat(isRemovedMeanwhile(false)).isTrue();
    }

    /** Something to be done once while a unit is open. */
    private static final class Meanwhile {
        private final AtomicBoolean asked = new AtomicBoolean();
        private volatile Optional<Supplier<Future<?>>> work = Optional.empty();
        private volatile Optional<Future<?>> begun = Optional.empty();
        private volatile boolean done;

        private void begin() {
            if (work.isEmpty() || !asked.compareAndSet(false, true)) {
                return;
            }
            Future<?> other = work.get().get();
            begun = Optional.of(other);
            try {
                other.get(1, TimeUnit.SECONDS);
                done = true;
            } catch (TimeoutException waits) {
                done = false;
            } catch (InterruptedException | ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** A unit in which something is done as soon as it has an instrument in its hands; broken when it only reads it. */
    private static final class Planning extends WrappedUnit {
        private final Meanwhile meanwhile;
        private final boolean guarded;

        Planning(StorageUnit unit, Meanwhile meanwhile, boolean guarded) {
            super(unit);
            this.meanwhile = meanwhile;
            this.guarded = guarded;
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            if (!table.name().equals("payment_instrument")) {
                return super.touch(table, id);
            }
            Row<T> row = guarded ? super.touch(table, id) : find(table, id).orElseThrow();
            meanwhile.begin();
            return row;
        }
    }

    /** How much a bank took for one period that two nodes renewed at once, each with an order of its own. */
    private List<Long> takenByTwoNodes(UnaryOperator<StorageUnit> wrapping) throws Exception {
        List<Long> taken = new ArrayList<>();
        try (SmallShop shop = shop(unit -> unit)) {
            CampusShop.office(shop.commerce)
                    .setup()
                    .apply(Setup.of()
                            .policies(CampusShop.OPEN, Policies.standard().noticeBeforeDebit(14, 0)))
                    .orThrow();
            Storage storage = LentStorage.over(shop.storage, wrapping);
            OneCardBank bank = new OneCardBank(shop.clock);
            Vault vault = Vault.ephemeral();
            Engine engine = new Engine(
                    storage,
                    shop.clock,
                    new Ids(shop.clock, new Random(8)),
                    vault,
                    new Gateways(Map.of("bank", bank), Map.of("bank", bank.capabilities()), calls),
                    new Verifiers(Map.of(), calls),
                    TaxTable.of(),
                    new PriceSources(Map.of(), Map.of(), Map.of(), calls),
                    new Searching(Optional.empty(), storage, calls),
                    SignOnServices.none(),
                    Mailing.none(),
                    new KeyServices(Map.of(), calls));
            ChargeStored renewals = new ChargeStored(engine, new Drive(engine));
            for (int round = 0; round < ROUNDS; round++) {
                String period = "2026-" + round;
                Order one = unpaid(shop, "anna-" + round);
                Order other = unpaid(shop, "anna-" + round);
                Id<PaymentInstrument> card = keep(engine, one);
                LocalDate today = LocalDate.of(2026, 3, 2);
                renewals.announce(new ChargeStored.Wanted(
                                "contract", period, card, Amount.ofMinor("EUR", 10_000), today, true))
                        .orThrow();
                long before = bank.taken();
                race(
                        () -> renewals.charge("contract", period, one.id()),
                        () -> renewals.charge("contract", period, other.id()));
                taken.add(bank.taken() - before);
            }
        }
        return taken;
    }

    private static Order unpaid(SmallShop shop, String user) {
        Storefront anna = shop.open(user);
        var quote = anna.checkout().quote(Cart.of(CampusShop.SUITE)).orThrow();
        assertThat(anna.checkout()
                        .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.DECLINED))))
                .isInstanceOf(Refused.class);
        return anna.orders().list(Optional.empty(), 1).items().get(0);
    }

    private static Id<PaymentInstrument> keep(Engine engine, Order order) {
        Id<PaymentInstrument> id = engine.ids().next(PaymentInstrument.KIND);
        PaymentInstrument card = PaymentInstrument.begin(
                        id,
                        order.placement().account(),
                        order.placement().store(),
                        "bank",
                        Method.CARD_VISA,
                        new InstrumentConsent("v1", engine.now(), Locale.ENGLISH),
                        engine.now())
                .kept(
                        Method.CARD_VISA,
                        new PaymentInstrument.Shown("Visa", Optional.of(YearMonth.of(2030, 1)), true),
                        InstrumentSeal.seal(id, Handle.of("card"), Optional.empty(), Optional.empty(), engine.vault()))
                .in(InstrumentState.USABLE);
        engine.storage().perform(unit -> Wallet.add(unit, card));
        return id;
    }

    @Test
    @Tag("PA-5.j")
    void PA_5_j_a_period_that_two_nodes_renew_at_once_is_charged_once() throws Exception {
        assertThat(takenByTwoNodes(unit -> unit)).allMatch(taken -> taken == 10_000);
    }

    @Test
    @Tag("PA-5.j")
    void PA_5_j_without_the_debits_own_guard_it_is_charged_twice_and_that_is_caught() throws Exception {
        Exchanger<Boolean> gap = new Exchanger<>();
        assertThat(takenByTwoNodes(unit -> new Forgetful(unit, gap))).contains(20_000L);
    }

    /** A broken unit: the debit is read where it should be held, and written over whatever stands there by then. */
    private static final class Forgetful extends WrappedUnit {
        private final Exchanger<Boolean> gap;

        Forgetful(StorageUnit unit, Exchanger<Boolean> gap) {
            super(unit);
            this.gap = gap;
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            if (!table.name().equals("payment_debit")) {
                return super.touch(table, id);
            }
            Row<T> row = find(table, id).orElseThrow();
            meet(gap);
            return row;
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            return row.table().name().equals("payment_debit")
                    ? super.update(super.touch(row.table(), row.id()), value)
                    : super.update(row, value);
        }
    }
}
