package dev.kontor.sandbox;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementSource;
import java.time.InstantSource;
import java.time.LocalDate;

/** The sandbox plugin and its gateway in one, with every joint open to be broken. Unbroken as it stands here. */
class BrokenPlugin implements PaymentPlugin {
    final SandboxPlugin sound = new SandboxPlugin();

    @Override
    public PluginInfo info() {
        return sound.info();
    }

    @Override
    public ConfigSchema config() {
        return sound.config();
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        HttpPort port = wire(runtime.http());
        return gateway(sound.open(config, new Surroundings(port, runtime.clock(), runtime.log())), config, runtime);
    }

    private record Surroundings(HttpPort http, InstantSource clock, System.Logger log) implements PluginRuntime {}

    HttpPort wire(HttpPort http) {
        return http;
    }

    PaymentGateway gateway(PaymentGateway gateway, PluginConfig config, PluginRuntime runtime) {
        return new Gateway(gateway);
    }

    /** A gateway that hands everything on. */
    static class Gateway implements PaymentGateway, SettlementSource {
        final PaymentGateway sound;

        Gateway(PaymentGateway sound) {
            this.sound = sound;
        }

        @Override
        public Capabilities capabilities() {
            return sound.capabilities();
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            return sound.submit(operation, context);
        }

        @Override
        public Outcome resume(Asked asked, ReturnData back, CallContext context) {
            return sound.resume(asked, back, context);
        }

        @Override
        public Lookup lookup(Asked asked, CallContext context) {
            return sound.lookup(asked, context);
        }

        @Override
        public Inbound receive(InboundMessage message, CallContext context) {
            return sound.receive(message, context);
        }

        @Override
        public Settlement settled(LocalDate day, String cursor, CallContext context) {
            return sound instanceof SettlementSource source
                    ? source.settled(day, cursor, context)
                    : Settlement.failed("not sound");
        }

        @Override
        public Health check(CallContext context) {
            return sound.check(context);
        }
    }
}
