package dev.kontor.credit;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
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
import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Promises every charge it is sent, by the charge's id: sent twice it is the same promise. */
final class OnAccountGateway implements PaymentGateway {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final long MOST = 999_999_999_999L;
    private static final Set<OperationKind> CHARGES = Set.of(OperationKind.PURCHASE, OperationKind.AUTHORIZE);
    private static final Capabilities CAPABILITIES = Capabilities.of(
            Idempotency.byKey(FOR_EVER),
            LookupStrength.immediate(),
            OnAccount.METHODS.stream()
                    .sorted()
                    .map(method -> MethodSupport.of(method, CHARGES, amounts()))
                    .toArray(MethodSupport[]::new));

    private final InstantSource clock;

    OnAccountGateway(InstantSource clock) {
        this.clock = clock;
    }

    private static List<AmountRule> amounts() {
        return Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .filter(OnAccountGateway::isMoney)
                .sorted(Comparator.naturalOrder())
                .map(code -> AmountRule.iso(code, 1, MOST))
                .toList();
    }

    private static boolean isMoney(String currency) {
        try {
            return Amount.digits(currency) >= 0;
        } catch (InvalidValueException unknown) {
            return false;
        }
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Outcome submit(Operation operation, CallContext context) {
        return answer(operation, clock.instant());
    }

    private static Outcome answer(Operation operation, Instant at) {
        Optional<Outcome> refused = CAPABILITIES.refuse(operation);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (operation instanceof Operation.Purchase purchase) {
            return promised(purchase.id(), purchase.charge(), at);
        }
        return operation instanceof Operation.Authorize authorize
                ? promised(authorize.id(), authorize.charge(), at)
                : Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + operation.kind());
    }

    private static Outcome promised(String id, Charge charge, Instant at) {
        return charge.instrument() instanceof Instrument.Promise
                ? Outcome.succeeded(
                        Handle.of(id), Movement.of("promised:" + id, MovementKind.PROMISED, charge.amount(), at))
                : Outcome.rejected(RejectCode.METHOD_NOT_ALLOWED, "only a promise can be taken at its word");
    }

    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        Outcome outcome = answer(asked.operation(), asked.firstSentAt());
        return outcome instanceof Outcome.Succeeded done
                ? Lookup.found(done, done.movements())
                : Lookup.found(outcome, List.of());
    }

    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        return new Inbound.Forged("nobody sends messages about promises");
    }

    @Override
    public Health check(CallContext context) {
        return Health.up("asks nobody");
    }
}
