package dev.kontor.webstore;

import dev.kontor.paypal.SimulatedPayPal;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.stripe.SimulatedStripe;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Secret;
import dev.kontor.webstore.base.Providers;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stripe and PayPal without a network, as the plugins' own tests have them, behind a store that has keys for both. */
public final class StandIns implements HttpPort, AutoCloseable {
    private volatile InstantSource clock = InstantSource.system();
    private final SimulatedStripe stripe = new SimulatedStripe(() -> clock.instant());
    private final SimulatedPayPal paypal = new SimulatedPayPal(() -> clock.instant());
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final OpenStore store;

    private StandIns(Providers providers) {
        try {
            store = OpenStore.start(
                    new Settings(
                            0,
                            Files.createTempDirectory("store"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            providers),
                    this);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        clock = store.store().part(Shop.class).clock();
    }

    /** Starts a store with keys for both. */
    public static StandIns start() {
        return new StandIns(new Providers(
                Optional.of(new Providers.StripeKeys(
                        Secret.of(SimulatedStripe.API_KEY), Secret.of(SimulatedStripe.WEBHOOK_SECRET))),
                Optional.of(new Providers.PayPalKeys(
                        SimulatedPayPal.CLIENT_ID,
                        Secret.of(SimulatedPayPal.CLIENT_SECRET),
                        SimulatedPayPal.WEBHOOK_ID))));
    }

    /** The store. */
    public OpenStore store() {
        return store;
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        if (refused.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "the stand-in refuses the connection");
        }
        HttpReply reply = provider(call.uri()).answer(call);
        if (call.method().equals("POST")
                && !call.uri().getPath().contains("oauth2")
                && lost.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the stand-in loses its reply");
        }
        return reply;
    }

    private SimulatedProvider provider(URI address) {
        return address.getHost().endsWith("stripe.com") ? stripe : paypal;
    }

    /** The next things asked for are done, and the answers do not arrive. */
    public void loseReplies(int times) {
        lost.set(times);
    }

    /** The next calls do not get through. */
    public void refuse(int times) {
        refused.set(times);
    }

    /** The buyer pays or approves on a page that the store sent them to. */
    public void buyerPays(String page) {
        URI address = URI.create(page);
        String path = page.contains("?token=") ? address.getQuery() : address.getPath();
        String id = path.replaceFirst("^.*[/=]", "");
        Outcome.ActionRequired shown = new Outcome.ActionRequired(
                Handle.of(id), NextAction.redirect(address), Instant.now().plus(Duration.ofHours(1)));
        if (provider(address).buyerApproves(shown).isEmpty()) {
            throw new AssertionError("Nobody can pay at " + page);
        }
    }

    /** Everything that Stripe would have sent until now. */
    public List<InboundMessage> stripeReports() {
        return stripe.messages();
    }

    /** Everything that PayPal would have sent until now. */
    public List<InboundMessage> paypalReports() {
        return paypal.messages();
    }

    @Override
    public void close() {
        store.close();
    }
}
