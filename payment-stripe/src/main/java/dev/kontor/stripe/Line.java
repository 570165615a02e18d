package dev.kontor.stripe;

import com.stripe.StripeClient;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpPort;

/** The line to one account for the time of one call of the plugin. */
final class Line {
    /** What the library was made for and sends with each request; objects in webhooks may be of another version. */
    static final String API_VERSION = com.stripe.Stripe.API_VERSION;

    private final V1Services stripe;
    private final CallContext context;

    Line(Settings settings, HttpPort port, CallContext context) {
        this.context = context;
        this.stripe = settings.apiKey()
                .use(key -> StripeClient.builder()
                        .setApiKey(key)
                        .setApiBase(settings.url())
                        .setMaxNetworkRetries(0)
                        .setHttpClient(new PortClient(port, context))
                        .build())
                .v1();
    }

    V1Services stripe() {
        return stripe;
    }

    /** For a request that changes something: under our own key, never under one that the library makes up. */
    RequestOptions once(String step) {
        return RequestOptions.builder()
                .setIdempotencyKey(context.idempotencyKey(step))
                .build();
    }
}
