package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.stripe.SimulatedStripe;
import dev.kontor.webstore.base.Providers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A purchase on the page of a provider, with a browser that keeps to what the store's policy allows. */
class HostedPageTest {
    private static final Pattern SUCCESS = Pattern.compile("(?:^|&)success_url=([^&]*)");

    private final SimulatedStripe stripe = new SimulatedStripe(InstantSource.system());
    private final AtomicReference<String> back = new AtomicReference<>("");

    @AutoClose
    private final BrowserStore store = BrowserStore.start(
            Map.of(
                    Providers.STRIPE_KEY, SimulatedStripe.API_KEY,
                    Providers.STRIPE_WEBHOOK_SECRET, SimulatedStripe.WEBHOOK_SECRET),
            Optional.of(new Line()));

    private final class Line implements HttpPort {
        @Override
        public HttpReply send(HttpCall call, Duration within) {
            Matcher returns = SUCCESS.matcher(new String(call.body(), StandardCharsets.UTF_8));
            if (returns.find()) {
                back.set(URLDecoder.decode(returns.group(1), StandardCharsets.UTF_8));
            }
            return stripe.answer(call);
        }
    }

    /** What the buyer would see there: a plain page of ours, on which one pays or goes back. */
    private void show(Route route) {
        URI page = URI.create(route.request().url());
        if (page.getPath().endsWith("/pay-now")) {
            String id = page.getPath().replaceFirst("^.*/(cs_[^/]*)/pay-now$", "$1");
            Outcome.ActionRequired shown = new Outcome.ActionRequired(
                    Handle.of(id), NextAction.redirect(page), Instant.now().plus(Duration.ofHours(1)));
            assertThat(stripe.buyerApproves(shown)).isPresent();
            plain(route, "Paid", "");
        } else {
            plain(route, "Pay", "<a id=pay href='" + page + "/pay-now'>Pay</a>");
        }
    }

    private void plain(Route route, String title, String more) {
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html")
                .setBody("<!doctype html><title>" + title + "</title><h1>" + title + "</h1>" + more
                        + " <a id=back href='" + back.get() + "'>Back to the store</a>"));
    }

    @Test
    void a_buyer_stops_on_the_providers_page_goes_there_again_pays_and_has_the_key() {
        Buyer buyer = Buyer.student(store).takes("plotwise");
        List<String> blocked = new ArrayList<>();
        buyer.page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                blocked.add(message.text());
            }
        });
        buyer.page.context().route("https://checkout.stripe.com/**", this::show);
        buyer.opens("/checkout");
        assertThat(buyer.page.locator("#card")).hasCount(0);
        buyer.page.locator("[name=method][value=CARD]").check();
        buyer.agrees();
        buyer.page.locator("#checkout button").click();
        assertThat(buyer.page.locator("h1")).hasText("Pay");
        assertThat(URI.create(buyer.page.url()).getHost()).isEqualTo("checkout.stripe.com");

        buyer.page.locator("#back").click();
        buyer.sees("Payment under way");
        assertThat(buyer.page.locator(".notices")).containsText("the payment is not finished");

        buyer.link("Go on to pay").click();
        buyer.page.locator("#pay").click();
        assertThat(buyer.page.locator("h1")).hasText("Paid");
        buyer.page.locator("#back").click();
        buyer.sees("Delivered");
        assertThat(buyer.page.locator(".notices")).containsText("your payment has arrived");
        assertThat(buyer.key()).isNotBlank();
        assertThat(buyer.orders()).hasSize(1);
        assertThat(blocked).isEmpty();
    }
}
