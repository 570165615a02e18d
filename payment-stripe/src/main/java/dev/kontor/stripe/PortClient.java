package dev.kontor.stripe;

import com.stripe.net.ApiResource;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Leads the library's requests through the runtime's port, each with the time that is left of the call. Never retries, and
 * tells Stripe nothing about this machine.
 */
final class PortClient extends HttpClient {
    private static final String ABOUT_THIS_MACHINE = "x-stripe-client";
    private static final int TOO_MANY = 429;

    private final HttpPort port;
    private final CallContext context;

    PortClient(HttpPort port, CallContext context) {
        this.port = port;
        this.context = context;
    }

    @Override
    public StripeResponse request(StripeRequest request) {
        HttpReply reply = port.send(call(request), context.remaining());
        if (reply.status() == TOO_MANY) {
            throw new Busy(retryAfter(reply));
        }
        return new StripeResponse(reply.status(), HttpHeaders.of(reply.headers()), reply.text());
    }

    @Override
    public StripeResponse requestWithRetries(StripeRequest request) {
        return request(request);
    }

    private static HttpCall call(StripeRequest request) {
        boolean isChange = request.method() == ApiResource.RequestMethod.POST;
        Map<String, String> fields = Fields.of(request.params());
        String address = request.url().toString().split("\\?", 2)[0];
        String query = isChange || fields.isEmpty() ? "" : "?" + Fields.query(fields);
        HttpCall call = HttpCall.of(request.method().name(), URI.create(address + query));
        if (isChange) {
            call = call.form(fields);
        }
        for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
            if (!header.getKey().toLowerCase(Locale.ROOT).startsWith(ABOUT_THIS_MACHINE)) {
                for (String value : header.getValue()) {
                    call = call.header(header.getKey(), value);
                }
            }
        }
        return call;
    }

    private static Optional<Duration> retryAfter(HttpReply reply) {
        return reply.header("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(Long::valueOf)
                .map(Duration::ofSeconds);
    }
}
