package dev.kontor.keys;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.keys.KeyAnswer;
import dev.kontor.spi.keys.KeyOrder;
import dev.kontor.spi.keys.KeyPlugin;
import dev.kontor.spi.keys.KeyService;
import dev.kontor.value.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A service of the {@link Publisher}; wrong in one way on wish. */
public final class FlawedKeys implements KeyPlugin {
    /** What a careless author gets wrong, and the test of the kit that has to say so. */
    public enum Flaw {
        NONE(""),
        ANOTHER_REFERENCE_EACH_TIME("an_order_that_comes_again_gets_the_same_key"),
        ONE_REFERENCE_FOR_ALL("two_orders_get_two_keys"),
        ONE_REFERENCE_AT_A_TIME("many_orders_at_once_get_a_key_each"),
        UNKNOWN_COMES_LATER("an_article_that_does_not_exist_is_refused"),
        DRY_IS_REFUSED("where_there_is_no_key_now_it_is_asked_for_later"),
        ERRORS_ARE_REFUSALS("out_of_order_nothing_is_issued_and_nothing_is_given_up"),
        ANY_BODY_IS_A_KEY("out_of_order_nothing_is_issued_and_nothing_is_given_up"),
        SILENCE_IS_A_REFUSAL("a_key_whose_answer_was_lost_is_told_the_next_time"),
        TAKES_ITS_TIME("no_request_gets_more_time_than_the_call_has"),
        ALWAYS_WELL("its_health_is_that_of_the_publisher"),
        ANOTHER_NAME_EACH_TIME("it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final URI PLACE = URI.create("https://acme.example/keys");

    private final Flaw flaw;
    private final Optional<HttpPort> line;

    FlawedKeys(Flaw flaw) {
        this(flaw, Optional.empty());
    }

    private FlawedKeys(Flaw flaw, Optional<HttpPort> line) {
        this.flaw = flaw;
        this.line = line;
    }

    /** A right one with a line of its own to a publisher. */
    public static FlawedKeys calling(HttpPort publisher) {
        return new FlawedKeys(Flaw.NONE, Optional.of(publisher));
    }

    @Override
    public PluginInfo info() {
        String name = flaw == Flaw.ANOTHER_NAME_EACH_TIME ? "Acme " + COUNT.incrementAndGet() : "Acme";
        return PluginInfo.of("acme", name, "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public KeyService open(PluginConfig config, PluginRuntime runtime) {
        return new Service(line.orElseGet(runtime::http));
    }

    private final class Service implements KeyService {
        private final HttpPort http;
        private volatile String shared = "";

        private Service(HttpPort http) {
            this.http = http;
        }

        @Override
        public KeyAnswer issue(KeyOrder order, CallContext context) {
            Duration within = flaw == Flaw.TAKES_ITS_TIME ? Duration.ofHours(1) : context.remaining();
            HttpCall call = HttpCall.post(PLACE).body("text/plain", reference(order) + " " + order.article());
            try {
                return read(http.send(call, within));
            } catch (HttpFault silence) {
                return flaw == Flaw.SILENCE_IS_A_REFUSAL
                        ? new KeyAnswer.Refused("silence")
                        : new KeyAnswer.Later(String.valueOf(silence.getMessage()));
            }
        }

        private String reference(KeyOrder order) {
            return switch (flaw) {
                case ANOTHER_REFERENCE_EACH_TIME -> order.reference() + COUNT.incrementAndGet();
                case ONE_REFERENCE_FOR_ALL -> "shop";
                case ONE_REFERENCE_AT_A_TIME -> mixed(order.reference());
                default -> order.reference();
            };
        }

        /** As if a field were shared between calls: who comes while another is inside goes on with the other's. */
        private String mixed(String reference) {
            shared = reference;
            for (int i = 0; i < 2_000_000 && shared.equals(reference); i++) {
                Thread.onSpinWait();
            }
            return shared;
        }

        private KeyAnswer read(HttpReply reply) {
            if (reply.status() == 404 && flaw != Flaw.UNKNOWN_COMES_LATER) {
                return new KeyAnswer.Refused("no such article");
            }
            if (reply.status() == 409 && flaw == Flaw.DRY_IS_REFUSED) {
                return new KeyAnswer.Refused("none");
            }
            if (reply.status() != 200) {
                return flaw == Flaw.ERRORS_ARE_REFUSALS && reply.status() >= 500
                        ? new KeyAnswer.Refused("answered " + reply.status())
                        : new KeyAnswer.Later("answered " + reply.status());
            }
            Map<String, Secret> secrets = new LinkedHashMap<>();
            String body = new String(reply.body(), StandardCharsets.UTF_8);
            body.lines()
                    .filter(one -> one.matches("(serial|code)=\\S+"))
                    .map(one -> one.split("=", 2))
                    .forEach(pair -> secrets.put(pair[0], Secret.of(pair[1])));
            if (flaw == Flaw.ANY_BODY_IS_A_KEY && secrets.isEmpty() && !body.isEmpty()) {
                secrets.put("serial", Secret.of(body));
            }
            return secrets.size() == 2 || (flaw == Flaw.ANY_BODY_IS_A_KEY && !secrets.isEmpty())
                    ? new KeyAnswer.Issued(secrets)
                    : new KeyAnswer.Later("answered something else than a key");
        }

        @Override
        public Health check(CallContext context) {
            try {
                int status = http.send(HttpCall.get(PLACE), context.remaining()).status();
                return status == 200 || flaw == Flaw.ALWAYS_WELL
                        ? Health.up("well")
                        : Health.down("answered " + status);
            } catch (HttpFault away) {
                return flaw == Flaw.ALWAYS_WELL ? Health.up("well") : Health.down("away");
            }
        }
    }
}
