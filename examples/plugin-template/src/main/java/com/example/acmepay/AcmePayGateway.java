package com.example.acmepay;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The least that is a gateway: it takes money with a token of a card, and says what became of it. */
final class AcmePayGateway implements PaymentGateway {
    private static final AmountRule EUROS = AmountRule.iso("EUR", 50, 99_999_999);

    private final Capabilities capabilities = Capabilities.of(
            Idempotency.byKey(Duration.ofHours(24)),
            LookupStrength.immediate(),
            MethodSupport.of(Method.CARD_VISA, EnumSet.of(OperationKind.PURCHASE), List.of(EUROS)));

    private final HttpPort http;
    private final String url;
    private final Secret apiKey;

    AcmePayGateway(PluginConfig config, PluginRuntime runtime) {
        http = runtime.http();
        url = config.text("url").orElseThrow();
        apiKey = config.secret("apiKey").orElseThrow();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome submit(Operation operation, CallContext context) {
        Optional<Outcome> refusal = capabilities.refuse(operation);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (operation instanceof Operation.Purchase purchase) {
            return charge(purchase.id(), purchase.charge(), context);
        }
        return Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + operation.kind());
    }

    private Outcome charge(String id, Charge charge, CallContext context) {
        if (!(charge.instrument() instanceof Instrument.ClientToken card)) {
            return Outcome.rejected(RejectCode.METHOD_NOT_ALLOWED, "AcmePay takes tokens of cards");
        }
        // Of the operation alone, so that a second send says the same; with its id, so that a look-up finds it.
        Map<String, String> form = Map.of(
                "reference", id,
                "amount", Long.toString(EUROS.toMinor(charge.amount())),
                "currency", "EUR",
                "token", card.token().use(text -> text));
        HttpCall call = HttpCall.post(URI.create(url + "/payments"))
                .header("Idempotency-Key", context.idempotencyKey("create"))
                .form(form);
        try {
            HttpReply reply = send(call, context);
            return reply.status() == 200 ? outcome(fields(reply)) : refused(reply);
        } catch (HttpFault fault) {
            return Outcome.of(fault);
        }
    }

    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        try {
            HttpReply reply =
                    send(HttpCall.get(URI.create(url + "/payments?reference=" + asked.operation().id())), context);
            Map<String, String> fields = fields(reply);
            if (reply.status() != 200) {
                return Lookup.failed("HTTP " + reply.status());
            }
            if ("0".equals(fields.get("found"))) {
                return Lookup.absent(true);
            }
            Outcome outcome = outcome(fields);
            if (outcome instanceof Outcome.Unknown unknown) {
                return Lookup.failed(unknown.why());
            }
            return Lookup.found(outcome, outcome instanceof Outcome.Succeeded done ? done.movements() : List.of());
        } catch (HttpFault fault) {
            return Lookup.failed(String.valueOf(fault.getMessage()));
        }
    }

    private HttpReply send(HttpCall call, CallContext context) {
        return http.send(call.bearer(apiKey), context.remaining());
    }

    /** What an answer says of the payment; whatever cannot be read, or is not known, is unknown. */
    private static Outcome outcome(Map<String, String> fields) {
        String status = fields.getOrDefault("status", "");
        if (status.equals("declined")) {
            return Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.NewInstrument(), "declined");
        }
        if (!status.equals("paid")) {
            return Outcome.unknown("a payment without a status that is known");
        }
        try {
            String id = fields.getOrDefault("id", "");
            Movement taken = Movement.of(
                            id,
                            MovementKind.CAPTURED,
                            EUROS.fromMinor(Long.parseLong(fields.getOrDefault("amount", ""))),
                            Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("at", ""))))
                    .causedBy(fields.getOrDefault("reference", ""));
            return Outcome.succeeded(Handle.of(id), taken);
        } catch (NumberFormatException | DateTimeException | InvalidValueException half) {
            return Outcome.unknown("an answer that cannot be read");
        }
    }

    private static Outcome refused(HttpReply reply) {
        String said = "HTTP " + reply.status();
        return switch (reply.status()) {
            case 401 -> Outcome.rejected(RejectCode.BAD_CREDENTIALS, said);
            case 409 -> Outcome.rejected(RejectCode.IDEMPOTENCY_CONFLICT, said);
            case 422 -> Outcome.rejected(RejectCode.INVALID_REQUEST, said);
            case 429 ->
                new Outcome.NotSent(
                        said,
                        reply.header("Retry-After")
                                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
            default -> Outcome.unknown(said);
        };
    }

    /** AcmePay answers with a form; yours surely with JSON: bring a library to read it, one is allowed. */
    private static Map<String, String> fields(HttpReply reply) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : reply.text().split("&")) {
            String[] words = pair.split("=", 2);
            if (words.length == 2 && words[0].matches("[a-z]{1,20}")) {
                fields.put(words[0], words[1]);
            }
        }
        return fields;
    }

    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        return new Inbound.Forged("AcmePay sends no messages yet");
    }

    @Override
    public Health check(CallContext context) {
        try {
            HttpReply reply = send(HttpCall.get(URI.create(url + "/payments?reference=none")), context);
            return reply.ok() ? Health.up("AcmePay answers") : Health.down("HTTP " + reply.status());
        } catch (HttpFault fault) {
            return Health.down(String.valueOf(fault.getMessage()));
        }
    }
}
