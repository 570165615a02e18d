package dev.kontor.house;

import dev.kontor.house.Checkpoint.Point;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import java.time.InstantSource;

/** A payment plugin whose line to the bank stops before a request is sent, or after its answer is here. */
final class StoppingPlugin {
    private final Stops stops;

    StoppingPlugin(Stops stops) {
        this.stops = stops;
    }

    Configured<PaymentPlugin> around(Configured<PaymentPlugin> bank) {
        PaymentPlugin inner = bank.plugin().orElseThrow();
        Configured<PaymentPlugin> outer = Configured.of(bank.name(), new Outer(inner, stops));
        for (var text : bank.texts().entrySet()) {
            outer = outer.with(text.getKey(), text.getValue());
        }
        for (var secret : bank.secrets().entrySet()) {
            outer = outer.with(secret.getKey(), secret.getValue());
        }
        return outer;
    }

    private record Outer(PaymentPlugin inner, Stops stops) implements PaymentPlugin {
        @Override
        public PluginInfo info() {
            return inner.info();
        }

        @Override
        public ConfigSchema config() {
            return inner.config();
        }

        @Override
        public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
            HttpPort line = (call, within) -> {
                stops.at(Point.SENDING);
                HttpReply answer = runtime.http().send(call, within);
                stops.at(Point.ANSWERED);
                return answer;
            };
            return inner.open(config, new Led(line, runtime.clock(), runtime.log()));
        }
    }

    private record Led(HttpPort http, InstantSource clock, System.Logger log) implements PluginRuntime {}
}
