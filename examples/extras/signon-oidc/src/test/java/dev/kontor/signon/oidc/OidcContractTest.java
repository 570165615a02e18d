package dev.kontor.signon.oidc;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.tck.signon.SignOnServiceContract;
import dev.kontor.value.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The contract kit, with a real provider on the other side. */
@Tag("AC-13.b")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcContractTest extends SignOnServiceContract {
    private Optional<RealProvider> provider = Optional.empty();

    @BeforeAll
    void start() {
        provider = Optional.of(RealProvider.start(Map.of(
                "zoe-canary-1", Map.of("name", "Zoe Canary-Bird", "email", "zoe.canary@uni.example"),
                "max-canary-2", Map.of(),
                "ida-canary-3", Map.of())));
    }

    @AfterAll
    void stop() {
        provider.ifPresent(RealProvider::close);
    }

    private RealProvider real() {
        return provider.orElseThrow();
    }

    @Override
    protected Configured<SignOnPlugin> plugin() {
        return OidcSignOn.connection("uni-sso", real().issuer(), RealProvider.CLIENT, Secret.of(RealProvider.SECRET));
    }

    @Override
    protected HttpPort provider() {
        return real();
    }

    @Override
    protected URI returnTo() {
        return RealProvider.RETURN;
    }

    @Override
    protected ReturnData signOn(URI page) {
        return real().signOn(page, "zoe-canary-1");
    }

    @Override
    protected Optional<ReturnData> signOnAsAnother(URI page) {
        return Optional.of(real().signOn(page, "max-canary-2"));
    }

    @Override
    protected Optional<ReturnData> turnBack(URI page) {
        return Optional.of(real().turnBack(page, "ida-canary-3"));
    }

    @Override
    protected Set<String> canaries() {
        return Set.of("zoe-canary-1", "Canary-Bird", "zoe.canary@uni.example");
    }
}
