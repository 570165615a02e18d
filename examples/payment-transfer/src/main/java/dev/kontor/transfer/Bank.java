package dev.kontor.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amounts;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The bank's interface: which credits there are, and how one is sent back. Whatever is no answer is a {@link NoAnswer}. */
final class Bank {
    /** What lacks a field is half an answer; what has one more comes from a later version of the bank's. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpPort http;
    private final String url;
    private final Secret token;

    Bank(HttpPort http, String url, Secret token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    List<Credit> credits(String reference, Instant since, CallContext context) {
        // A transfer may bear the date of the day before.
        var day = since.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        return get("/credits?from=" + day + "&text=" + reference, Credit[].class, context);
    }

    /** To where the credit came from; the bank knows the account, and the shop need not. */
    Returned giveBack(Operation.Refund refund, String credit, CallContext context) {
        ObjectNode body = JSON.createObjectNode().put("id", refund.id()).put("credit", credit);
        body.put("minor", Amounts.minor(refund.amount()).minor()).put("text", refund.reason());
        HttpCall call = HttpCall.post(URI.create(url + "/returns"))
                .header("Idempotency-Key", context.idempotencyKey("return"))
                .body("application/json", body.toString());
        return ask(call, Returned.class, context);
    }

    /** One or none. */
    List<Returned> returned(String operation, CallContext context) {
        return get("/returns?id=" + operation, Returned[].class, context);
    }

    private <T> List<T> get(String path, Class<T[]> type, CallContext context) {
        return List.of(ask(HttpCall.get(URI.create(url + path)), type, context));
    }

    private <T> T ask(HttpCall call, Class<T> type, CallContext context) {
        HttpReply reply;
        try {
            reply = http.send(call.bearer(token), context.remaining());
        } catch (HttpFault fault) {
            throw new NoAnswer(Outcome.of(fault));
        }
        if (reply.ok()) {
            return read(reply.text(), type);
        }
        String said = "HTTP " + reply.status();
        throw new NoAnswer(
                switch (reply.status()) {
                    case 401, 403 -> Outcome.rejected(RejectCode.BAD_CREDENTIALS, said);
                    case 409 -> Outcome.rejected(RejectCode.IDEMPOTENCY_CONFLICT, said);
                    case 422 -> Outcome.rejected(RejectCode.EXCEEDS_CAPTURED, said);
                    case 429 ->
                        new Outcome.NotSent(
                                said,
                                reply.header("Retry-After")
                                        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
                    default -> Outcome.unknown(said);
                });
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(json, type)).orElseThrow(Bank::unreadable);
        } catch (JsonProcessingException wrong) {
            throw unreadable();
        }
    }

    static NoAnswer unreadable() {
        return new NoAnswer(Outcome.unknown("what the bank says cannot be read"));
    }
}
