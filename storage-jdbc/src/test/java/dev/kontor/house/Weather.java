package dev.kontor.house;

import dev.kontor.order.Orders;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpFault.Phase;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.storage.Storage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The line to the bank, with the trouble that each student's luck brings: decided by the seed, the student and how many
 * requests of his went over the line, so that one thread's luck is not another's. Looks, as the bank receives a request,
 * whether the operation was stored first.
 */
final class Weather implements HttpPort {
    enum Trouble {
        LOSES_REPLY,
        TIMES_OUT_BEFORE,
        REFUSES_CONNECTION,
        RESETS,
        ANSWERS_500,
        ACTS_AND_ANSWERS_500,
        ANSWERS_HTML,
        TRUNCATES_JSON,
        TOO_MANY_REQUESTS
    }

    private final long seed;
    private final Storage storage;
    private final HttpPort bank;
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<Trouble, Integer> seen = new EnumMap<>(Trouble.class);
    private final InstantSource clock;
    private final Notebook notebook;

    Weather(long seed, Storage storage, HttpPort bank, InstantSource clock, Notebook notebook) {
        this.seed = seed;
        this.storage = storage;
        this.bank = bank;
        this.clock = clock;
        this.notebook = notebook;
    }

    /**
     * What was seen on the line.
     *
     * @param unstored what reached the bank too early
     * @param called every request, those about one operation in order
     */
    record Notebook(Queue<Books.Unstored> unstored, Queue<Books.Called> called) {
        Notebook() {
            this(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        }
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        boolean asks = call.method().equals("GET");
        String operation = field(
                asks
                        ? Optional.ofNullable(call.uri().getQuery()).orElse("")
                        : new String(call.body(), StandardCharsets.UTF_8),
                "reference");
        String student = student(operation, asks);
        Optional<Trouble> trouble = trouble(student, asks);
        if (trouble.isEmpty()) {
            HttpReply reply = bank.send(call, within);
            boolean told = reply.ok() && !reply.text().contains("\"operations\":[]");
            notebook.called().add(new Books.Called(operation, clock.instant(), asks, trouble, told));
            return reply;
        }
        notebook.called().add(new Books.Called(operation, clock.instant(), asks, trouble, false));
        synchronized (seen) {
            seen.merge(trouble.get(), 1, Integer::sum);
        }
        return carry(trouble.get(), call, within);
    }

    private HttpReply carry(Trouble trouble, HttpCall call, Duration within) {
        return switch (trouble) {
            case LOSES_REPLY, RESETS -> {
                HttpReply lost = bank.send(call, within);
                throw new HttpFault(Phase.MAYBE_SENT, trouble + " of " + lost);
            }
            case TIMES_OUT_BEFORE -> throw new HttpFault(Phase.MAYBE_SENT, "timed out");
            case REFUSES_CONNECTION -> throw new HttpFault(Phase.BEFORE_SEND, "connection refused");
            case ANSWERS_500 -> reply(500, "{}");
            case ACTS_AND_ANSWERS_500 -> reply(500, bank.send(call, within).ok() ? "{}" : "");
            case ANSWERS_HTML -> reply(200, "<html>" + bank.send(call, within).status() + "</html>");
            case TRUNCATES_JSON -> {
                byte[] whole = bank.send(call, within).body();
                yield new HttpReply(200, Map.of(), Arrays.copyOf(whole, whole.length / 2));
            }
            case TOO_MANY_REQUESTS -> new HttpReply(429, Map.of("Retry-After", List.of("30")), new byte[0]);
        };
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Every fourth student has bad luck with a third of his first dozen requests, the others with few. */
    private Optional<Trouble> trouble(String student, boolean asks) {
        int number = requests.computeIfAbsent(student, s -> new AtomicInteger()).getAndIncrement();
        Random dice = new Random(seed * 1_000_003 + student.hashCode() * 31L + number);
        dice.nextInt();
        boolean unlucky = Math.floorMod(student.hashCode() * 2_654_435_761L + seed, 4) == 0;
        if (number >= 12 || dice.nextInt(100) >= (unlucky ? 33 : 2)) {
            return Optional.empty();
        }
        Trouble trouble = Trouble.values()[dice.nextInt(Trouble.values().length)];
        return asks && trouble == Trouble.ACTS_AND_ANSWERS_500
                ? Optional.of(Trouble.ANSWERS_500)
                : Optional.of(trouble);
    }

    private String student(String operation, boolean asks) {
        return storage.read(view -> {
            Optional<PaymentOperation> stored = Payments.find(view, operation);
            if (!asks && stored.filter(o -> o.state() != OperationState.CREATED).isEmpty()) {
                notebook.unstored().add(new Books.Unstored(operation));
            }
            return stored.flatMap(
                            o -> Orders.find(view, Payments.paymentOf(view, o).subject()))
                    .flatMap(order -> order.placement().email())
                    .map(address -> address.text())
                    .orElse("nobody");
        });
    }

    static String field(String form, String name) {
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** What the weather was like. */
    Map<Trouble, Integer> report() {
        synchronized (seen) {
            return new EnumMap<>(seen);
        }
    }
}
