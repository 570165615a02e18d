package dev.kontor.signon;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.tck.signon.SignOnServiceContract;
import dev.kontor.value.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kit on a {@link DoorbellService}; run by {@link SignOnKitTest}, which says with which flaw. */
class DoorbellContract extends SignOnServiceContract {
    static final String FLAW = "dev.kontor.test.signon.flaw";

    private final DoorbellHouse house =
            new DoorbellHouse().knows("zoe-canary-1", Map.of("name", List.of("Zoe Canary-Bird")));

    @Override
    protected Configured<SignOnPlugin> plugin() {
        Optional<SignOnFlaw> flaw =
                Optional.ofNullable(System.getProperty(FLAW)).map(SignOnFlaw::valueOf);
        return Configured.<SignOnPlugin>of("doorbell", new DoorbellPlugin(flaw))
                .with("secret", Secret.of("doorbell-secret-canary"));
    }

    @Override
    protected HttpPort provider() {
        return house;
    }

    @Override
    protected ReturnData signOn(URI page) {
        return house.ring(page, "zoe-canary-1");
    }

    @Override
    protected Optional<ReturnData> signOnAsAnother(URI page) {
        return Optional.of(house.ring(page, "max-canary-2"));
    }

    @Override
    protected Optional<ReturnData> turnBack(URI page) {
        return Optional.of(DoorbellHouse.turnBack(page));
    }

    @Override
    protected Set<String> canaries() {
        return Set.of("zoe-canary-1", "Canary-Bird");
    }
}
