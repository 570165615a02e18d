package dev.kontor.bench;

import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Sku;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.base.Providers;
import dev.kontor.webstore.base.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The example store on the database of the benchmarks, used over HTTP. It is started for tests: only then can keys and
 * customers be made from outside. So it does no due work and carries no mail by itself, which the other sides of a race do
 * not do either.
 */
final class HttpShop implements Race.Side, AutoCloseable {
    private static final int KEYS_AT_ONCE = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern API_KEY = Pattern.compile("\"apiKey\":\"([^\"]+)\"");
    private static final Pattern QUOTE = Pattern.compile("\"id\":\"(quo_[^\"]+)\"");

    private final Path data;
    private final WebStore store;
    private final List<Sku> skus;
    private final String cart;
    private final Deque<String> apiKeys = new ArrayDeque<>();
    private final AtomicLong orders = new AtomicLong();

    /**
     * Starts it.
     *
     * @param server where its rows go
     * @param skus what every order is of, one of each
     */
    HttpShop(Server server, List<Sku> skus) {
        this.skus = skus;
        cart = skus.stream()
                .map(sku -> "{\"sku\":\"" + sku + "\",\"quantity\":1}")
                .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
        try {
            data = Files.createTempDirectory("bench-store");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        store = WebStore.start(new Settings(
                0,
                data,
                Optional.of(URI.create(server.url())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Providers.none()));
    }

    /**
     * Makes customers, all that there will be: whenever the store makes one, it carries the mails of the orders so far.
     *
     * @param count how many
     */
    void admit(int count) {
        HttpClient staff = client();
        for (int i = 0; i < count; i++) {
            // The store holds orders of people whom nobody has verified.
            String login = post(staff, request("/test/logins"), "{\"country\":\"DE\",\"verified\":true}", 201);
            apiKeys.add(found(API_KEY, login));
        }
    }

    /** What takes the money: in the same process, but asked over HTTP, and with a diary of its own on the disk. */
    Sandbox bank() {
        return store.part(dev.kontor.webstore.base.Shop.class).tills().strings().orElseThrow();
    }

    @Override
    public void prepare(int count) {
        HttpClient staff = client();
        for (int added = 0; added < count; added += KEYS_AT_ONCE) {
            String more = ",\"count\":" + Math.min(KEYS_AT_ONCE, count - added) + "}";
            skus.forEach(sku -> post(staff, request("/test/keys"), "{\"sku\":\"" + sku + "\"" + more, 200));
        }
    }

    @Override
    public Block block(int clients, int each) {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            customers.add(customer());
        }
        return Block.run(customers, each);
    }

    /** Somebody new: the store limits how often one calls in a minute, and each block is somebody's first. */
    Customer customer() {
        return new Customer(apiKeys.remove());
    }

    /** A customer with a connection of their own. */
    final class Customer implements Block.Client {
        private final HttpClient http = client();
        private final String apiKey;

        private Customer(String apiKey) {
            this.apiKey = apiKey;
        }

        @Override
        public void once(int number) {
            place(quote());
        }

        String quote() {
            return found(QUOTE, post(http, as("/quotes"), cart, 201));
        }

        void place(String quote) {
            HttpRequest.Builder request = as("/orders").header("Idempotency-Key", "order-" + orders.getAndIncrement());
            String body =
                    "{\"quote\":\"" + quote + "\",\"payment\":{\"method\":\"CARD\",\"token\":\"" + Sandbox.OK + "\"}}";
            String placed = post(http, request, body, 201);
            if (!placed.contains("\"summary\":\"COMPLETED\"")) {
                throw new IllegalStateException("An order was not carried out: " + placed);
            }
        }

        private HttpRequest.Builder as(String path) {
            return request("/api/v1/stores/public" + path).header("Authorization", "Bearer " + apiKey);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(store.address().resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
    }

    private static String post(HttpClient http, HttpRequest.Builder request, String body, int expected) {
        HttpRequest post =
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(post.uri() + " was answered with " + answer.statusCode()
                        + " instead of " + expected + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(post.uri() + " was not answered", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String found(Pattern what, String body) {
        Matcher matcher = what.matcher(body);
        if (!matcher.find()) {
            throw new IllegalStateException("An answer of the store has no " + what + ".");
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
