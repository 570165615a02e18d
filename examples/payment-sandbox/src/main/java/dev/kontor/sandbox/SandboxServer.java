package dev.kontor.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The sandbox behind a socket of the loopback address, with its state in a file: what was answered survives a restart,
 * and a kill. Shops reach it through {@link Sandbox#at}; tests in the same process order trouble and count through
 * {@link #sandbox()}.
 *
 * <p>After a restart every webhook is there to be pulled again, as processors do that are not sure. Safe for use by many
 * threads.
 */
public final class SandboxServer implements AutoCloseable {
    private static final int LARGEST = 1 << 20;

    static {
        // The JDK sends head and body of an answer apart; without this, each answer waits 40 ms for an acknowledgment.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Diary diary;
    private final Sandbox sandbox;

    private SandboxServer(HttpServer server, Diary diary, Sandbox sandbox) {
        this.server = server;
        this.diary = diary;
        this.sandbox = sandbox;
    }

    /**
     * Starts a server, by the system's clock.
     *
     * @param port 0 for any free one
     * @param state the file of its state; made when it is not there, one server at a time
     * @return the running server
     * @throws IOException when the port is taken or the file cannot be read and written
     */
    public static SandboxServer start(int port, Path state) throws IOException {
        return start(port, state, InstantSource.system());
    }

    /**
     * Starts a server by another clock.
     *
     * @param port 0 for any free one
     * @param state the file of its state; made when it is not there, one server at a time
     * @param clock the bank's clock; never behind what the file holds
     * @return the running server
     * @throws IOException when the port is taken or the file cannot be read and written
     */
    public static SandboxServer start(int port, Path state, InstantSource clock) throws IOException {
        Diary diary = Diary.open(state);
        try {
            Processor processor = new Processor(diary::write);
            diary.read(state, processor::remember);
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            SandboxServer server = new SandboxServer(http, diary, new Sandbox(processor, clock));
            http.setExecutor(server.threads);
            http.createContext("/", server::answer);
            http.start();
            return server;
        } catch (IOException | RuntimeException cannot) {
            diary.close();
            throw cannot;
        }
    }

    /**
     * Runs a server until the process ends, and prints its address.
     *
     * @param arguments the port (0 for any free one) and the file of its state
     * @throws IOException when the port is taken or the file cannot be read and written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 || !arguments[0].matches("[0-9]{1,5}")) {
            System.err.println("usage: SandboxServer <port, 0 for any> <state file>");
            System.exit(2);
        }
        SandboxServer server = start(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        System.out.println("sandbox at " + server.uri());
    }

    /**
     * Where it listens.
     *
     * @return such as {@code http://127.0.0.1:8089}
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * The processor that answers, for tests.
     *
     * @return its counters, webhooks and troubles; a refused connection shows as a broken one, for here a socket is open
     */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** Stops listening; the file stays. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdown();
        diary.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
            HttpCall call = HttpCall.of(
                            exchange.getRequestMethod(),
                            uri().resolve(exchange.getRequestURI().toString()))
                    .body("application/x-www-form-urlencoded", new String(body, StandardCharsets.UTF_8));
            for (String name : new String[] {"Authorization", "Idempotency-Key"}) {
                String value = exchange.getRequestHeaders().getFirst(name);
                call = value == null ? call : call.header(name, value);
            }
            HttpReply reply = sandbox.carry(call);
            exchange.getResponseHeaders().putAll(reply.headers());
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (HttpFault ordered) {
            System.Logger log = System.getLogger(SandboxServer.class.getName());
            log.log(System.Logger.Level.DEBUG, "a call without an answer, as ordered");
        }
    }

    @Override
    public String toString() {
        return "sandbox at " + uri();
    }
}
