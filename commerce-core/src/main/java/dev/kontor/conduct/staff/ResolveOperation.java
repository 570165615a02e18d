package dev.kontor.conduct.staff;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.office.OpenOperation;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.Resolution;
import dev.kontor.shop.Decision;
import dev.kontor.spi.Handle;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Ends an operation in review by what a person found out at the provider, and brings its order on. */
public final class ResolveOperation {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public ResolveOperation(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * It was done.
     *
     * @param operation its id
     * @param reference the provider's id of it
     * @param amount how much moved
     * @param who acts, and why
     * @return the operation as it stands, or why the word is not accepted
     */
    public Decision<OpenOperation> done(String operation, String reference, Amount amount, Actor who) {
        Handle handle = Handle.of(reference);
        Instant now = engine.now();
        return resolve(operation, who, now, (facts, of) -> Resolution.done(facts, of, handle, amount, now));
    }

    /**
     * It never was.
     *
     * @param operation its id
     * @param who acts, and why
     * @return the operation as it stands, or why the word is not accepted
     */
    public Decision<OpenOperation> undone(String operation, Actor who) {
        return resolve(
                operation,
                who,
                engine.now(),
                (facts, of) -> Resolution.undone(facts, of, "never happened, says " + who.name()));
    }

    private Decision<OpenOperation> resolve(
            String operation,
            Actor who,
            Instant now,
            BiFunction<PaymentSituation, PaymentOperation, Resolution> resolution) {
        Resolved resolved = engine.storage().transact(unit -> {
            PaymentOperation known = Payments.find(unit, operation)
                    .orElseThrow(() -> new UnknownIdException("payment operation", operation));
            PaymentSituation facts = Payments.touch(unit, known.payment());
            PaymentOperation before = facts.operation(operation).orElseThrow();
            Resolution word = resolution.apply(facts, before);
            List<Refusal> refusals = refusals(word, who);
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return new Resolved(before, facts.payment().subject(), List.of(), refusals);
            }
            RecordEvidence.resolve(unit, engine, facts, before, word, who::sign, now);
            return advance(unit, facts.payment().subject(), word.after(), now);
        });
        drive.send(resolved.toSend());
        return resolved.refusals().isEmpty()
                ? Decision.done(ShowOrder.operation(resolved.operation(), resolved.subject()))
                : Decision.refused(resolved.refusals());
    }

    private Resolved advance(StorageUnit unit, String subject, PaymentOperation after, Instant now) {
        return new Resolved(
                after, subject, Advance.advance(unit, engine, subject, now).toSend(), List.of());
    }

    private record Resolved(
            PaymentOperation operation, String subject, List<PaymentOperation> toSend, List<Refusal> refusals) {}

    /** Money that a person vouches for has a reason that others can read later. */
    private static List<Refusal> refusals(Resolution word, Actor who) {
        List<Refusal> refusals = new ArrayList<>(word.refusals());
        if (who.reason().isEmpty()) {
            refusals.add(Refusal.of("reason.missing"));
        }
        return refusals;
    }
}
