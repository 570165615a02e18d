package dev.kontor.sandbox;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementSource;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;

/**
 * One account at the sandbox processor. Holds nothing but its settings: what was sent is known to core, what became of it to
 * the processor.
 */
final class SandboxGateway implements PaymentGateway, SettlementSource {
    private final URI url;
    private final Secret apiKey;
    private final List<Secret> webhookSecrets;
    private final HttpPort http;
    private final InstantSource clock;
    private final Capabilities capabilities = SandboxOffer.capabilities();

    SandboxGateway(PluginConfig config, PluginRuntime runtime) {
        this.url = config.url("url").orElseThrow();
        this.apiKey = config.secret("apiKey").orElseThrow();
        this.webhookSecrets = Stream.of("webhookSecret", "oldWebhookSecret")
                .flatMap(field -> config.secret(field).stream())
                .toList();
        this.http = runtime.http();
        this.clock = runtime.clock();
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
        if (operation instanceof Operation.Authorize o) {
            return charge(o.id(), o.charge(), false, context);
        }
        if (operation instanceof Operation.Purchase o) {
            return charge(o.id(), o.charge(), true, context);
        }
        if (operation instanceof Operation.Capture o) {
            Map<String, String> form = amount(o.id(), o.amount());
            form.put("payment", o.authorization().providerId());
            form.put("last", Boolean.toString(o.last()));
            return send("captures", form, context);
        }
        if (operation instanceof Operation.Reauthorize o) {
            Map<String, String> form = amount(o.id(), o.amount());
            form.put("payment", o.authorization().providerId());
            return send("reauthorizations", form, context);
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return send(
                    "voids",
                    Map.of("reference", o.id(), "payment", o.authorization().providerId()),
                    context);
        }
        if (operation instanceof Operation.Refund o) {
            Map<String, String> form = amount(o.id(), o.amount());
            form.put("capture", o.capture().providerId());
            form.put("reason", o.reason());
            return send("refunds", form, context);
        }
        if (operation instanceof Operation.SetupInstrument o) {
            return setUp(o, context);
        }
        if (operation instanceof Operation.RevokeInstrument o) {
            return send(
                    "revocations",
                    Map.of("reference", o.id(), "instrument", o.instrument().providerId()),
                    context);
        }
        return Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + operation.kind());
    }

    /** A redirect is paid only after the buyer's approval, when the shop completes it; a card needs no such step. */
    @Override
    public Outcome resume(Asked asked, ReturnData back, CallContext context) {
        try {
            List<Answer> answers = ask(asked, context);
            if (answers.isEmpty()) {
                return Outcome.unknown("the processor does not know the operation");
            }
            Answer answer = answers.get(0);
            return answer.isApproved()
                    ? send("completions", Map.of("reference", asked.operation().id(), "payment", answer.id()), context)
                    : answer.outcome();
        } catch (HttpFault | Unreadable nobodyKnows) {
            return Outcome.unknown(String.valueOf(nobodyKnows.getMessage()));
        }
    }

    /** By our reference alone: the processor finds it at once, and its own id might never have reached us. */
    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        try {
            List<Answer> answers = ask(asked, context);
            return answers.isEmpty()
                    ? Lookup.absent(true)
                    : Lookup.found(
                            answers.get(0).outcome(),
                            answers.stream().flatMap(a -> a.history().stream()).toList());
        } catch (HttpFault | Unreadable nobodyKnows) {
            return Lookup.failed(String.valueOf(nobodyKnows.getMessage()));
        }
    }

    /** Verifies the raw bytes first and reads them only then. */
    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        Optional<Signature> signature = message.header(Signature.HEADER).flatMap(Signature::parse);
        Instant arrival = message.keptSince().orElseGet(clock::instant);
        if (signature.isEmpty()
                || webhookSecrets.stream().noneMatch(s -> signature.get().fits(s, message.body(), arrival))) {
            return new Inbound.Forged("the signature is missing, wrong or too old");
        }
        try {
            Json event = Json.parse(new String(message.body(), StandardCharsets.UTF_8));
            String type = event.text("type");
            return type.startsWith("operation.")
                    ? new Inbound.Verified(List.of(Answer.notice(event, url)))
                    : new Inbound.Irrelevant(type);
        } catch (Unreadable broken) {
            return new Inbound.Malformed(String.valueOf(broken.getMessage()));
        }
    }

    @Override
    public Settlement settled(LocalDate day, String cursor, CallContext context) {
        try {
            HttpReply reply = http.send(
                    get("settlement?day=" + day + "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)),
                    context.remaining());
            return reply.status() == 200
                    ? SettledPage.read(reply)
                    : Settlement.failed("the processor answered " + reply.status());
        } catch (HttpFault | Unreadable nobodyKnows) {
            return Settlement.failed(String.valueOf(nobodyKnows.getMessage()));
        }
    }

    @Override
    public Health check(CallContext context) {
        try {
            HttpReply reply = http.send(get("account"), context.remaining());
            return reply.ok()
                    ? Health.up("the processor knows the account")
                    : Health.down("the processor answered " + reply.status() + "; check the setting apiKey");
        } catch (HttpFault fault) {
            return Health.down(String.valueOf(fault.getMessage()));
        }
    }

    private Outcome charge(String id, Charge charge, boolean capture, CallContext context) {
        Map<String, String> form = amount(id, charge.amount());
        form.put("capture", Boolean.toString(capture));
        form.put("order", charge.reference());
        form.put("methods", charge.methods().stream().map(Method::code).collect(Collectors.joining(",")));
        charge.returnTo().ifPresent(back -> form.put("return_to", back.toString()));
        if (charge.keepInstrument()) {
            form.put("keep", "true");
        }
        if (charge.instrument() instanceof Instrument.Stored kept) {
            form.put("instrument", kept.handle().providerId());
            form.put("off_session", Boolean.toString(charge.initiator() != Charge.Initiator.BUYER_PRESENT));
            return send("payments", form, context);
        }
        return isWritten(charge.instrument(), form) ? send("payments", form, context) : notTaken();
    }

    private Outcome setUp(Operation.SetupInstrument setUp, CallContext context) {
        Map<String, String> form = new TreeMap<>();
        form.put("reference", setUp.id());
        form.put("methods", setUp.method().code());
        setUp.returnTo().ifPresent(back -> form.put("return_to", back.toString()));
        return isWritten(setUp.instrument(), form) ? send("instruments", form, context) : notTaken();
    }

    private static boolean isWritten(Instrument given, Map<String, String> form) {
        if (given instanceof Instrument.ClientToken card) {
            card.token().use(token -> form.put("token", token));
            return true;
        }
        if (given instanceof Instrument.AtProvider) {
            form.put("redirect", "true");
            return true;
        }
        return false;
    }

    private static Outcome notTaken() {
        return Outcome.rejected(RejectCode.INVALID_REQUEST, "takes card tokens, redirects and what it keeps only");
    }

    private static Map<String, String> amount(String id, MonetaryAmount amount) {
        String currency = amount.getCurrency().getCurrencyCode();
        long minor = SandboxOffer.rule(currency).orElseThrow().toMinor(amount);
        return new TreeMap<>(Map.of("reference", id, "amount", Long.toString(minor), "currency", currency));
    }

    private Outcome send(String path, Map<String, String> form, CallContext context) {
        HttpCall call = HttpCall.post(at(path))
                .bearer(apiKey)
                .header("Idempotency-Key", context.idempotencyKey(path))
                .form(form);
        try {
            HttpReply reply = http.send(call, context.remaining());
            return reply.status() == 200 ? Answer.one(reply, url).outcome() : Refused.outcome(reply);
        } catch (HttpFault fault) {
            return Outcome.of(fault);
        } catch (Unreadable half) {
            return Outcome.unknown(String.valueOf(half.getMessage()));
        }
    }

    private List<Answer> ask(Asked asked, CallContext context) {
        String reference = URLEncoder.encode(asked.operation().id(), StandardCharsets.UTF_8);
        HttpReply reply = http.send(get("operations?reference=" + reference), context.remaining());
        if (reply.status() != 200) {
            throw new Unreadable("the processor answered " + reply.status());
        }
        return Answer.of(reply, url);
    }

    private HttpCall get(String path) {
        return HttpCall.get(at(path)).bearer(apiKey);
    }

    private URI at(String path) {
        return url.resolve("/v1/" + path);
    }
}
