package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.shop.Result;
import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final int KEYS = 2_000;

    private final String place;
    private final Path folder;
    private final Random dice;
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final SandboxServer bank;
    private final Map<Integer, Id<Quote>> asked = new TreeMap<>();
    private final Map<Integer, String> acknowledged = new TreeMap<>();
    private final Map<Checkpoint, Integer> hits = new EnumMap<>(Checkpoint.class);
    private final AtomicReference<Process> victim = new AtomicReference<>();
    private final AtomicInteger requestsToLive = new AtomicInteger();
    private int cycles;

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
        Process process = victim.get();
        if (process != null && requestsToLive.decrementAndGet() == 0) {
            hit(Checkpoint.REQUEST_AT_BANK);
            kill(process);
        }
    }

    private static void kill(Process process) {
        try {
            if (!process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("A killed process lives on.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void hit(Checkpoint checkpoint) {
        synchronized (hits) {
            hits.merge(checkpoint, 1, Integer::sum);
        }
    }

    /** One life of a shop: it sells until it is killed at a checkpoint; then everything is brought to rest. */
    void cycle(Checkpoint checkpoint, Caller caller) throws Exception {
        int first = ++cycles * 1_000;
        int stopping = 1 + dice.nextInt(2);
        // A third of the customers buy what has no key.
        stopping += (first + stopping) % 3 == 0 ? 1 : 0;
        Process process = start(checkpoint, stopping, first);
        try {
            listen(process, checkpoint, stopping);
        } finally {
            victim.set(null);
            kill(process);
        }
        clock.advance(Duration.ofMinutes(10));
        recover(caller);
    }

    private Process start(Checkpoint checkpoint, int stopping, int first) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        classPath,
                        KilledShop.class.getName(),
                        place,
                        bank.uri().toString(),
                        clock.instant().toString(),
                        checkpoint.name(),
                        Integer.toString(stopping),
                        Integer.toString(first))
                .redirectError(folder.resolve("shop-" + first + ".log").toFile())
                .start();
    }

    private void listen(Process process, Checkpoint checkpoint, int stopping) throws IOException, InterruptedException {
        boolean opened = false;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "OPEN" -> {
                        opened = true;
                        if (checkpoint == Checkpoint.REQUEST_AT_BANK) {
                            requestsToLive.set(stopping + 1);
                            victim.set(process);
                        } else if (checkpoint == Checkpoint.ANYWHERE) {
                            killLater(process);
                        }
                    }
                    case "ASKED" -> asked.put(Integer.valueOf(words[1]), Quote.KIND.parse(words[2]));
                    case "ACKNOWLEDGED" -> acknowledged.put(Integer.valueOf(words[1]), words[2]);
                    case "AT" -> {
                        kill(process);
                        hit(Checkpoint.valueOf(words[1]));
                    }
                    default -> throw new AssertionError("The shop said '" + line + "'.");
                }
            }
        } catch (IOException cutOff) {
            // The pipe of a killed process may break in the middle of a line.
        }
        if (!opened || !process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() == 0) {
            throw new AssertionError("The shop was to be killed; it " + (opened ? "ended by itself." : "never opened.")
                    + " See its log in " + folder + ".");
        }
    }

    private void killLater(Process process) {
        int patience = dice.nextInt(700);
        Thread killer = new Thread(() -> {
            try {
                if (!process.waitFor(patience, TimeUnit.MILLISECONDS)) {
                    hit(Checkpoint.ANYWHERE);
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
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(place));
        try (storage;
                Commerce commerce = open(storage)) {
            if (commerce.runDue().failed() > 0) {
                throw new AssertionError("Due work failed after a kill.");
            }
            asked.forEach((customer, quote) -> {
                if (!acknowledged.containsKey(customer)) {
                    acknowledged.put(
                            customer,
                            ask(commerce, customer, quote, caller).id().value());
                }
            });
        }
    }

    private Order ask(Commerce commerce, int customer, Id<Quote> quote, Caller caller) {
        var checkout = KilledShop.shop(commerce, customer).checkout();
        Result<Order> result;
        if (caller == Caller.REPEATS) {
            result = checkout.place(KilledShop.key(customer), KilledShop.command(quote));
        } else {
            Quote fresh = checkout.quote(Cart.of(CampusShop.EDITOR)).orThrow();
            result = checkout.place(RequestKey.of("anew-" + customer), KilledShop.command(fresh.id()));
        }
        return result.orThrow();
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

    Map<Checkpoint, Integer> hits() {
        synchronized (hits) {
            return new EnumMap<>(hits);
        }
    }

    int customers() {
        return asked.size();
    }

    @Override
    public void close() throws IOException {
        bank.close();
    }
}
