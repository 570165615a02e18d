package dev.kontor.sandbox;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.Minimum;
import java.nio.file.Path;
import java.util.Optional;

/** The kit as {@link BrokenPluginsTest} runs it; no test by itself. */
class BrokenPluginCases extends SandboxContractTest {
    static PaymentPlugin plugin = new SandboxPlugin();
    static Optional<Path> page = Optional.empty();
    static Minimum minimum = new SandboxContractTest().minimum();

    @Override
    protected Configured<PaymentPlugin> plugin() {
        return account(plugin);
    }

    @Override
    protected Minimum minimum() {
        return minimum;
    }

    @Override
    protected Optional<Path> readme() {
        return page;
    }
}
