package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Handle;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done to messages on their way, and what is read from those that arrive. */
final class Mail {
    private Mail() {}

    static InboundMessage withBody(InboundMessage message, String body) {
        return new InboundMessage(message.account(), message.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same message with another number in it. */
    static InboundMessage altered(InboundMessage message) {
        StringBuilder body = new StringBuilder(text(message));
        for (int i = 0; i < body.length(); i++) {
            if (Character.isDigit(body.charAt(i))) {
                body.setCharAt(i, body.charAt(i) == '9' ? '8' : '9');
                return withBody(message, body.toString());
            }
        }
        return withBody(message, body + "0");
    }

    /** Read and written again by something in between: the same meaning, other bytes. */
    static InboundMessage rewritten(InboundMessage message) {
        String body = text(message);
        return withBody(message, body.startsWith("{") ? "{\n " + body.substring(1) : body + "\n");
    }

    /** Only what any message has, and nothing that could prove where it is from. */
    static InboundMessage unsigned(InboundMessage message) {
        return new InboundMessage(
                message.account(), Map.of("Content-Type", List.of("application/json")), message.body());
    }

    static String text(InboundMessage message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    /** Every notice of every message; what the plugin does not follow has none. */
    static List<Notice> read(KitWorld world, List<InboundMessage> messages) {
        List<Notice> notices = new ArrayList<>();
        for (InboundMessage message : messages) {
            Inbound read = world.receive(message);
            if (read instanceof Inbound.Irrelevant) {
                continue;
            }
            notices.addAll(assertInstanceOf(Inbound.Verified.class, read, () -> "a sound message: " + text(message))
                    .notices());
        }
        return notices;
    }

    /** Whether a shop finds an operation by a notice: by our id, or by a handle it has stored. */
    static boolean leadsTo(Notice notice, Operation operation, Optional<Handle> stored) {
        return notice.operation().equals(Optional.of(operation.id()))
                || stored.map(Handle::providerId)
                        .equals(Optional.of(notice.about().providerId()));
    }

    static void assertLeadsTo(List<Notice> notices, Operation operation, Optional<Handle> stored) {
        assertTrue(
                notices.stream().anyMatch(notice -> leadsTo(notice, operation, stored)),
                () -> "no message leads to the " + operation.kind() + " " + operation.id() + ": " + notices);
    }
}
