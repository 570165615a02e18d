package dev.kontor.tck;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginRuntime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The surroundings in which kits open plugins that only ask: a clock that stands, and a line to a simulated service that can be
 * taken away in every way lines fail. Remembers the longest time that any request was given.
 */
public final class Weather implements PluginRuntime {
    private static final Duration FOR_A_CALL = Duration.ofSeconds(5);

    private final HttpPort service;
    private volatile HttpPort line;
    private Duration longest = Duration.ZERO;

    /**
     * Fine weather.
     *
     * @param service what answers requests
     */
    public Weather(HttpPort service) {
        this.service = service;
        this.line = service;
    }

    /**
     * A service for plugins that ask no network: it lets nothing through.
     *
     * @return a line on which every call fails before it is sent
     */
    public static HttpPort nothing() {
        return (call, within) -> {
            throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "the kit lets nothing through");
        };
    }

    /**
     * The ways in which a service does not answer.
     *
     * @return what answers in its place, by what is wrong
     */
    public static Map<String, HttpPort> bad() {
        Map<String, HttpPort> bad = new LinkedHashMap<>();
        bad.put("nothing leaves", nothing());
        bad.put("the answer is lost", (call, within) -> {
            throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the kit lost the answer");
        });
        bad.put("it is out of order", (call, within) -> reply(500, "{\"error\":\"out of order\"}"));
        bad.put("it was asked too often", (call, within) -> reply(429, ""));
        bad.put("it knows no such caller", (call, within) -> reply(401, "{\"error\":\"who are you\"}"));
        bad.put("a page stands in its place", (call, within) -> reply(200, "<!doctype html><title>Sign in</title>"));
        bad.put("it says nothing", (call, within) -> reply(200, ""));
        return bad;
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, Map.of("Content-Type", List.of("text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The weather turns.
     *
     * @param port what answers from now on
     */
    public void turns(HttpPort port) {
        line = port;
    }

    /**
     * Runs a question by many threads, whose requests meet at the service as far as they come at once.
     *
     * @param times how many
     * @param question what each asks
     * @param <T> what it is told
     * @return all answers
     */
    public <T> List<T> atOnce(int times, Supplier<T> question) {
        CyclicBarrier meeting = new CyclicBarrier(times);
        turns((call, within) -> {
            try {
                meeting.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                // Whoever lets one in at a time, or remembers answers, meets nobody.
            }
            return service.send(call, within);
        });
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<CompletableFuture<T>> asking = Stream.generate(() -> CompletableFuture.supplyAsync(question, threads))
                    .limit(times)
                    .toList();
            return asking.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
            clears();
        }
    }

    /** The service answers again. */
    public void clears() {
        line = service;
    }

    /**
     * The longest time that a request was given.
     *
     * @return zero when there was none
     */
    public synchronized Duration longest() {
        return longest;
    }

    private synchronized void given(Duration within) {
        longest = within.compareTo(longest) > 0 ? within : longest;
    }

    /**
     * A call that may take five seconds.
     *
     * @return its context
     */
    public static CallContext call() {
        return new KitCall(1, FOR_A_CALL);
    }

    @Override
    public HttpPort http() {
        return (call, within) -> {
            given(within);
            return line.send(call, within);
        };
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Override
    public System.Logger log() {
        return System.getLogger("kit");
    }
}
