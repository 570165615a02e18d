package dev.kontor.sandbox;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ways to break a plugin at one joint. */
final class Twisted {
    private Twisted() {}

    /** Changes answers to operations. */
    interface Answers {
        Outcome twist(Outcome outcome, Operation operation, CallContext context);
    }

    static PaymentPlugin answers(Answers twist) {
        return gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Outcome submit(Operation operation, CallContext context) {
                return twist.twist(super.submit(operation, context), operation, context);
            }
        });
    }

    /** Makes what it likes of a buyer's return. */
    interface Returns {
        Outcome twist(PaymentGateway sound, Asked asked, ReturnData back, CallContext context);
    }

    static PaymentPlugin returns(Returns twist) {
        return gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Outcome resume(Asked asked, ReturnData back, CallContext context) {
                return twist.twist(sound, asked, back, context);
            }
        });
    }

    /** Makes what it likes of a message. */
    interface Reading {
        Inbound twist(PaymentGateway sound, InboundMessage message, CallContext context);
    }

    static PaymentPlugin reading(Reading twist) {
        return gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Inbound receive(InboundMessage message, CallContext context) {
                return twist.twist(sound, message, context);
            }
        });
    }

    /** Answers nothing at all where it cannot tell. */
    static PaymentPlugin silent() {
        return gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            @SuppressWarnings("NullAway") // this is what is broken about it
            public Outcome submit(Operation operation, CallContext context) {
                Outcome outcome = super.submit(operation, context);
                return outcome instanceof Outcome.Unknown ? null : outcome;
            }
        });
    }

    static PaymentPlugin lookups(BiFunction<Lookup, Asked, Lookup> twist) {
        return gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Lookup lookup(Asked asked, CallContext context) {
                return twist.apply(super.lookup(asked, context), asked);
            }
        });
    }

    static PaymentPlugin operations(UnaryOperator<Operation> twist) {
        return gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Outcome submit(Operation operation, CallContext context) {
                return super.submit(twist.apply(operation), context);
            }
        });
    }

    static PaymentPlugin contexts(UnaryOperator<CallContext> twist) {
        return gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Outcome submit(Operation operation, CallContext context) {
                return super.submit(operation, twist.apply(context));
            }
        });
    }

    static PaymentPlugin gateway(Function<PaymentGateway, PaymentGateway> twist) {
        return opened((sound, runtime) -> twist.apply(sound));
    }

    static PaymentPlugin opened(BiFunction<PaymentGateway, PluginRuntime, PaymentGateway> twist) {
        return new BrokenPlugin() {
            @Override
            PaymentGateway gateway(PaymentGateway gateway, PluginConfig config, PluginRuntime runtime) {
                return twist.apply(gateway, runtime);
            }
        };
    }

    /** Changes the forms that are sent. */
    static PaymentPlugin forms(UnaryOperator<Map<String, String>> twist) {
        return calls(call -> rewritten(call, twist.apply(Command.form(call.body())), call.headers()));
    }

    static PaymentPlugin calls(UnaryOperator<HttpCall> twist) {
        return new BrokenPlugin() {
            @Override
            HttpPort wire(HttpPort http) {
                return (call, within) -> http.send(call.method().equals("POST") ? twist.apply(call) : call, within);
            }
        };
    }

    static HttpCall rewritten(HttpCall call, Map<String, String> form, Map<String, List<String>> headers) {
        HttpCall fresh = HttpCall.of(call.method(), call.uri());
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                fresh = fresh.header(header.getKey(), header.getValue().get(0));
            }
        }
        return fresh.form(form);
    }

    static CallContext keyed(CallContext context, UnaryOperator<String> twist) {
        return new Context(context) {
            @Override
            public String idempotencyKey(String step) {
                return twist.apply(super.idempotencyKey(step));
            }
        };
    }

    static CallContext endless(CallContext context) {
        return new Context(context) {
            @Override
            public Duration remaining() {
                return Duration.ofHours(1);
            }
        };
    }

    private static class Context implements CallContext {
        private final CallContext sound;

        Context(CallContext sound) {
            this.sound = sound;
        }

        @Override
        public Duration remaining() {
            return sound.remaining();
        }

        @Override
        public int attempt() {
            return sound.attempt();
        }

        @Override
        public String idempotencyKey(String step) {
            return sound.idempotencyKey(step);
        }

        @Override
        public String traceId() {
            return sound.traceId();
        }
    }
}
