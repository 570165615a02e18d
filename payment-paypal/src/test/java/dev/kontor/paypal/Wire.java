package dev.kontor.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Bodies as they go over the wire. */
final class Wire {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Wire() {}

    static HttpReply reply(int status, JsonNode body) {
        return new HttpReply(
                status,
                Map.of("Content-Type", List.of("application/json")),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }

    static String text(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    static ObjectNode body(HttpCall call) {
        return read(text(call));
    }

    static ObjectNode read(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? object : MAPPER.createObjectNode();
        } catch (JsonProcessingException broken) {
            throw new Trouble(400, "MALFORMED_REQUEST_JSON");
        }
    }
}
