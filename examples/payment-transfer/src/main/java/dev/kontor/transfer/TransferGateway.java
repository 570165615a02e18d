package dev.kontor.transfer;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account of a shop at its bank. To be paid it sends nothing: it shows where to transfer to, and looks for credits that
 * bear the reference. Money is given back to the account a credit came from.
 */
final class TransferGateway implements PaymentGateway {
    private final Capabilities capabilities = Capabilities.of(
                    Idempotency.byKey(Duration.ofDays(30)),
                    LookupStrength.immediate(),
                    MethodSupport.of(
                                    TransferPlugin.METHOD,
                                    EnumSet.of(OperationKind.PURCHASE, OperationKind.REFUND),
                                    List.of(AmountRule.iso("EUR", 1, 99_999_999_999L)))
                            .partialRefunds())
            // Shown as often as one likes.
            .idempotency(
                    OperationKind.PURCHASE, new Idempotency(Idempotency.Mode.REFERENCE, Duration.ofDays(365), false));

    private final PluginConfig config;
    private final Bank bank;
    private final Mailbox mailbox;
    private final InstantSource clock;

    TransferGateway(PluginConfig config, PluginRuntime runtime) {
        this.config = config;
        Secret token = config.secret("token").orElseThrow();
        bank = new Bank(runtime.http(), config.text("url").orElseThrow(), token);
        mailbox = new Mailbox(config, runtime.clock());
        clock = runtime.clock();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome submit(Operation operation, CallContext context) {
        return capabilities
                .refuse(operation)
                .orElseGet(() -> operation instanceof Operation.Purchase purchase
                        ? shown(purchase, clock.instant())
                        : giveBack((Operation.Refund) operation, context));
    }

    private Outcome shown(Operation.Purchase purchase, Instant since) {
        String reference = Reference.of(purchase.id());
        Map<String, String> slip = Map.of(
                "holder", config.text("holder").orElseThrow(),
                "iban", config.text("iban").orElseThrow(),
                "amount", Amounts.minor(purchase.charge().amount()).toString(),
                "reference", reference);
        return new Outcome.ActionRequired(Handle.of(reference), new NextAction.ShowInstructions(slip), end(since));
    }

    private Instant end(Instant since) {
        return since.plus(config.duration("payWithin").orElseThrow());
    }

    private Outcome giveBack(Operation.Refund refund, CallContext context) {
        String credit = refund.capture().state().getOrDefault("credit", "none");
        try {
            return bank.giveBack(refund, credit, context).outcome(clock.instant());
        } catch (NoAnswer answer) {
            return answer.outcome();
        }
    }

    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        try {
            return asked.operation() instanceof Operation.Purchase purchase
                    ? paid(purchase, asked, context)
                    : bank.returned(asked.operation().id(), context).stream()
                            .findFirst()
                            .map(entry -> Lookup.found(entry.outcome(clock.instant()), entry.movements()))
                            .orElse(Lookup.absent(true));
        } catch (NoAnswer | InvalidValueException answer) {
            return Lookup.failed(String.valueOf(answer.getMessage()));
        }
    }

    /**
     * Whatever bears the reference is told as it came. While it is too little, the buyer has time to send the rest; of another
     * currency nothing is little, for a person has to look at it at once.
     */
    private Lookup paid(Operation.Purchase purchase, Asked asked, CallContext context) {
        String reference = Reference.of(purchase.id());
        List<Movement> movements = bank.credits(reference, asked.firstSentAt(), context).stream()
                .filter(credit -> Reference.in(credit.text()).equals(Optional.of(reference)))
                .map(credit -> credit.movement().causedBy(purchase.id()))
                .toList();
        if (clock.instant().isBefore(end(asked.firstSentAt())) && isTooLittle(movements, purchase.charge())) {
            return Lookup.found(shown(purchase, asked.firstSentAt()), movements);
        }
        if (movements.isEmpty()) {
            return Lookup.found(
                    Outcome.declined(DeclineCode.PAYER_CANCELED, new RetryAdvice.NewInstrument(), "nothing came"),
                    movements);
        }
        // A return is of one credit; who paid in two gets back of the first by itself.
        Handle handle = Handle.of(reference).with("credit", movements.get(0).id());
        return Lookup.found(Outcome.succeeded(handle, movements.toArray(Movement[]::new)), movements);
    }

    private static boolean isTooLittle(List<Movement> movements, Charge charge) {
        Amount asked = Amounts.minor(charge.amount());
        return movements.stream()
                        .map(movement -> Amounts.minor(movement.amount()))
                        .mapToLong(came -> came.currency().equals(asked.currency()) ? came.minor() : asked.minor())
                        .sum()
                < asked.minor();
    }

    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        return mailbox.read(message);
    }

    @Override
    public Health check(CallContext context) {
        try {
            return Health.up(bank.credits("KT", clock.instant(), context).size() + " credits since yesterday");
        } catch (NoAnswer answer) {
            return Health.down(String.valueOf(answer.getMessage()));
        }
    }
}
