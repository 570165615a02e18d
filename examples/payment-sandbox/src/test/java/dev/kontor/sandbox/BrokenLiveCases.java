package dev.kontor.sandbox;

import dev.kontor.spi.payment.PaymentPlugin;

/** The level over the network as {@link LiveLevelTest} runs it; no test by itself. */
class BrokenLiveCases extends SandboxLiveTest {
    static PaymentPlugin plugin = new SandboxPlugin();

    @Override
    PaymentPlugin plugin() {
        return plugin;
    }
}
