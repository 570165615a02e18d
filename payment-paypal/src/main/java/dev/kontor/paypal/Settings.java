package dev.kontor.paypal;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.ConfigSchema.Field;
import dev.kontor.spi.PluginConfig;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings of one account, read and checked.
 *
 * @param environment where the account lives
 * @param clientId of the app
 * @param clientSecret of the app
 * @param webhookIds those that messages may be meant for; the newer first
 * @param brand the shop's name on PayPal's pages
 */
record Settings(
        Environment environment,
        String clientId,
        Secret clientSecret,
        List<String> webhookIds,
        Optional<String> brand) {
    static final String ENVIRONMENT = "environment";
    static final String CLIENT_ID = "clientId";
    static final String CLIENT_SECRET = "clientSecret";
    static final String WEBHOOK_ID = "webhookId";
    private static final String OLD_WEBHOOK_ID = "oldWebhookId";
    private static final String BRAND = "brandName";
    private static final int LONGEST_BRAND = 127;

    private static final Pattern CLIENT_ID_FORM = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern WEBHOOK_ID_FORM = Pattern.compile("[A-Za-z0-9]{1,50}");

    static ConfigSchema schema() {
        return ConfigSchema.of(
                Field.required(ENVIRONMENT, ConfigSchema.Type.TEXT, "sandbox or live; no money moves in the sandbox"),
                Field.required(CLIENT_ID, ConfigSchema.Type.TEXT, "the client id of the REST app, of that environment"),
                Field.required(CLIENT_SECRET, ConfigSchema.Type.SECRET, "the secret of the same app"),
                Field.required(
                        WEBHOOK_ID, ConfigSchema.Type.TEXT, "the id that PayPal gave the webhook of this account"),
                Field.optional(
                        OLD_WEBHOOK_ID, ConfigSchema.Type.TEXT, "still accepted while the webhook is being replaced"),
                Field.optional(
                        BRAND, ConfigSchema.Type.TEXT, "the shop's name on PayPal's pages, 127 letters at most"));
    }

    static Settings of(PluginConfig config) {
        List<Fault> faults = new ArrayList<>();
        String environment = config.text(ENVIRONMENT).orElseThrow();
        if (Environment.parse(environment).isEmpty()) {
            faults.add(fault(config, ENVIRONMENT, "expected sandbox or live"));
        }
        String clientId = config.text(CLIENT_ID).orElseThrow();
        if (!CLIENT_ID_FORM.matcher(clientId).matches()) {
            faults.add(fault(config, CLIENT_ID, "expected letters, digits, '_' and '-' as PayPal shows them"));
        }
        for (String field : List.of(WEBHOOK_ID, OLD_WEBHOOK_ID)) {
            if (config.text(field)
                    .filter(id -> !WEBHOOK_ID_FORM.matcher(id).matches())
                    .isPresent()) {
                faults.add(fault(config, field, "expected letters and digits as PayPal shows them, not an address"));
            }
        }
        if (config.text(BRAND).filter(name -> name.length() > LONGEST_BRAND).isPresent()) {
            faults.add(fault(config, BRAND, "expected " + LONGEST_BRAND + " letters at most"));
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new Settings(
                Environment.parse(environment).orElseThrow(),
                clientId,
                config.secret(CLIENT_SECRET).orElseThrow(),
                Stream.of(WEBHOOK_ID, OLD_WEBHOOK_ID)
                        .flatMap(field -> config.text(field).stream())
                        .toList(),
                config.text(BRAND));
    }

    private static Fault fault(PluginConfig config, String field, String what) {
        return new Fault("'" + config.name() + "' setting '" + field + "'", what);
    }
}
