package dev.kontor.sandbox;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.SimulatedProvider;
import java.time.InstantSource;

/** The simulated sandbox and an account at it, for tests that have a whole shop. */
public final class SandboxWorld {
    private final SimulatedSandbox sandbox;
    private final InstantSource clock;

    public SandboxWorld(InstantSource clock) {
        this.sandbox = new SimulatedSandbox(clock);
        this.clock = clock;
    }

    public SimulatedProvider provider() {
        return sandbox;
    }

    public Configured<PaymentPlugin> account() {
        return SandboxContractTest.account(new SandboxPlugin());
    }

    /** With a plugin that takes the silence of the bank for a decline. */
    public Configured<PaymentPlugin> hastyAccount() {
        return SandboxContractTest.account(Twisted.answers(
                (outcome, operation, context) -> outcome instanceof Outcome.Unknown ? BrokenPlugins.DECLINE : outcome));
    }

    /** Whether the buyer could do what he was shown. */
    public boolean approve(NextAction shown) {
        return sandbox.buyerApproves(new Outcome.ActionRequired(Handle.of("any"), shown, clock.instant()))
                .isPresent();
    }
}
