package dev.kontor.sandbox;

import dev.kontor.spi.InboundMessage;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A change the bank tells its merchant by itself, as it stood at that moment. */
final class BankEvent {
    private final String merchant;
    private final String body;

    BankEvent(String id, Instant at, BankOperation operation) {
        this.merchant = operation.payment.merchant;
        this.body = Json.write(
                Json.object("id", id, "type", "operation.changed", "at", at.toString(), "operation", operation.told()));
    }

    InboundMessage signed(Instant now) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Secret secret = Secret.of(Sandbox.WEBHOOK_SECRET + merchant);
        return new InboundMessage(
                merchant,
                Map.of(
                        "Content-Type",
                        List.of("application/json"),
                        Signature.HEADER,
                        List.of(Signature.of(secret, bytes, now).header())),
                bytes);
    }
}
