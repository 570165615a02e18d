package dev.kontor.house;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Inbound;
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
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bank that charges one card, each operation once, and counts what it took. */
final class OneCardBank implements PaymentGateway {
    private final InstantSource clock;
    private final Map<String, Movement> books = new HashMap<>();

    OneCardBank(InstantSource clock) {
        this.clock = clock;
    }

    synchronized long taken() {
        return books.values().stream()
                .mapToLong(m -> Amounts.minor(m.amount()).minor())
                .sum();
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(
                Idempotency.byKey(Duration.ofHours(24)),
                LookupStrength.immediate(),
                MethodSupport.of(
                        Method.CARD_VISA,
                        EnumSet.of(OperationKind.PURCHASE),
                        List.of(AmountRule.iso("EUR", 1, 100_000_000))));
    }

    @Override
    public synchronized Outcome submit(Operation operation, CallContext context) {
        if (operation instanceof Operation.Purchase o) {
            Movement movement = books.computeIfAbsent(
                    o.id(),
                    id -> Movement.of(
                            "m-" + id, MovementKind.CAPTURED, o.charge().amount(), clock.instant()));
            return Outcome.succeeded(Handle.of("h-" + o.id()), movement);
        }
        return Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "charges only");
    }

    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        return Lookup.failed("not needed here");
    }

    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        return new Inbound.Forged("sends nothing");
    }

    @Override
    public Health check(CallContext context) {
        return Health.up("open");
    }
}
