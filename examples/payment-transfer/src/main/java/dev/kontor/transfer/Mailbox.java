package dev.kontor.transfer;

import dev.kontor.spi.Handle;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Notice;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads what the bank sends by itself: that money came in, or what became of money that was sent back. A message says where
 * to look and no more; how much it is, the shop is told when it looks. A credit leads to its operation by the reference,
 * which is what the operation's handle is called. Without one it leads nowhere, and the shop keeps it.
 */
final class Mailbox {
    private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    /** On a credit stands what the buyer wrote, on a return the operation's id. */
    private record Event(String id, String type, long at, String number, String text) {}

    private final List<Secret> secrets;
    private final InstantSource clock;

    Mailbox(PluginConfig config, InstantSource clock) {
        this.secrets = Stream.of("webhookSecret", "oldWebhookSecret")
                .flatMap(name -> config.secret(name).stream())
                .toList();
        this.clock = clock;
    }

    Inbound read(InboundMessage message) {
        Matcher signature = SIGNATURE.matcher(message.header("Bank-Signature").orElse(""));
        if (!signature.matches() || secrets.stream().noneMatch(secret -> fits(secret, signature, message))) {
            return new Inbound.Forged("no signature of the bank, or none of these minutes");
        }
        try {
            Event event = Bank.read(new String(message.body(), StandardCharsets.UTF_8), Event.class);
            return switch (event.type()) {
                case "credit" -> told(event, Reference.in(event.text()).orElse(event.number()), Optional.empty());
                case "return" -> told(event, event.number(), Optional.of(event.text()));
                default -> new Inbound.Irrelevant(event.type());
            };
        } catch (NoAnswer | InvalidValueException unreadable) {
            return new Inbound.Malformed("a message of the bank that cannot be read");
        }
    }

    private static Inbound told(Event event, String about, Optional<String> operation) {
        var at = Instant.ofEpochSecond(event.at());
        var notice = new Notice(event.id(), at, Handle.of(about), operation, Optional.empty(), List.of());
        return new Inbound.Verified(List.of(notice));
    }

    private boolean fits(Secret secret, Matcher signature, InboundMessage message) {
        try {
            // What was older than five minutes when it came may have been caught and sent anew.
            Instant came = message.keptSince().orElseGet(clock::instant);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret.use(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
            mac.update((signature.group(1) + ".").getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(
                            mac.doFinal(message.body()), HexFormat.of().parseHex(signature.group(2)))
                    && Math.abs(came.getEpochSecond() - Long.parseLong(signature.group(1))) <= 300;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
