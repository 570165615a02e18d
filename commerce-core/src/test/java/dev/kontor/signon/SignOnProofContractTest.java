package dev.kontor.signon;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.tck.verification.VerificationServiceContract;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import dev.kontor.verification.SignOnLookup;
import dev.kontor.verification.SignOnProof;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The kit of verification services on proof by sign-on, at a house with a doorbell. */
@Tag("AC-6.o")
class SignOnProofContractTest extends VerificationServiceContract {
    private static final Vault VAULT = Vault.ephemeral();
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    private final DoorbellHouse house = new DoorbellHouse()
            .knows("zoe-canary", Map.of("group", List.of("student")))
            .knows("max-canary", Map.of("group", List.of("guest")));

    /** The doorbell is opened in the kit's own surroundings, so that its network can fail. */
    private static final class Opened implements VerificationPlugin {
        @Override
        public PluginInfo info() {
            return new SignOnProof(new Lookup(Optional.empty())).info();
        }

        @Override
        public ConfigSchema config() {
            return new SignOnProof(new Lookup(Optional.empty())).config();
        }

        @Override
        public VerificationService open(PluginConfig config, PluginRuntime runtime) {
            SignOnService doorbell = new DoorbellService(Optional.empty(), Secret.of("doorbell-secret"), runtime);
            return new SignOnProof(new Lookup(Optional.of(doorbell))).open(config, runtime);
        }
    }

    private record Lookup(Optional<SignOnService> doorbell) implements SignOnLookup {
        @Override
        public Optional<SignOnService> service(String connection) {
            return doorbell.filter(service -> connection.equals("doorbell"));
        }

        @Override
        public Secret seed(String verification) {
            return Secret.of(VAULT.blindIndex(Secret.of(verification), "test"));
        }

        @Override
        public Optional<Said> said(String connection, Identity identity) {
            return Optional.of(new Said("Uni X", Map.of(identity.first("group").orElse("nothing"), LATER)));
        }
    }

    @Override
    protected Configured<VerificationPlugin> plugin() {
        return Configured.<VerificationPlugin>of("uni", new Opened())
                .with("connection", "doorbell")
                .with("returnTo", "https://shop.example/return");
    }

    @Override
    protected HttpPort http() {
        return house;
    }

    @Override
    protected Assertion provable() {
        return Assertion.student("Uni X");
    }

    @Override
    protected Assertion refutable() {
        return Assertion.student("Uni X");
    }

    @Override
    protected ReturnData bring(Proof.Pending pending) {
        return house.ring(page(pending), "zoe-canary");
    }

    @Override
    protected ReturnData bringForRefutable(Proof.Pending pending) {
        return house.ring(page(pending), "max-canary");
    }

    private static URI page(Proof.Pending pending) {
        return ((NextAction.Redirect) ((NextStep.Visit) pending.next()).action()).to();
    }
}
