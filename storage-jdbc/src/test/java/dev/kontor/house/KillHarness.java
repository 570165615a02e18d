package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.house.Checkpoint.Deed;
import dev.kontor.house.Checkpoint.Point;
import dev.kontor.office.LetterDesk;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.sandbox.SeenMovement;
import dev.kontor.shop.Result;
import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Starts shops as processes of their own and kills them, while the bank lives on here; then opens the same storage, lets due
 * work run and the callers repeat what they got no answer for.
 */
final class KillHarness implements AutoCloseable {
    /** What a caller does who got no answer. */
    enum Caller {
        /** Sends the same request again. */
        REPEATS,
        /** Orders anew: wrong, and to be caught. */
        ORDERS_ANEW
    }

    private record Asked(Id<Quote> quote, boolean held) {}

    private static final int KEYS = 2_000;

    private final String place;
    private final Path folder;
    private final Random dice;
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final SandboxServer bank;
    private final Map<Integer, Asked> asked = new TreeMap<>();
    private final Map<Integer, String> acknowledged = new TreeMap<>();
    private final Map<Integer, Id<Order>> refunding = new TreeMap<>();
    private final Set<String> refunded = new LinkedHashSet<>();
    private final Set<String> lapsed = new LinkedHashSet<>();
    private final Set<Integer> importing = new TreeSet<>();
    private final Set<String> unmarked = new LinkedHashSet<>();
    private final Map<String, Integer> mailed = new LinkedHashMap<>();
    private final Map<Checkpoint, Integer> hits = new EnumMap<>(Checkpoint.class);
    private final AtomicReference<Process> victim = new AtomicReference<>();
    private int files;
    private int lives;
    private long slowestRecovery;

