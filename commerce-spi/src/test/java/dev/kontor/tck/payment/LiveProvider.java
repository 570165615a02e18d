package dev.kontor.tck.payment;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpFault.Phase;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.value.Method;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** The provider itself, over the network. Its books cannot be read: what it did, only the plugin can ask it. */
final class LiveProvider implements SimulatedProvider {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> SET_BY_CLIENT =
            List.of("host", "content-length", "connection", "expect", "upgrade");

    private final LiveGatewayContract contract;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    LiveProvider(LiveGatewayContract contract) {
        this.contract = contract;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(PATIENCE)
                .method(call.method(), BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, values) -> {
            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> reply = client.send(request.build(), BodyHandlers.ofByteArray());
            return new HttpReply(reply.statusCode(), reply.headers().map(), reply.body());
        } catch (ConnectException unreachable) {
            throw new HttpFault(
                    Phase.BEFORE_SEND, "no connection to " + call.uri().getHost());
        } catch (IOException broken) {
            throw new HttpFault(Phase.MAYBE_SENT, broken.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HttpFault(Phase.MAYBE_SENT, "interrupted");
        }
    }

    @Override
    public Optional<Instrument> instrument(Scenario scenario, Method method) {
        return contract.instrument(scenario, method);
    }

    @Override
    public int timesDone(String operationId) {
        return 0;
    }

    @Override
    public Optional<MonetaryAmount> amountOf(String operationId) {
        return Optional.empty();
    }
}
