package dev.kontor.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import dev.kontor.spi.NextAction;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the buyer has to do: go to his bank's page, or work with Stripe's component on the shop's own. */
final class Actions {
    private Actions() {}

    static NextAction of(PaymentIntent.@Nullable NextAction next, @Nullable String clientSecret, Settings settings) {
        if (next == null) {
            throw new Unclear("an action that is not told");
        }
        return next.getRedirectToUrl() != null
                ? NextAction.redirect(URI.create(next.getRedirectToUrl().getUrl()))
                : component(clientSecret, settings);
    }

    static NextAction of(SetupIntent.@Nullable NextAction next, @Nullable String clientSecret, Settings settings) {
        if (next == null) {
            throw new Unclear("an action that is not told");
        }
        return next.getRedirectToUrl() != null
                ? NextAction.redirect(URI.create(next.getRedirectToUrl().getUrl()))
                : component(clientSecret, settings);
    }

    /** The client secret is made for the buyer's browser: with it one can finish this payment and nothing else. */
    private static NextAction component(@Nullable String clientSecret, Settings settings) {
        if (clientSecret == null) {
            throw new Unclear("an action without its client secret");
        }
        Map<String, String> parameters = new TreeMap<>(Map.of("clientSecret", clientSecret));
        settings.publishableKey().ifPresent(key -> parameters.put("publishableKey", key));
        return new NextAction.ClientSdk("stripe.js", parameters);
    }
}
