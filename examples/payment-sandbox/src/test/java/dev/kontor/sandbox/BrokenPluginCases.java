package dev.kontor.sandbox;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;

/** The kit as {@link BrokenPluginsTest} runs it; no test by itself. */
class BrokenPluginCases extends SandboxContractTest {
    static PaymentPlugin plugin = new SandboxPlugin();

    @Override
    protected Configured<PaymentPlugin> plugin() {
        return Sandbox.configured("kit", plugin, URL);
    }
}
