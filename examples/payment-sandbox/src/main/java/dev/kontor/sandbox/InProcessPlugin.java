package dev.kontor.sandbox;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The plugin with its calls led to a processor in the same process; calls to anywhere else go out as usual. */
final class InProcessPlugin implements PaymentPlugin {
    private final SandboxPlugin plugin = new SandboxPlugin();
    private final Sandbox sandbox;
    private final UnaryOperator<HttpPort> line;

    InProcessPlugin(Sandbox sandbox, UnaryOperator<HttpPort> line) {
        this.sandbox = sandbox;
        this.line = line;
    }

    @Override
    public PluginInfo info() {
        return plugin.info();
    }

    @Override
    public ConfigSchema config() {
        return plugin.config();
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        sandbox.follow(runtime.clock());
        HttpPort port =
                (call, within) -> Sandbox.IN_PROCESS.getHost().equals(call.uri().getHost())
                        ? sandbox.carry(call)
                        : runtime.http().send(call, within);
        return plugin.open(config, new LedRuntime(line.apply(port), runtime.clock(), runtime.log()));
    }

    private record LedRuntime(HttpPort http, InstantSource clock, System.Logger log) implements PluginRuntime {}
}
