package dev.kontor.publisher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.keys.KeyAnswer;
import dev.kontor.spi.keys.KeyOrder;
import dev.kontor.spi.keys.KeyService;
import dev.kontor.value.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One publisher's orders: putting the same order again gives the same key. */
final class Orders implements KeyService {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNKNOWN_ARTICLE = 404;
    private static final int MOST_SECRETS = 10;

    private final URI place;
    private final Secret token;
    private final HttpPort http;

    Orders(URI place, Secret token, HttpPort http) {
        this.place = place;
        this.token = token;
        this.http = http;
    }

    @Override
    public KeyAnswer issue(KeyOrder order, CallContext context) {
        HttpCall call = HttpCall.of("PUT", URI.create(place + "/" + order.reference()))
                .bearer(token)
                .body(
                        "application/json",
                        JSON.createObjectNode().put("article", order.article()).toString());
        try {
            return read(http.send(call, context.remaining()));
        } catch (HttpFault silence) {
            return new KeyAnswer.Later(String.valueOf(silence.getMessage()));
        }
    }

    /** Only what the publisher says of the article ends an order: its own troubles, and ours, pass. */
    private static KeyAnswer read(HttpReply reply) {
        if (reply.status() == UNKNOWN_ARTICLE) {
            return json(reply)
                    .filter(said -> said.path("error").asText().equals("unknown-article"))
                    .<KeyAnswer>map(said -> new KeyAnswer.Refused("the publisher does not know the article"))
                    .orElseGet(() -> new KeyAnswer.Later("nothing is there"));
        }
        if (reply.status() != OK && reply.status() != CREATED) {
            return new KeyAnswer.Later("the publisher answered " + reply.status());
        }
        return json(reply)
                .flatMap(Orders::secrets)
                .<KeyAnswer>map(KeyAnswer.Issued::new)
                .orElseGet(() -> new KeyAnswer.Later("the publisher answered something else than a key"));
    }

    private static Optional<Map<String, Secret>> secrets(JsonNode said) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (JsonNode secret : said.path("secrets")) {
            String name = secret.path("name").asText();
            String value = secret.path("value").asText();
            if (name.isBlank() || value.isBlank() || secrets.put(name, Secret.of(value)) != null) {
                return Optional.empty();
            }
        }
        return secrets.isEmpty() || secrets.size() > MOST_SECRETS ? Optional.empty() : Optional.of(secrets);
    }

    private static Optional<JsonNode> json(HttpReply reply) {
        try {
            return Optional.ofNullable(JSON.readTree(new String(reply.body(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException nonsense) {
            return Optional.empty();
        }
    }

    @Override
    public Health check(CallContext context) {
        try {
            int status = http.send(HttpCall.get(place).bearer(token), context.remaining())
                    .status();
            return status == OK ? Health.up("answers") : Health.down("the publisher answered " + status);
        } catch (HttpFault away) {
            return Health.down("the publisher does not answer");
        }
    }
}