    KillHarness(String place, Path folder, long seed) throws IOException {
        this.place = place;
        this.folder = folder;
        this.dice = new Random(seed);
        this.bank = SandboxServer.start(0, folder.resolve("bank"), clock);
        bank.sandbox().onRequest(operation -> killAtBank());
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(place));
        try (storage;
                Commerce commerce = open(storage)) {
            CampusShop.office(commerce).setup().apply(CampusShop.setup()).orThrow();
            CampusShop.addKeys(commerce, CampusShop.EDITOR, 0, KEYS);
        }
    }

    private Commerce open(Storage storage) {
        Configured<PaymentPlugin> account = Sandbox.at("bank", bank.uri());
        return KilledShop.open(LentStorage.of(storage), account, clock);
    }

    /** On the bank's thread: the request is here, the bank has not acted; it acts for a shop that is dead. */
    private void killAtBank() {
        Process process = victim.getAndSet(null);
        if (process != null) {
            kill(process);
        }
    }

    private static void kill(Process process) {
        try {
            // By its handle: the process's own method closes what it printed, and what was acknowledged counts.
            process.toHandle().destroyForcibly();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("A killed process lives on.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One life of a shop, or two: it sells until it is killed at a checkpoint; then everything is brought to rest. */
    void cycle(Checkpoint checkpoint, Caller caller) throws Exception {
        if (checkpoint.deed() == Deed.RECOVER) {
            live(Checkpoint.REQUEST_AT_BANK);
            clock.advance(Duration.ofMinutes(10));
        }
        live(checkpoint);
        hits.merge(checkpoint, 1, Integer::sum);
        clock.advance(Duration.ofMinutes(10));
        recover(caller);
    }

    private void live(Checkpoint checkpoint) throws Exception {
        int first = ++lives * 1_000;
        int stopping = checkpoint.deed() == Deed.RECOVER ? 0 : 1 + dice.nextInt(2);
        // What is stopped at a key or its letter has to be an order of a key.
        stopping += (first + stopping) % 3 == 0 ? 1 : 0;
        Process process = start(checkpoint, stopping, first);
        try {
            listen(process, checkpoint);
        } finally {
            victim.set(null);
            kill(process);
        }
    }

    private Process start(Checkpoint checkpoint, int stopping, int first) throws IOException {
        return Child.start(
                KilledShop.class,
                folder.resolve("shop-" + first + ".log"),
                place,
                bank.uri().toString(),
                clock.instant().toString(),
                checkpoint.name(),
                Integer.toString(stopping),
                Integer.toString(first));
    }

    private void listen(Process process, Checkpoint checkpoint) throws InterruptedException {
        Set<String> heard = new TreeSet<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                heard.add(words[0]);
                hear(process, checkpoint, words);
            }
        } catch (IOException cutOff) {
            // The pipe of a killed process may break in the middle of a line.
        }
        if (!wasThere(checkpoint, heard) || !process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() == 0) {
            throw new AssertionError("The shop was to be killed at " + checkpoint + "; it said " + heard
                    + ". See its log in " + folder + ".");
        }
    }

    private boolean wasThere(Checkpoint checkpoint, Set<String> heard) {
        return switch (checkpoint.point()) {
            case NONE -> heard.contains("OPEN");
            case AT_BANK -> heard.contains("ARMED") && victim.get() == null;
            default -> heard.contains("AT");
        };
    }

    private void hear(Process process, Checkpoint checkpoint, String[] words) throws IOException {
        switch (words[0]) {
            case "OPEN" -> {
                if (checkpoint == Checkpoint.ANYWHERE) {
                    killLater(process);
                }
            }
            case "ARMED" -> {
                if (checkpoint.point() == Point.AT_BANK) {
                    victim.set(process);
                }
                process.outputWriter(StandardCharsets.UTF_8).append("GO\n").flush();
            }
            case "AT" -> kill(process);
            case "ASKED" ->
                asked.put(
                        Integer.valueOf(words[1]),
                        new Asked(Quote.KIND.parse(words[2]), Boolean.parseBoolean(words[3])));
            case "ACKNOWLEDGED" -> acknowledged.put(Integer.valueOf(words[1]), words[2]);
            case "REFUNDING" -> {
                refunding.put(Integer.valueOf(words[1]), Order.KIND.parse(words[2]));
                refunded.add(words[2]);
            }
            case "REFUNDED" -> refunding.remove(Integer.valueOf(words[1]));
            case "LAPSING" -> {
                lapsed.add(words[1]);
                clock.advance(KilledShop.UNTIL_A_HOLD_ENDS);
            }
            case "IMPORTING" -> {
                files++;
                importing.add(Integer.valueOf(words[1]));
            }
            case "IMPORTED" -> importing.remove(Integer.valueOf(words[1]));
            case "MAILED" -> {
                mailed.merge(words[1], 1, Integer::sum);
                unmarked.add(words[1]);
            }
            case "MARKED" -> unmarked.remove(words[1]);
            default -> throw new AssertionError("The shop said '" + String.join(" ", words) + "'.");
        }
    }

    private void killLater(Process process) {
        int patience = dice.nextInt(700);
        Thread killer = new Thread(() -> {
            try {
                if (!process.waitFor(patience, TimeUnit.MILLISECONDS)) {
                    kill(process);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        killer.setDaemon(true);
        killer.start();
    }

    private void recover(Caller caller) {
        long begun = System.nanoTime();
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(place));
        try (storage;
                Commerce commerce = open(storage)) {
            if (commerce.runDue().failed() > 0) {
                throw new AssertionError("Due work failed after a kill.");
            }
            slowestRecovery = Math.max(slowestRecovery, System.nanoTime() - begun);
            asked.forEach((customer, what) -> {
                if (!acknowledged.containsKey(customer)) {
                    acknowledged.put(
                            customer, ask(commerce, customer, what, caller).id().value());
                }
            });
            refunding.forEach((customer, order) ->
                    KilledShop.refund(commerce, (caller == Caller.REPEATS ? "refund-" : "anew-") + customer, order));
            refunding.clear();
            importing.forEach(customer -> KilledShop.importKeys(commerce, customer));
            importing.clear();
            mail(CampusShop.office(commerce).letters());
        }
    }

    private static Order ask(Commerce commerce, int customer, Asked what, Caller caller) {
        var checkout = KilledShop.shop(commerce, customer, what.held()).checkout();
        Result<Order> result;
        if (caller == Caller.REPEATS) {
            result = checkout.place(KilledShop.key(customer), KilledShop.command(what.quote()));
        } else {
            Quote fresh = checkout.quote(Cart.of(CampusShop.EDITOR)).orThrow();
            result = checkout.place(RequestKey.of("anew-" + customer), KilledShop.command(fresh.id()));
        }
        return result.orThrow();
    }

    /** What was mailed and not marked is mailed again, under the same id. */
    private void mail(LetterDesk desk) {
        for (var waiting = desk.waiting(1_000); !waiting.isEmpty(); waiting = desk.waiting(1_000)) {
            waiting.keySet().forEach(id -> {
                mailed.merge(id.value(), 1, Integer::sum);
                unmarked.remove(id.value());
                desk.sent(id);
            });
        }
        if (!unmarked.isEmpty()) {
            throw new AssertionError("Letters that nobody marked as sent are gone: " + unmarked);
        }
    }

    /** How many processes were killed. */
    int kills() {
        return lives;
    }

    /** Everything that was sold, by the shop's rows and the bank's. */
    Books books() {
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(place));
        try (storage;
                Commerce commerce = open(storage)) {
            Books books = Bookkeeper.gather(
                    storage, bank.sandbox(), List.of(CampusShop.EDITOR), List.of("EUR"), clock.instant());
            List<Books.Acknowledged> all = new ArrayList<>();
            acknowledged.forEach((customer, order) -> all.add(new Books.Acknowledged("purchase-" + customer, order)));
            return books.with(Books.Acknowledged.class, all);
        }
    }

    /** Customers whom the bank charged more or less than once: each wanted one thing. */
    List<String> chargedOtherThanOnce(Books books) {
        Map<String, Integer> charges = new TreeMap<>();
        asked.keySet().forEach(customer -> charges.put("customer-" + customer + "@example.org", 0));
        for (Order order : books.all(Order.class)) {
            charges.merge(
                    order.placement().email().orElseThrow().text(),
                    bank.sandbox().charges(order.id().value()),
                    Integer::sum);
        }
        return charges.entrySet().stream()
                .filter(entry -> entry.getValue() != 1)
                .map(entry -> entry.getKey() + " was charged " + entry.getValue() + " times")
                .toList();
    }

    /** What was to be done once beside the charge, and was not. */
    List<String> doneOtherThanOnce(Books books) {
        List<String> wrong = new ArrayList<>();
        for (String order : refunded) {
            long refunds = movements(order, "REFUNDED");
            if (refunds != 1) {
                wrong.add(order + " was refunded " + refunds + " times");
            }
        }
        for (String order : lapsed) {
            Order canceled = books.first(Order.class, o -> o.id().value().equals(order));
            long voids = movements(order, "VOIDED");
            if (voids != 1 || canceled.summary() != Order.Summary.CANCELED) {
                wrong.add(order + " is " + canceled.summary() + " and was voided " + voids + " times");
            }
        }
        long keys = books.all(Books.PoolKey.class).size();
        if (keys != KEYS + (long) files * KilledShop.KEYS_IN_A_FILE) {
            wrong.add("the pool has " + keys + " keys after " + files + " files");
        }
        mailed.forEach((letter, times) -> {
            if (times > 2) {
                wrong.add(letter + " was mailed " + times + " times");
            }
        });
        return wrong;
    }

    private long movements(String order, String kind) {
        return bank.sandbox().movements().stream()
                .filter(m -> m.order().equals(order))
                .map(SeenMovement::kind)
                .filter(kind::equals)
                .count();
    }

    Map<Checkpoint, Integer> hits() {
        return new EnumMap<>(hits);
    }

    int customers() {
        return asked.size();
    }

    /** From opening the storage until due work is done, at its slowest. */
    Duration slowestRecovery() {
        return Duration.ofNanos(slowestRecovery);
    }

    @Override
    public void close() {
        try {
            bank.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
