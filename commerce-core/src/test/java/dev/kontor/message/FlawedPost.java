package dev.kontor.message;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.message.Message;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.spi.message.MessageService;
import dev.kontor.value.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A carrier that asks a mail house by HTTP; wrong in one way on wish. */
final class FlawedPost implements MessagePlugin {
    /** What a careless author gets wrong, and the test of the kit that has to say so. */
    enum Flaw {
        NONE(""),
        ANOTHER_NAME_EACH_TIME("it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema"),
        ONLY_ASCII("a_message_arrives_once_with_every_sign_of_its_words"),
        EATS_DOTS("a_message_arrives_once_with_every_sign_of_its_words"),
        SENDS_TWICE("a_message_arrives_once_with_every_sign_of_its_words"),
        FROM_ITSELF("a_message_arrives_once_with_every_sign_of_its_words"),
        NEEDS_A_SENDER("a_message_that_names_no_sender_and_has_no_page_comes_from_the_address_in_the_settings"),
        MIXES_UP_CALLS("many_at_once_arrive_each_at_its_own_recipient"),
        TRIES_NOBODY_FOR_EVER("an_address_at_which_there_is_nobody_is_refused"),
        SAYS_ACCEPTED_WHATEVER("out_of_order_nothing_is_carried_and_nothing_is_given_up"),
        GIVES_UP_AT_ONCE("out_of_order_nothing_is_carried_and_nothing_is_given_up"),
        NEVER_ASKS_AGAIN("well_again_it_carries_again"),
        PATIENT("no_request_gets_more_time_than_the_call_has"),
        NAMES_THE_ADDRESS("no_answer_says_to_whom_or_what"),
        QUOTES_THE_WORDS("no_answer_says_to_whom_or_what"),
        ALWAYS_WELL("its_health_is_that_of_the_world");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Flaw flaw;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile EmailAddress last = EmailAddress.of("first@example.org");
    private volatile boolean down;

    FlawedPost(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public PluginInfo info() {
        String name = flaw == Flaw.ANOTHER_NAME_EACH_TIME ? "Post " + NAMES.incrementAndGet() : "Post of the tests";
        return PluginInfo.of("mail-house", name, "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public MessageService open(PluginConfig config, PluginRuntime runtime) {
        return new MessageService() {
            @Override
            public MessageAnswer send(Message message, CallContext context) {
                return carry(runtime, message, context);
            }

            @Override
            public Health check(CallContext context) {
                return look(runtime, context);
            }
        };
    }

    private Health look(PluginRuntime runtime, CallContext context) {
        try {
            HttpReply reply =
                    runtime.http().send(HttpCall.get(URI.create("https://mail.example/")), context.remaining());
            return reply.ok() || flaw == Flaw.ALWAYS_WELL ? Health.up("open") : Health.down("status " + reply.status());
        } catch (HttpFault fault) {
            return flaw == Flaw.ALWAYS_WELL ? Health.up("open") : Health.down("not reached");
        }
    }

    private MessageAnswer carry(PluginRuntime runtime, Message message, CallContext context) {
        if (down) {
            return new MessageAnswer.Unknown("was down once");
        }
        int together = inside.incrementAndGet();
        EmailAddress before = last;
        last = message.to();
        try {
            HttpReply reply = post(runtime, message, before, together, context);
            if (flaw == Flaw.SENDS_TWICE) {
                reply = post(runtime, message, before, together, context);
            }
            return answer(reply, message);
        } catch (HttpFault fault) {
            down = flaw == Flaw.NEVER_ASKS_AGAIN;
            return otherwise("not reached", message);
        } finally {
            inside.decrementAndGet();
        }
    }

    private HttpReply post(
            PluginRuntime runtime, Message message, EmailAddress before, int together, CallContext context) {
        EmailAddress to = flaw == Flaw.MIXES_UP_CALLS && together > 1 ? before : message.to();
        if (flaw == Flaw.NEEDS_A_SENDER && message.from().isEmpty()) {
            throw new IllegalArgumentException("no sender");
        }
        String from = flaw == Flaw.FROM_ITSELF
                ? "post@example.net"
                : message.from().map(EmailAddress::text).orElse("post@example.net");
        String text = switch (flaw) {
            case ONLY_ASCII -> message.text().replaceAll("[^\\x00-\\x7f]", "?");
            case EATS_DOTS -> message.text().replace("\n.\n", "\n");
            default -> message.text();
        };
        Map<String, String> form = Map.of("to", to.text(), "from", from, "subject", message.subject(), "text", text);
        Duration within = flaw == Flaw.PATIENT ? Duration.ofMinutes(1) : context.remaining();
        return runtime.http()
                .send(HttpCall.post(URI.create("https://mail.example/messages")).form(form), within);
    }

    private MessageAnswer answer(HttpReply reply, Message message) {
        if (reply.ok() && reply.text().startsWith("taken ")) {
            return new MessageAnswer.Accepted(Optional.of(reply.text().substring(6)));
        }
        if (reply.status() == 404 && reply.text().equals("nobody") && flaw != Flaw.TRIES_NOBODY_FOR_EVER) {
            return new MessageAnswer.Refused(
                    flaw == Flaw.NAMES_THE_ADDRESS ? "nobody is at " + message.to() : "nobody is there");
        }
        return otherwise("status " + reply.status(), message);
    }

    private MessageAnswer otherwise(String why, Message message) {
        return switch (flaw) {
            case SAYS_ACCEPTED_WHATEVER -> new MessageAnswer.Accepted(Optional.empty());
            case GIVES_UP_AT_ONCE -> new MessageAnswer.Refused(why);
            case QUOTES_THE_WORDS -> new MessageAnswer.Unknown(why + " for: " + message.text());
            default -> new MessageAnswer.Unknown(why);
        };
    }
}
