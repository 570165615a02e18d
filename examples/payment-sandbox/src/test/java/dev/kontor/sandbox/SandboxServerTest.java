package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpFault.Phase;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxServerTest {
    @TempDir
    Path directory;

    @Test
    void what_was_answered_survives_a_restart() throws IOException {
        Path state = directory.resolve("bank");
        try (SandboxServer server = SandboxServer.start(0, state)) {
            assertThat(submit(server.uri(), purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Succeeded.class);
            assertThat(submit(server.uri(), purchase("op2", Sandbox.LATER))).isInstanceOf(Outcome.Pending.class);
            assertThat(submit(server.uri(), purchase("op3", Sandbox.THREE_D_SECURE)))
                    .isInstanceOf(Outcome.ActionRequired.class);
            server.sandbox().settle();
            server.sandbox().buyerApproves("op3");
            server.sandbox().bankChargesBack("op2");
        }
        try (SandboxServer server = SandboxServer.start(0, state)) {
            assertThat(server.sandbox().timesCharged()).isEqualTo(3);
            assertThat(submit(server.uri(), purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Succeeded.class);
            assertThat(submit(server.uri(), purchase("op4", Sandbox.OK))).isInstanceOf(Outcome.Succeeded.class);
            assertThat(server.sandbox().charges("op1")).isEqualTo(1);
            assertThat(server.sandbox().balance("EUR")).isEqualTo(Amounts.of("147.00", "EUR"));
        }
    }

    @Test
    void a_line_half_written_is_dropped_and_the_rest_kept() throws IOException {
        Path state = directory.resolve("bank");
        try (SandboxServer server = SandboxServer.start(0, state)) {
            submit(server.uri(), purchase("op1", Sandbox.OK));
        }
        Files.writeString(state, "{\"at\":\"2026-03-0", StandardOpenOption.APPEND);

        try (SandboxServer server = SandboxServer.start(0, state)) {
            submit(server.uri(), purchase("op2", Sandbox.OK));
        }
        try (SandboxServer server = SandboxServer.start(0, state)) {
            assertThat(server.sandbox().timesCharged()).isEqualTo(2);
        }
    }

    @Test
    void what_was_answered_survives_a_kill() throws Exception {
        Path state = directory.resolve("bank");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxServer.class.getName(),
                        "0",
                        state.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.startsWith("sandbox at ")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            URI uri = URI.create(String.valueOf(line).substring("sandbox at ".length()));
            assertThat(submit(uri, purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Succeeded.class);
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (SandboxServer server = SandboxServer.start(0, state)) {
            assertThat(server.sandbox().charges("op1")).isEqualTo(1);
        }
    }

    @Test
    void an_ordered_trouble_shows_on_the_socket() throws IOException {
        try (SandboxServer server = SandboxServer.start(0, directory.resolve("bank"))) {
            server.sandbox().next().losesReply();
            server.sandbox().next().answers500();

            assertThat(submit(server.uri(), purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Unknown.class);
            assertThat(submit(server.uri(), purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Unknown.class);
            assertThat(submit(server.uri(), purchase("op1", Sandbox.OK))).isInstanceOf(Outcome.Succeeded.class);
            assertThat(server.sandbox().timesCharged()).isEqualTo(1);
        }
    }

    @Test
    void a_buyer_approves_on_the_page_of_the_bank_and_is_sent_back() throws IOException {
        try (SandboxServer server = SandboxServer.start(0, directory.resolve("bank"))) {
            Operation operation = purchase("op1", Sandbox.THREE_D_SECURE);
            Outcome.ActionRequired action = (Outcome.ActionRequired) submit(server.uri(), operation);
            URI page = action.action().fold(redirect -> redirect.to(), sdk -> server.uri(), show -> server.uri());

            assertThat(send(HttpCall.get(page)).text())
                    .contains("49.00 EUR", "Approve the payment", "Go back without paying");
            HttpReply back = send(HttpCall.post(URI.create(page + "/approve")));

            assertThat(back.status()).isEqualTo(303);
            assertThat(back.header("Location")).contains("https://shop.invalid/back");
            assertThat(gateway(server.uri())
                            .resume(
                                    new Asked(operation, Optional.of(action.handle()), Instant.EPOCH),
                                    ReturnData.none(),
                                    context("op1")))
                    .isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void strangers_and_unknown_places_are_turned_away() throws IOException {
        try (SandboxServer server = SandboxServer.start(0, directory.resolve("bank"))) {
            URI operations = server.uri().resolve("/v1/operations?reference=op1");

            assertThat(send(HttpCall.get(operations)).status()).isEqualTo(401);
            assertThat(send(HttpCall.get(server.uri().resolve("/buyer/pay_7"))).status())
                    .isEqualTo(404);
            assertThat(send(HttpCall.post(server.uri().resolve("/v1/nothing"))
                                    .bearer(Secret.of(Sandbox.API_KEY + "shop"))
                                    .header("Idempotency-Key", "k")
                                    .form(Map.of("reference", "%zz")))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_port_in_use_is_refused() throws IOException {
        try (SandboxServer server = SandboxServer.start(0, directory.resolve("bank"))) {
            assertThatThrownBy(() -> SandboxServer.start(server.uri().getPort(), directory.resolve("other")))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Outcome submit(URI server, Operation operation) {
        return gateway(server).submit(operation, context(operation.id()));
    }

    private static PaymentGateway gateway(URI server) {
        Configured<PaymentPlugin> account = Sandbox.at("shop", server);
        PaymentPlugin plugin = account.plugin().orElseThrow();
        return plugin.open(
                new PluginConfig(account.name(), plugin.config(), account.texts(), account.secrets()), new Sockets());
    }

    private static Operation purchase(String id, String token) {
        return new Operation.Purchase(
                id,
                new Charge(
                        Amounts.of("49.00", "EUR"),
                        Payer.of("acc"),
                        new Instrument.ClientToken(Secret.of(token)),
                        Set.of(Method.CARD_VISA),
                        Charge.Initiator.BUYER_PRESENT,
                        "order-" + id,
                        Optional.empty(),
                        Optional.of(URI.create("https://shop.invalid/back")),
                        List.of(),
                        false));
    }

    private static CallContext context(String operation) {
        return new CallContext() {
            @Override
            public Duration remaining() {
                return Duration.ofSeconds(30);
            }

            @Override
            public int attempt() {
                return 1;
            }

            @Override
            public String idempotencyKey(String step) {
                return operation + "-" + step;
            }

            @Override
            public String traceId() {
                return "trace";
            }
        };
    }

    private static HttpReply send(HttpCall call) {
        return new Sockets().http().send(call, Duration.ofSeconds(30));
    }

    private record Sockets() implements PluginRuntime {
        private static final HttpClient CLIENT = HttpClient.newHttpClient();

        @Override
        public HttpPort http() {
            return (call, within) -> {
                HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                        .timeout(within)
                        .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
                call.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
                try {
                    HttpResponse<byte[]> reply = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                    return new HttpReply(reply.statusCode(), reply.headers().map(), reply.body());
                } catch (ConnectException refused) {
                    throw new HttpFault(Phase.BEFORE_SEND, "connection refused");
                } catch (IOException broken) {
                    throw new HttpFault(Phase.MAYBE_SENT, "broken connection");
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new HttpFault(Phase.MAYBE_SENT, "interrupted");
                }
            };
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public System.Logger log() {
            return System.getLogger("sandbox");
        }
    }
}
