package dev.kontor.webstore.base;

import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the store was given for the sign-on of its university, by OpenID Connect.
 *
 * @param issuer of the university's provider
 * @param clientId the store's id there
 * @param secret the store's secret there
 */
public record SignOnKeys(URI issuer, String clientId, Secret secret) {
    /** The variable with the provider's issuer. */
    public static final String ISSUER = "STORE_SIGN_ON_ISSUER";
    /** The variable with the store's id at the provider. */
    public static final String CLIENT_ID = "STORE_SIGN_ON_CLIENT_ID";
    /** The variable with the store's secret at the provider. */
    public static final String SECRET = "STORE_SIGN_ON_SECRET";

    /** Reads them from environment variables: all three or none. */
    static Optional<SignOnKeys> read(Map<String, String> environment, List<Fault> faults) {
        List<String> missing = Stream.of(ISSUER, CLIENT_ID, SECRET)
                .filter(name -> given(environment, name).isEmpty())
                .toList();
        if (missing.size() == 3) {
            return Optional.empty();
        }
        missing.forEach(name -> faults.add(new Fault(name, "is missing; give all three for a sign-on, or none")));
        Optional<URI> issuer = given(environment, ISSUER).flatMap(text -> address(text, faults));
        return issuer.filter(ignored -> missing.isEmpty())
                .map(address -> new SignOnKeys(
                        address,
                        given(environment, CLIENT_ID).orElseThrow(),
                        Secret.of(given(environment, SECRET).orElseThrow())));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static Optional<URI> address(String text, List<Fault> faults) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException unreadable) {
            // Told below, together with an address without a host.
        }
        faults.add(new Fault(ISSUER, "expected the address of an OpenID Connect provider"));
        return Optional.empty();
    }
}
