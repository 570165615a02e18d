package dev.kontor.webstore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.sandbox.SandboxServer;
import dev.kontor.spi.HttpFault;
import dev.kontor.webstore.sample.DemoLogins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank lives on in this process and counts; the store is a process that ends at the worst moments. */
class KilledStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern ORDER = Pattern.compile("/s/public/orders/(ord_[0-9A-Za-z]+)");
    private static final Pattern KEY = Pattern.compile("<code class=\"secret\" tabindex[^>]*>([^<]+)</code>");

    /** When the store is killed. */
    private enum Moment {
        /** The bank has the request and does nothing with it. */
        BEFORE_THE_BANK_ACTS,
        /** The bank acts on the request, and nobody hears its answer. */
        BEFORE_THE_ANSWER,
        /** Everything is booked; the customer has not looked at the key yet. */
        AFTER_THE_ANSWER
    }

    @TempDir
    private Path folder;

    private SandboxServer bank;
    private StoreProcess store;
    private Surfer anna;
    private final AtomicReference<Runnable> onRequest = new AtomicReference<>(() -> {});
    private final Set<String> seen = new HashSet<>();

    @BeforeEach
    void open() throws IOException {
        bank = SandboxServer.start(0, folder.resolve("bank"));
        bank.sandbox().onRequest(operation -> onRequest.get().run());
        store = StoreProcess.start(folder.resolve("data"), bank.uri());
        anna = new Surfer(store.address());
        signIn(folder.resolve("data"));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        bank.close();
    }

    private void signIn(Path data) throws IOException {
        String password = Files.readString(data.resolve(DemoLogins.FILE)).strip();
        HttpResponse<String> in =
                anna.submit(anna.open("/sign-in"), "/sign-in", Map.of("who", "anna", "password", password));
        assertThat(in.body()).contains("Anna Weber");
    }

    @Test
    void a_store_that_is_killed_while_somebody_pays_charges_once_and_delivers_one_key() throws IOException {
        for (Moment moment : Moment.values()) {
            buyAndKill(moment);
            restart(folder.resolve("data"));
            Set<String> keys = isWhole(newestOrder());
            assertThat(keys).as("%s: keys", moment).hasSize(1);
            assertThat(seen.addAll(keys))
                    .as("%s: a key nobody else has", moment)
                    .isTrue();
        }
        assertThat(bank.sandbox().timesCharged()).isEqualTo(Moment.values().length);
    }

    @Test
    void a_store_that_forgets_what_it_did_is_caught() throws IOException {
        buyAndKill(Moment.BEFORE_THE_ANSWER);
        Path other = folder.resolve("other");
        restart(other);
        anna = new Surfer(store.address());
        signIn(other);
        assertThat(bank.sandbox().timesCharged()).isEqualTo(1);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> isWhole(newestOrder()));
    }

    private void restart(Path data) throws IOException {
        // The connection breaks before the process is gone, and its folder is free only then.
        store.kill();
        onRequest.set(() -> {});
        store = StoreProcess.start(data, bank.uri());
        anna.movesTo(store.address());
    }

    private void buyAndKill(Moment moment) {
        anna.submit(
                anna.open("/s/public/products/plotwise"), "/s/public/products/plotwise/cart", Map.of("quantity", "1"));
        HttpResponse<String> checkout = anna.open("/s/public/checkout");
        int[] requests = {0};
        onRequest.set(() -> {
            requests[0]++;
            switch (moment) {
                case BEFORE_THE_BANK_ACTS -> {
                    store.kill();
                    throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the bank is gone too");
                }
                case BEFORE_THE_ANSWER -> store.kill();
                case AFTER_THE_ANSWER -> {}
            }
        });
        Map<String, String> typed = Surfer.PAYS;
        if (moment == Moment.AFTER_THE_ANSWER) {
            assertThat(anna.submit(checkout, "/s/public/checkout", typed).statusCode())
                    .isEqualTo(200);
            store.kill();
        } else {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .as("%s", moment)
                    .isThrownBy(() -> anna.submit(checkout, "/s/public/checkout", typed));
        }
        assertThat(requests[0]).as("%s: requests at the bank", moment).isPositive();
    }

    private String newestOrder() {
        String page = anna.open("/s/public/orders").body();
        return ORDER.matcher(page)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The store knows of no order."));
    }

    /** Looks at the order until it is delivered, and at its keys; the bank charged once for it. */
    private Set<String> isWhole(String order) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> page = anna.open(order);
        while (!page.body().contains("Delivered</span>")) {
            assertThat(System.nanoTime())
                    .as("the order is not delivered: %s", page.body())
                    .isLessThan(end);
            page = anna.open(order);
        }
        String id = order.substring(order.lastIndexOf('/') + 1);
        assertThat(bank.sandbox().charges(id)).as("charges of %s", id).isEqualTo(1);
        assertThat(page.body().split("/reveal/", -1)).as("things with a key").hasSize(2);
        HttpResponse<String> shown = anna.submit(page, order + "/reveal/", Map.of());
        List<String> keys =
                KEY.matcher(shown.body()).results().map(hit -> hit.group(1)).toList();
        return new HashSet<>(keys);
    }
}
