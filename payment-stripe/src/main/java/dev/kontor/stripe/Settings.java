package dev.kontor.stripe;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.ConfigSchema.Field;
import dev.kontor.spi.PluginConfig;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one account is configured with.
 *
 * @param url where Stripe is
 * @param apiKey a secret or restricted key of the mode
 * @param live whether real money moves
 * @param publishableKey for the component on the shop's page
 * @param webhookSecrets the present one first, then the one before while it is being changed
 * @param captures how many captures one authorization takes
 * @param statementRoom how many characters the shop may add to the account's own statement prefix
 */
record Settings(
        String url,
        Secret apiKey,
        boolean live,
        Optional<String> publishableKey,
        List<Secret> webhookSecrets,
        int captures,
        int statementRoom) {
    private static final int MOST_CAPTURES = 50;
    private static final int LONGEST_STATEMENT = 20;

    static final ConfigSchema SCHEMA = ConfigSchema.of(
            Field.required(
                    "apiKey",
                    ConfigSchema.Type.SECRET,
                    "a secret or restricted key of Stripe's dashboard, such as sk_test_..."),
            Field.required(
                    "webhookSecret", ConfigSchema.Type.SECRET, "signs the account's webhooks; begins with whsec_"),
            Field.optional(
                    "oldWebhookSecret",
                    ConfigSchema.Type.SECRET,
                    "still accepted while the webhook secret is being changed"),
            Field.optional(
                            "live",
                            ConfigSchema.Type.BOOLEAN,
                            "true where real money moves; the key has to be of the same mode")
                    .or("false"),
            Field.optional(
                    "publishableKey",
                    ConfigSchema.Type.TEXT,
                    "handed to the component on the shop's page, where one is used; begins with pk_"),
            Field.optional(
                            "captures",
                            ConfigSchema.Type.INTEGER,
                            "how many captures an authorization takes; more than 1 only where Stripe has enabled it for"
                                    + " the account")
                    .or("1"),
            Field.optional(
                            "statementRoom",
                            ConfigSchema.Type.INTEGER,
                            "how many characters the shop may add to the account's statement prefix: 20 less the"
                                    + " prefix's length")
                    .or("10"),
            Field.optional("url", ConfigSchema.Type.URL, "where Stripe is; only a stand-in for tests is elsewhere")
                    .or("https://api.stripe.com"));

    Settings {
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    static Settings of(PluginConfig config) {
        Settings settings = new Settings(
                config.url("url").orElseThrow().toString().replaceAll("/+$", ""),
                config.secret("apiKey").orElseThrow(),
                config.flag("live"),
                config.text("publishableKey"),
                Stream.of("webhookSecret", "oldWebhookSecret")
                        .flatMap(field -> config.secret(field).stream())
                        .toList(),
                small(config, "captures", MOST_CAPTURES),
                small(config, "statementRoom", LONGEST_STATEMENT));
        List<Fault> faults = settings.faults("'" + config.name() + "'", config);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return settings;
    }

    private static int small(PluginConfig config, String field, int most) {
        long number = config.number(field).orElseThrow();
        return (int) Math.max(-1, Math.min(number, most + 1L));
    }

    private List<Fault> faults(String place, PluginConfig config) {
        List<Fault> faults = new ArrayList<>();
        String wrong = live ? "test" : "live";
        if (apiKey.use(key -> key.startsWith("sk_" + wrong + "_") || key.startsWith("rk_" + wrong + "_"))) {
            faults.add(new Fault(
                    place + " setting 'apiKey'",
                    "is a " + wrong + " key, but the account is " + (live ? "live" : "for tests")
                            + "; hand in a key of its mode, or change the setting 'live'"));
        }
        if (apiKey.use(key -> key.startsWith("pk_") || key.startsWith("whsec_"))) {
            faults.add(new Fault(
                    place + " setting 'apiKey'", "is no secret key; hand in the one that begins with sk_ or rk_"));
        }
        if (publishableKey
                .filter(key -> !key.startsWith(live ? "pk_live_" : "pk_test_"))
                .isPresent()) {
            faults.add(new Fault(
                    place + " setting 'publishableKey'", "has to begin with " + (live ? "pk_live_" : "pk_test_")));
        }
        if (captures < 1 || captures > MOST_CAPTURES) {
            faults.add(new Fault(place + " setting 'captures'", "expected 1 to " + MOST_CAPTURES));
        }
        if (statementRoom < 0 || statementRoom > LONGEST_STATEMENT) {
            faults.add(new Fault(place + " setting 'statementRoom'", "expected 0 to " + LONGEST_STATEMENT));
        }
        if (live && !config.text("url").orElse("").startsWith("https://")) {
            faults.add(new Fault(place + " setting 'url'", "a live account is reached by https only"));
        }
        return faults;
    }

    /** No secret, and no key that is none. */
    @Override
    public String toString() {
        return "settings of a " + (live ? "live" : "test") + " account";
    }
}
