package dev.kontor.webstore.base;

import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the store was given for accounts at payment providers, all of it for their test modes: a store whose demo logins
 * everybody knows takes no real money.
 *
 * @param stripe an account at Stripe, which then takes the cards
 * @param paypal an account at PayPal
 */
public record Providers(Optional<StripeKeys> stripe, Optional<PayPalKeys> paypal) {
    /** The variable with a secret or restricted key of Stripe's test mode. */
    public static final String STRIPE_KEY = "STORE_STRIPE_KEY";
    /** The variable with what Stripe signs this store's webhooks with. */
    public static final String STRIPE_WEBHOOK_SECRET = "STORE_STRIPE_WEBHOOK_SECRET";
    /** The variable with the client id of an app in PayPal's sandbox. */
    public static final String PAYPAL_CLIENT_ID = "STORE_PAYPAL_CLIENT_ID";
    /** The variable with the secret of that app. */
    public static final String PAYPAL_SECRET = "STORE_PAYPAL_SECRET";
    /** The variable with the id that PayPal gave this store's webhook. */
    public static final String PAYPAL_WEBHOOK_ID = "STORE_PAYPAL_WEBHOOK_ID";

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern WEBHOOK_ID = Pattern.compile("[A-Za-z0-9]{1,50}");

    /**
     * An account at Stripe.
     *
     * @param key a secret or restricted key
     * @param webhookSecret signs its webhooks
     */
    public record StripeKeys(Secret key, Secret webhookSecret) {}

    /**
     * An account at PayPal.
     *
     * @param clientId of the app
     * @param secret of the app
     * @param webhookId names the webhook
     */
    public record PayPalKeys(String clientId, Secret secret, String webhookId) {}

    /** No keys: the sandbox bank takes the money. */
    public static Providers none() {
        return new Providers(Optional.empty(), Optional.empty());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return stripe.isEmpty() && paypal.isEmpty();
    }

    /** Reads them from environment variables, and says of each that is missing or of no use what was expected. */
    static Providers read(Map<String, String> environment, List<Fault> faults) {
        Reader reader = new Reader(environment, faults);
        return new Providers(reader.stripe(), reader.paypal());
    }

    /** Whether any of the variables is given, however faulty. */
    static boolean areNamedIn(Map<String, String> environment) {
        return new Reader(environment, new ArrayList<>())
                .anyOf(STRIPE_KEY, STRIPE_WEBHOOK_SECRET, PAYPAL_CLIENT_ID, PAYPAL_SECRET, PAYPAL_WEBHOOK_ID);
    }

    private record Reader(Map<String, String> environment, List<Fault> faults) {
        Optional<StripeKeys> stripe() {
            if (!anyOf(STRIPE_KEY, STRIPE_WEBHOOK_SECRET)) {
                return Optional.empty();
            }
            Optional<String> key = needed(STRIPE_KEY);
            Optional<String> webhook = needed(STRIPE_WEBHOOK_SECRET);
            key.ifPresent(this::checkMode);
            fits(webhook, STRIPE_WEBHOOK_SECRET, text -> text.startsWith("whsec_"), "a secret that begins with whsec_");
            return key.flatMap(k -> webhook.map(w -> new StripeKeys(Secret.of(k), Secret.of(w))));
        }

        private void checkMode(String key) {
            if (key.startsWith("sk_live_") || key.startsWith("rk_live_")) {
                faults.add(new Fault(
                        STRIPE_KEY,
                        "is a live key, and this store is for trying out: its demo logins are known to everybody. Give a key"
                                + " of Stripe's test mode, sk_test_... or rk_test_..."));
            } else if (!key.startsWith("sk_test_") && !key.startsWith("rk_test_")) {
                faults.add(new Fault(STRIPE_KEY, "expected a key that begins with sk_test_ or rk_test_"));
            }
        }

        Optional<PayPalKeys> paypal() {
            if (!anyOf(PAYPAL_CLIENT_ID, PAYPAL_SECRET, PAYPAL_WEBHOOK_ID)) {
                return Optional.empty();
            }
            Optional<String> id = needed(PAYPAL_CLIENT_ID);
            Optional<String> secret = needed(PAYPAL_SECRET);
            Optional<String> webhook = needed(PAYPAL_WEBHOOK_ID);
            fits(
                    id,
                    PAYPAL_CLIENT_ID,
                    CLIENT_ID.asMatchPredicate(),
                    "letters, digits, '_' and '-' as PayPal shows them");
            fits(
                    webhook,
                    PAYPAL_WEBHOOK_ID,
                    WEBHOOK_ID.asMatchPredicate(),
                    "letters and digits as PayPal shows them, no address");
            return id.flatMap(i -> secret.flatMap(s -> webhook.map(w -> new PayPalKeys(i, Secret.of(s), w))));
        }

        private boolean anyOf(String... names) {
            return Stream.of(names).anyMatch(name -> text(name).isPresent());
        }

        private Optional<String> text(String name) {
            return Optional.ofNullable(environment.get(name)).map(String::strip).filter(t -> !t.isEmpty());
        }

        private Optional<String> needed(String name) {
            Optional<String> text = text(name);
            if (text.isEmpty()) {
                faults.add(new Fault(name, "is missing, while other settings of this account are given"));
            }
            return text;
        }

        private void fits(Optional<String> text, String name, Predicate<String> form, String expected) {
            if (text.isPresent() && !form.test(text.get())) {
                faults.add(new Fault(name, "expected " + expected));
            }
        }
    }
}
