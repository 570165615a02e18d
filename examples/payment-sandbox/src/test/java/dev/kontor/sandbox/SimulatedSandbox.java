package dev.kontor.sandbox;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.tck.payment.Happening;
import dev.kontor.tck.payment.Oddity;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/** The processor as the kit wants it. */
final class SimulatedSandbox implements SimulatedProvider {
    static final Secret OLD_SECRET = Secret.of("whsec_sandbox_before_kit");

    private static final Map<Method, String> PAYING = Map.of(
            Method.CARD_VISA, Sandbox.OK,
            Method.CARD_MASTERCARD, Sandbox.MASTERCARD,
            Method.CARD_AMEX, Sandbox.AMEX);
    private static final Map<Scenario, String> VISA = Map.of(
            Scenario.PAYS_LATER, Sandbox.LATER,
            Scenario.NEEDS_ACTION, Sandbox.THREE_D_SECURE,
            Scenario.DECLINES_FUNDS, Sandbox.INSUFFICIENT_FUNDS,
            Scenario.DECLINES_LOST_CARD, Sandbox.LOST,
            Scenario.DECLINES_EXPIRED_CARD, Sandbox.EXPIRED,
            Scenario.REFUNDS_LATER, Sandbox.REFUND_LATER,
            Scenario.KEEPS_AFTER_ACTION, Sandbox.THREE_D_SECURE,
            Scenario.NEEDS_ACTION_OFF_SESSION, Sandbox.ASKS_EACH_TIME);

    private final Processor processor = new Processor(command -> {});
    private final InstantSource clock;

    SimulatedSandbox(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        return processor.handle(call, now());
    }

    @Override
    public Optional<Instrument> instrument(Scenario scenario, Method method) {
        if (scenario == Scenario.PAYS || scenario == Scenario.KEEPS) {
            return token(PAYING.get(method));
        }
        if (method.equals(Method.PAYPAL)) {
            return scenario == Scenario.NEEDS_ACTION || scenario == Scenario.KEEPS_AFTER_ACTION
                    ? Optional.of(new Instrument.AtProvider())
                    : Optional.empty();
        }
        return method.equals(Method.CARD_VISA) ? token(VISA.get(scenario)) : Optional.empty();
    }

    private static Optional<Instrument> token(@Nullable String token) {
        return Optional.ofNullable(token).map(text -> new Instrument.ClientToken(Secret.of(text)));
    }

    @Override
    public int timesDone(String operationId) {
        return processor.done(operationId).size();
    }

    @Override
    public Optional<MonetaryAmount> amountOf(String operationId) {
        return processor.done(operationId).stream()
                .map(o -> Amounts.shown(Amount.ofMinor(o.payment.currency, o.amount)))
                .findFirst();
    }

    @Override
    public Optional<ReturnData> buyerApproves(Outcome.ActionRequired shown) {
        return acts(shown, "approve");
    }

    @Override
    public Optional<ReturnData> buyerRefuses(Outcome.ActionRequired shown) {
        return acts(shown, "fail");
    }

    /** The way the browser takes: to the page that was shown, and from there back to the shop. */
    private Optional<ReturnData> acts(Outcome.ActionRequired shown, String did) {
        if (!(shown.action() instanceof NextAction.Redirect page)) {
            return Optional.empty();
        }
        HttpReply back = processor.handle(HttpCall.post(URI.create(page.to() + "/" + did)), now());
        return back.status() == 303 ? Optional.of(ReturnData.none()) : Optional.empty();
    }

    @Override
    public boolean happens(Happening what, String operationId) {
        String word = switch (what) {
            case SETTLES -> "settles";
            case FAILS -> "fails";
            case STAFF_REFUNDS -> "staff_refunds";
            case CHARGED_BACK -> "charges_back";
            case CHARGEBACK_REVERSED -> "reverses";
            case RETURNED_BY_BANK -> "returns";
        };
        return processor.befall(operationId, word, now());
    }

    @Override
    public boolean paysOut() {
        return processor.payOut(now()) > 0;
    }

    @Override
    public List<InboundMessage> messages() {
        return processor.messages(now());
    }

    @Override
    public Optional<InboundMessage> odd(Oddity oddity) {
        List<InboundMessage> sent = messages();
        byte[] last = sent.get(sent.size() - 1).body();
        String unknown = new String(last, StandardCharsets.UTF_8).replace("operation.changed", "report.ready");
        Secret secret = Secret.of(Sandbox.WEBHOOK_SECRET + "kit");
        return Optional.of(
                switch (oddity) {
                    case OTHER_ACCOUNT -> signed(Secret.of(Sandbox.WEBHOOK_SECRET + "other"), last, now());
                    case OUTDATED -> signed(secret, last, now().minus(Duration.ofHours(1)));
                    case OLD_SECRET -> signed(OLD_SECRET, last, now());
                    case UNKNOWN_TYPE -> signed(secret, unknown.getBytes(StandardCharsets.UTF_8), now());
                    case MALFORMED -> signed(secret, "{\"id\":".getBytes(StandardCharsets.UTF_8), now());
                });
    }

    static InboundMessage signed(Secret secret, byte[] body, Instant at) {
        String signature = Signature.of(secret, body, at).header();
        return new InboundMessage(
                "kit", Map.of("Content-Type", List.of("application/json"), Signature.HEADER, List.of(signature)), body);
    }

    private Instant now() {
        return clock.instant();
    }
}
