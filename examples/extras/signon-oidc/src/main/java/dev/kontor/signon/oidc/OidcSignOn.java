package dev.kontor.signon.oidc;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sign-on by OpenID Connect.
 *
 * <pre>{@code
 * Commerce.builder()
 *     .signOn(OidcSignOn.connection("uni-sso", URI.create("https://login.uni.example"), "shop", secret))
 * }</pre>
 */
public final class OidcSignOn implements SignOnPlugin {
    /** Its id. */
    public static final String ID = "oidc";

    private static final String ISSUER = "issuer";
    private static final String CLIENT = "clientId";
    private static final String SECRET = "clientSecret";
    private static final String SCOPES = "scopes";
    private static final String ALGORITHMS = "algorithms";
    private static final String USER_INFO = "userInfo";
    private static final String SKEW = "clockSkew";
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    /** For {@link java.util.ServiceLoader}. */
    public OidcSignOn() {}

    /**
     * A connection to a provider at which the shop is registered as a client with a secret.
     *
     * @param name what the shop calls the connection
     * @param issuer the provider's issuer, exactly as it says itself
     * @param clientId the shop's id there
     * @param clientSecret the shop's secret there
     * @return for {@code Commerce.builder().signOn(...)}
     */
    public static Configured<SignOnPlugin> connection(String name, URI issuer, String clientId, Secret clientSecret) {
        return Configured.<SignOnPlugin>of(name, new OidcSignOn())
                .with(ISSUER, issuer.toString())
                .with(CLIENT, clientId)
                .with(SECRET, clientSecret);
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "OpenID Connect", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                ConfigSchema.Field.required(
                        ISSUER, ConfigSchema.Type.URL, "the provider's issuer, exactly as its own documents name it"),
                ConfigSchema.Field.required(CLIENT, ConfigSchema.Type.TEXT, "the shop's client id at the provider"),
                ConfigSchema.Field.optional(
                        SECRET,
                        ConfigSchema.Type.SECRET,
                        "the shop's client secret; left out where the provider gave none"),
                ConfigSchema.Field.optional(SCOPES, ConfigSchema.Type.TEXT, "what is asked for, with blanks between")
                        .or("openid profile email"),
                ConfigSchema.Field.optional(
                                ALGORITHMS,
                                ConfigSchema.Type.TEXT,
                                "by which algorithms ID tokens may be signed, with commas between; only such with a"
                                        + " public key")
                        .or("RS256,PS256,ES256,RS384,PS384,ES384,RS512,PS512,ES512"),
                ConfigSchema.Field.optional(
                                USER_INFO,
                                ConfigSchema.Type.BOOLEAN,
                                "whether to ask the provider's user info for attributes that the ID token lacks")
                        .or("false"),
                ConfigSchema.Field.optional(
                                SKEW,
                                ConfigSchema.Type.DURATION,
                                "how far the provider's clock may be off, at most PT5M")
                        .or("PT60S"));
    }

    @Override
    public SignOnService open(PluginConfig config, PluginRuntime runtime) {
        List<Fault> faults = new ArrayList<>();
        URI issuer = config.url(ISSUER).orElseThrow();
        if (!Web.isSafe(issuer) || issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
            faults.add(new Fault(
                    "setting '" + ISSUER + "'",
                    "expected an https address without query and fragment; http only on this machine"));
        }
        Set<String> scopes = new LinkedHashSet<>(
                Arrays.asList(config.text(SCOPES).orElseThrow().trim().split("\\s+")));
        if (!scopes.contains("openid")) {
            faults.add(new Fault("setting '" + SCOPES + "'", "lacks openid, without which nobody is told who it is"));
        }
        Set<String> algorithms = new LinkedHashSet<>(
                Arrays.asList(config.text(ALGORITHMS).orElseThrow().trim().split("\\s*,\\s*")));
        if (!IdToken.WITH_PUBLIC_KEY.containsAll(algorithms)) {
            faults.add(new Fault(
                    "setting '" + ALGORITHMS + "'", "expected some of " + String.join(", ", IdToken.WITH_PUBLIC_KEY)));
        }
        Duration skew = config.duration(SKEW).orElseThrow();
        if (skew.compareTo(LARGEST_SKEW) > 0) {
            faults.add(new Fault("setting '" + SKEW + "'", "expected at most " + LARGEST_SKEW));
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        Client client = new Client(config.text(CLIENT).orElseThrow(), config.secret(SECRET), String.join(" ", scopes));
        Discovery discovery =
                new Discovery(config.text(ISSUER).orElseThrow(), new Web(runtime.http()), runtime.clock());
        return new OidcService(
                client,
                discovery,
                new IdToken(client.id(), algorithms, skew, discovery, runtime.clock()),
                new Web(runtime.http()),
                config.flag(USER_INFO));
    }

    @Override
    public String toString() {
        return ID;
    }
}
