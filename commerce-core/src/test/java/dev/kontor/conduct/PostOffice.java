package dev.kontor.conduct;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.message.Message;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.spi.message.MessageService;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A message service that keeps what it was handed, and answers as a test wants. */
final class PostOffice implements MessagePlugin {
    static final MessageAnswer TAKEN = new MessageAnswer.Accepted(Optional.of("taken"));

    final List<Message> handed = new CopyOnWriteArrayList<>();
    private volatile Function<Message, MessageAnswer> answer = message -> TAKEN;

    Configured<MessagePlugin> open() {
        return Configured.of("post", this);
    }

    void answers(Function<Message, MessageAnswer> how) {
        answer = how;
    }

    List<Message> to(String email) {
        return handed.stream()
                .filter(message -> message.to().text().equals(email))
                .toList();
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("post-office", "Post office of the tests", "1");
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
                handed.add(message);
                return answer.apply(message);
            }

            @Override
            public Health check(CallContext context) {
                return Health.up("open");
            }
        };
    }
}
