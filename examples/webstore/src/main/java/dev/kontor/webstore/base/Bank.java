package dev.kontor.webstore.base;

import dev.kontor.Commerce;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.spi.Configured;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The store's bank, where no money moves: a sandbox server of its own whose state outlives it, or one elsewhere. */
public final class Bank implements AutoCloseable {
    /** What the shop calls its gateway account at this bank. */
    public static final String ACCOUNT = "bank";

    private final URI address;
    private final Optional<SandboxServer> own;
    private final Deque<InboundMessage> untold = new ArrayDeque<>();

    private Bank(URI address, Optional<SandboxServer> own) {
        this.address = address;
        this.own = own;
    }

    static Bank open(Settings settings, Path state, InstantSource clock) {
        if (settings.sandbox().isPresent()) {
            return new Bank(settings.sandbox().get(), Optional.empty());
        }
        try {
            SandboxServer server = SandboxServer.start(0, state, clock);
            Bank bank = new Bank(server.uri(), Optional.of(server));
            // What it had to tell before was told in the life before this one.
            server.sandbox().webhooks();
            return bank;
        } catch (IOException cannot) {
            throw new ConfigurationException(
                    "-Dstore.data",
                    state
                            + ", the state of the sandbox bank, cannot be opened; is another store running on this folder?");
        }
    }

    Configured<PaymentPlugin> account() {
        return Sandbox.at(ACCOUNT, address);
    }

    /** Where its pages are, such as the one of 3-D Secure. */
    public URI address() {
        return address;
    }

    /** Cards to try it with, the one that simply pays first. */
    public List<TestCard> testCards() {
        return TestCard.ALL;
    }

    /** The bank's strings to pull; empty when the bank runs elsewhere. */
    public Optional<Sandbox> strings() {
        return own.map(SandboxServer::sandbox);
    }

    /** Brings what the bank reports by itself; a bank elsewhere is asked by the shop. */
    synchronized void deliver(Commerce commerce) {
        if (own.isEmpty()) {
            return;
        }
        untold.addAll(own.get().sandbox().webhooks().list());
        while (!untold.isEmpty()) {
            if (commerce.receive(untold.element()).httpStatus() >= 500) {
                return;
            }
            untold.remove();
        }
    }

    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
