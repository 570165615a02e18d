package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.value.Secret;
import java.net.URI;

/** Calls of PayPal's interface, each with the account's access token and the time that is left. */
final class Api {
    private static final String JSON = "application/json";
    private static final String REQUEST_ID = "PayPal-Request-Id";

    private final URI host;
    private final Tokens tokens;
    private final HttpPort http;

    Api(URI host, Tokens tokens, HttpPort http) {
        this.host = host;
        this.tokens = tokens;
        this.http = http;
    }

    HttpReply get(String path, CallContext context) {
        return send(HttpCall.get(host.resolve(path)).header("Accept", JSON), context);
    }

    /** Changes something; {@code step} names the address, so that no two requests of an operation share a key. */
    HttpReply post(String path, ObjectNode body, String step, CallContext context) {
        return send(changing("POST", path, step, context).body(JSON, Json.write(body)), context);
    }

    /** Without a body, for addresses that take none. */
    HttpReply change(String method, String path, String step, CallContext context) {
        return send(changing(method, path, step, context), context);
    }

    /** A question that is asked by POST with a body written elsewhere. */
    HttpReply ask(String path, String body, CallContext context) {
        return send(HttpCall.post(host.resolve(path)).header("Accept", JSON).body(JSON, body), context);
    }

    /** Asks whether PayPal answers and knows the account. */
    void probe(CallContext context) {
        tokens.fetched(context);
    }

    /** The key goes along also where PayPal promises nothing for it: its logs then name the operation. */
    private HttpCall changing(String method, String path, String step, CallContext context) {
        return HttpCall.of(method, host.resolve(path))
                .header("Accept", JSON)
                .header("Prefer", "return=representation")
                .header(REQUEST_ID, context.idempotencyKey(step));
    }

    /** A token may be withdrawn at any time; what was refused for it was not looked at, so it is sent once more. */
    private HttpReply send(HttpCall call, CallContext context) {
        Secret token = tokens.current(context);
        HttpReply reply = http.send(call.bearer(token), context.remaining());
        if (reply.status() != 401) {
            return reply;
        }
        return http.send(call.bearer(tokens.insteadOf(token, context)), context.remaining());
    }
}
