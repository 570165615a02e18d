package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.agenda.Agenda;
import dev.kontor.office.DueReport;
import dev.kontor.order.Order;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Drives many students through a shop in rounds, some at once; between the rounds time passes, the bank's messages arrive
 * twice and out of order, and two nodes work off what is due. Then lets everything come to rest and gathers the books.
 */
final class ThousandStudents implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(10),
            Duration.ofHours(2),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(1),
            Duration.ofDays(5));
    private static final int MOST_RESTS = 80;

    private final long seed;
    private final Storage storage;
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final Sandbox bank = new Sandbox();
    private final Weather.Notebook notebook = new Weather.Notebook();
    private final Queue<Books.Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Books.RefusedQuote> refused = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Weather> weather = new ArrayList<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final Commerce commerce;
    private final Mailroom mailroom;
    private final List<Student> students;
    private final int keys;

    ThousandStudents(int many, long seed, Storage storage, Institutions institutions) {
        this.seed = seed;
        this.storage = storage;
        this.commerce = CampusShop.open(
                LentStorage.of(storage),
                bank.account("bank", line -> {
                    Weather over = new Weather(seed, storage, line, clock, notebook);
                    weather.add(over);
                    return over;
                }),
                institutions.directory(),
                clock);
        this.mailroom = new Mailroom(commerce);
        this.keys = many;
        this.students = IntStream.range(0, many)
                .mapToObj(number -> new Student(number, seed, institutions, this))
                .toList();
    }

    /** Everything, from the opening of the shop to the books after it came to rest. */
    Books run() throws InterruptedException {
        CampusShop.office(commerce).setup().apply(CampusShop.setup()).orThrow();
        // Too few, so that some wait for the second delivery.
        CampusShop.addKeys(commerce, CampusShop.CAD, 0, Math.max(1, keys / 5));
        CampusShop.addKeys(commerce, CampusShop.EDITOR, 0, Math.max(1, keys / 8));
        List<Books.Fixed> early = List.of();
        for (int round = 0; round < PAUSES.size(); round++) {
            int now = round;
            together(students.stream()
                    .<Runnable>map(s -> () -> s.askForCode(now))
                    .toList());
            if (Student.VERIFY_IN.contains(now)) {
                mailroom.read();
            }
            together(students.stream().<Runnable>map(s -> () -> s.act(now)).toList());
            if (round == 1) {
                early = Bookkeeper.fixedBefore(storage);
            }
            if (round == 2) {
                CampusShop.addKeys(commerce, CampusShop.CAD, keys, keys * 2);
                CampusShop.addKeys(commerce, CampusShop.EDITOR, keys, keys * 2);
            }
            clock.advance(PAUSES.get(round));
            work(round);
        }
        rest();
        return books(early);
    }

    private void work(int round) throws InterruptedException {
        if (round != 3) {
            count("settled at the bank", bank.settle());
        }
        List<InboundMessage> hooks =
                bank.webhooks().duplicated().shuffled(seed + round).list();
        // Every fourth round the bank's messages are lost for good.
        if (round % 4 != 3) {
            together(hooks.stream().<Runnable>map(hook -> () -> receive(hook)).toList());
        }
        together(List.of(this::runDue, this::runDue));
    }

    private void receive(InboundMessage hook) {
        count("webhook " + commerce.receive(hook).httpStatus());
    }

    private void runDue() {
        DueReport worked = commerce.runDue();
        count("due tasks done", worked.done());
        count("due tasks failed", worked.failed());
        if (!worked.stopped().isEmpty()) {
            count("due work stopped by " + worked.stopped());
        }
    }

    private void rest() throws InterruptedException {
        for (int i = 0; i < MOST_RESTS && !isAtRest(); i++) {
            clock.advance(Duration.ofHours(i < 10 ? 1 : 6));
            work(100 + i);
        }
        if (!isAtRest()) {
            count("never came to rest");
            var office = CampusShop.office(commerce);
            System.out.println("Open after all: " + office.payments().open(10) + ", held: "
                    + office.orders().held(Optional.empty(), 10).items());
        }
    }

    private boolean isAtRest() {
        var office = CampusShop.office(commerce);
        return office.payments().open(1).isEmpty()
                && office.orders().held(Optional.empty(), 1).items().isEmpty()
                && storage.<Long>read(
                                view -> Agenda.overdue(view, clock.instant().plus(Duration.ofDays(1))))
                        == 0;
    }

    private Books books(List<Books.Fixed> early) {
        Books books = Bookkeeper.gather(storage, bank, CampusShop.POOLS, CampusShop.CURRENCIES, clock.instant());
        List<Books.Fixed> fixed = new ArrayList<>(books.all(Books.Fixed.class));
        fixed.addAll(early);
        books.all(Order.class).forEach(order -> count("orders " + order.summary()));
        Books whole = books.with(Books.Fixed.class, fixed)
                .with(Books.Unstored.class, List.copyOf(notebook.unstored()))
                .with(Books.Called.class, List.copyOf(notebook.called()))
                .with(Books.Acknowledged.class, List.copyOf(acknowledged))
                .with(Books.RefusedQuote.class, List.copyOf(refused));
        Silence.of(whole).forEach(silence -> count(silence.name()));
        return whole;
    }

    private void together(List<Runnable> tasks) throws InterruptedException {
        List<Callable<Boolean>> calls = tasks.stream()
                .<Callable<Boolean>>map(task -> () -> {
                    task.run();
                    return true;
                })
                .toList();
        for (Future<Boolean> end : workers.invokeAll(calls)) {
            try {
                end.get();
            } catch (ExecutionException failed) {
                throw new AssertionError("A student, a message or a node failed, seed " + seed, failed.getCause());
            }
        }
    }

    Commerce commerce() {
        return commerce;
    }

    Sandbox bank() {
        return bank;
    }

    Mailroom mailroom() {
        return mailroom;
    }

    Queue<Books.Acknowledged> acknowledged() {
        return acknowledged;
    }

    Queue<Books.RefusedQuote> refused() {
        return refused;
    }

    void count(String what) {
        count(what, 1);
    }

    private void count(String what, int times) {
        synchronized (counts) {
            counts.merge(what, times, Integer::sum);
        }
    }

    /** How often what happened. */
    Map<String, Integer> counts() {
        synchronized (counts) {
            Map<String, Integer> all = new TreeMap<>(counts);
            weather.forEach(
                    w -> w.report().forEach((trouble, times) -> all.merge("trouble " + trouble, times, Integer::sum)));
            return all;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        commerce.close();
    }
}
