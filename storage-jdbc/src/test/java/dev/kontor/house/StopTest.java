package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Id;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop is asked to end, by SIGTERM, while the bank is at a request of its own. */
final class StopTest {
    private static final int REQUESTS_BEFORE = 6;
    private static final long GRACE_SECONDS = 20;

    @TempDir
    private Path folder;

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final CountDownLatch atBank = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<Integer, Id<Quote>> asked = new TreeMap<>();
    private final Map<String, String> told = new TreeMap<>();

    private void hold() {
        if (requests.incrementAndGet() == REQUESTS_BEFORE) {
            atBank.countDown();
            try {
                assertThat(answer.await(GRACE_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * @param waits whether the host lets its threads come to an end before it closes the shop
     */
    @ParameterizedTest
    @CsvSource({"PostgreSQL, true", "PostgreSQL, false", "H2, true", "H2, false"})
    void fault_29_a_shop_that_is_asked_to_end_finishes_or_parks_what_is_under_way(String database, boolean waits)
            throws Exception {
        String place =
                database.equals("H2") ? folder.resolve("shop").toString() : EmbeddedDatabases.durablePostgresUrl();
        try (SandboxServer bank = SandboxServer.start(0, folder.resolve("bank"), clock)) {
            inShop(
                    place,
                    bank,
                    commerce -> CampusShop.office(commerce)
                            .setup()
                            .apply(CampusShop.setup())
                            .orThrow());
            bank.sandbox().onRequest(operation -> hold());
            Process process = Child.start(
                    StoppedShop.class,
                    folder.resolve("shop.log"),
                    place,
                    bank.uri().toString(),
                    clock.instant().toString(),
                    Boolean.toString(waits));
            try {
                Thread ear = new Thread(() -> listen(process, waits));
                ear.start();
                assertThat(atBank.await(60, TimeUnit.SECONDS)).isTrue();
                // Not the process's own method, which closes what it prints.
                assertThat(process.toHandle().destroy()).isTrue();
                assertThat(process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)).isTrue();
                ear.join();
            } finally {
                answer.countDown();
                process.destroyForcibly();
            }
            assertThat(told).containsKeys("STOPPING", "CLOSED");
            assertThat(told.keySet().stream().filter(line -> line.startsWith("ANSWERED")))
                    .as(told.toString())
                    .hasSizeGreaterThanOrEqualTo(waits ? asked.size() : 1);

            clock.advance(Duration.ofMinutes(10));
            inShop(place, bank, commerce -> recover(commerce, bank.sandbox()));
        }
    }

    private interface Visit {
        void to(Commerce commerce) throws Exception;
    }

    private void inShop(String place, SandboxServer bank, Visit visit) throws Exception {
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(place));
        try (storage;
                Commerce commerce = KilledShop.open(LentStorage.of(storage), Sandbox.at("bank", bank.uri()), clock)) {
            visit.to(commerce);
            if (!asked.isEmpty()) {
                Books books = Bookkeeper.gather(storage, bank.sandbox(), List.of(), List.of("EUR"), clock.instant());
                assertThat(books.all(Order.class)).hasSameSizeAs(asked.keySet());
                assertThat(Invariants.broken(books)).isEmpty();
            }
        }
    }

    private void listen(Process process, boolean waits) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("ASKED")) {
                    asked.put(Integer.valueOf(words[1]), Quote.KIND.parse(words[2]));
                } else {
                    told.put(words[0] + (words.length > 1 ? words[1] : ""), words[words.length - 1]);
                }
                // Who waits gets its answer once the end has begun; who does not, not before it is over.
                if (words[0].equals(waits ? "STOPPING" : "CLOSED")) {
                    answer.countDown();
                }
            }
        } catch (IOException cutOff) {
            // What was said until then counts.
        }
    }

    private void recover(Commerce commerce, Sandbox bank) {
        assertThat(commerce.runDue().failed()).isZero();
        asked.forEach((customer, quote) -> {
            Order order = KilledShop.shop(commerce, customer, false)
                    .checkout()
                    .place(KilledShop.key(customer), KilledShop.command(quote))
                    .orThrow();
            assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(bank.charges(order.id().value())).isEqualTo(1);
        });
        assertThat(bank.timesCharged()).isEqualTo(asked.size());
    }
}
