package dev.kontor.sandbox;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.LiveGatewayContract;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.value.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The processor as a server of its own, so that the live level of the kit is seen to work without anybody's keys. */
class SandboxLiveTest extends LiveGatewayContract {
    @TempDir
    private Path folder;

    private SandboxServer server;

    @BeforeEach
    void start() throws IOException {
        server = SandboxServer.start(0, folder.resolve("bank.json"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Override
    protected List<String> variables() {
        return List.of();
    }

    @Override
    protected Configured<PaymentPlugin> account() {
        return Sandbox.configured("live", plugin(), server.uri());
    }

    PaymentPlugin plugin() {
        return new SandboxPlugin();
    }

    @Override
    protected Optional<Instrument> instrument(Scenario scenario, Method method) {
        return new SimulatedSandbox(InstantSource.system()).instrument(scenario, method);
    }
}
