package dev.kontor.conduct.advance;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.OutcomeUnknownException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what gift cards and store credit are asked for: there is nobody to ask, so balance, movement and what follows
 * from them are one unit. Once the operation is over, doing it again changes nothing.
 */
final class HouseDrive {
    private static final System.Logger LOG = System.getLogger("dev.kontor.payment");

    private final Engine engine;

    HouseDrive(Engine engine) {
        this.engine = engine;
    }

    Advance.Advanced settle(PaymentOperation operation) {
        Instant now = engine.now();
        try {
            return engine.storage()
                    .transact(unit -> Advance.advance(unit, engine, carryOut(unit, operation, now), now));
        } catch (OutcomeUnknownException unknown) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Whether {0} was carried out is unknown; it is seen to.",
                    operation.id());
        } catch (RuntimeException problem) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What follows from " + operation.id() + " could not be carried out; it is recorded alone.",
                    problem);
            engine.storage().perform(unit -> Agenda.put(unit, Advance.ADVANCE, carryOut(unit, operation, now), now));
        }
        return new Advance.Advanced(List.of(), Optional.empty());
    }

    private String carryOut(StorageUnit unit, PaymentOperation operation, Instant now) {
        PaymentSituation facts = Payments.touch(unit, operation.payment());
        PaymentOperation current = facts.operation(operation.id().value()).orElseThrow();
        if (!current.state().isFinal()) {
            Evidence evidence = Evidence.of(current.id().value(), HouseTenders.carryOut(unit, facts, current, now));
            RecordEvidence.record(unit, engine, current, evidence, now);
        }
        return facts.payment().subject();
    }
}
