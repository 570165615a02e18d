package dev.kontor.signon.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider, as far as it is asked by the shop itself. */
final class Web {
    private static final int LARGEST = 1024 * 1024;
    private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "localhost", "[::1]");

    private final HttpPort http;

    Web(HttpPort http) {
        this.http = http;
    }

    /** Whether nobody on the way can change what is said there. */
    static boolean isSafe(URI uri) {
        return uri.getHost() != null
                && ("https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost())));
    }

    static Optional<URI> safe(@Nullable Object text) {
        try {
            return text instanceof String address
                    ? Optional.of(new URI(address)).filter(Web::isSafe)
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    HttpReply ask(String what, HttpCall call, CallContext context) throws Ended {
        try {
            return http.send(call.header("Accept", "application/json"), context.remaining());
        } catch (HttpFault fault) {
            throw Ended.unknown(what + " was not answered (" + fault.phase() + ")");
        }
    }

    /** What is published: anything but 200 is trouble that passes. */
    Map<String, Object> get(String what, HttpCall call, CallContext context) throws Ended {
        HttpReply reply = ask(what, call, context);
        if (reply.status() != 200) {
            throw Ended.unknown(what + " was answered with status " + reply.status());
        }
        return object(what, reply);
    }

    static Map<String, Object> object(String what, HttpReply reply) throws Ended {
        try {
            Map<String, Object> read = JSONObjectUtils.parse(reply.text(), LARGEST);
            if (read != null && !read.isEmpty()) {
                return read;
            }
        } catch (ParseException | RuntimeException | StackOverflowError noObject) {
            throw Ended.unknown(what + " was answered with something that is no JSON object");
        }
        throw Ended.unknown(what + " was answered with nothing");
    }
}
