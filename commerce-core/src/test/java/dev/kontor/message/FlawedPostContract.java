package dev.kontor.message;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.tck.message.MessageServiceContract;
import dev.kontor.value.EmailAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The kit against the carrier of the tests and its mail house; which flaw it has says a system property. */
class FlawedPostContract extends MessageServiceContract {
    static final String FLAW = "kontor.test.post";

    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    @Override
    protected Configured<MessagePlugin> plugin() {
        return Configured.of("kit", new FlawedPost(FlawedPost.Flaw.valueOf(System.getProperty(FLAW, "NONE"))));
    }

    @Override
    protected HttpPort simulator() {
        return this::answer;
    }

    @Override
    protected List<Arrived> arrived() {
        return arrived;
    }

    @Override
    protected Optional<EmailAddress> nobody() {
        return Optional.of(EmailAddress.of("nobody@example.org"));
    }

    private HttpReply answer(HttpCall call, Duration within) {
        if (call.method().equals("GET")) {
            return reply(200, "open");
        }
        Map<String, String> form = Arrays.stream(new String(call.body(), StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        EmailAddress to = EmailAddress.of(form.getOrDefault("to", ""));
        if (nobody().equals(Optional.of(to))) {
            return reply(404, "nobody");
        }
        arrived.add(new Arrived(
                to,
                EmailAddress.of(form.getOrDefault("from", "")),
                form.getOrDefault("subject", ""),
                form.getOrDefault("text", "")));
        return reply(200, "taken " + arrived.size());
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, Map.of("Content-Type", List.of("text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }
}
