package dev.kontor.conduct.staff;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.office.OpenPayout;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.Resolution;
import dev.kontor.shop.Decision;
import dev.kontor.spi.Handle;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;

/** Payouts by hand: lists those that wait, and books what a person says was paid. */
public final class PayOut {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public PayOut(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Payouts that nobody has made yet.
     *
     * @param limit the most
     * @return oldest first
     */
    public List<OpenPayout> open(int limit) {
        return engine.storage()
                .read(view -> Payments.payouts(view, limit).stream()
                        .map(payout -> shown(view, payout))
                        .toList());
    }

    /**
     * A payout was made.
     *
     * @param key chosen by the caller
     * @param id the payout
     * @param reference of the transfer
     * @param who acts, and why
     * @return the payout, or why the word is not accepted
     */
    public Decision<OpenPayout> paidOut(RequestKey key, String id, String reference, Actor who) {
        Handle handle = Handle.of(reference);
        Instant now = engine.now();
        Paid paid = engine.storage().transact(unit -> pay(unit, key, id, handle, who, now));
        drive.send(paid.toSend());
        return paid.refusals().isEmpty()
                ? Decision.done(engine.storage().read(view -> shown(view, payout(view, id))))
                : Decision.refused(paid.refusals());
    }

    private record Paid(List<PaymentOperation> toSend, List<Refusal> refusals) {
        static Paid refused(StorageUnit unit, List<Refusal> refusals) {
            unit.rollBack();
            return new Paid(List.of(), refusals);
        }
    }

    private Paid pay(StorageUnit unit, RequestKey key, String id, Handle reference, Actor who, Instant now) {
        PaymentOperation known = payout(unit, id);
        String content = "paid out " + id + " " + reference.providerId();
        Requests.Known before = Requests.remember(unit, "payout/" + who.name(), key, content, id, now);
        if (before instanceof Requests.Known.Again) {
            return new Paid(List.of(), List.of());
        }
        if (before instanceof Requests.Known.Otherwise) {
            return Paid.refused(unit, List.of(Refusal.of("request.key-reused")));
        }
        PaymentSituation facts = Payments.touch(unit, known.payment());
        PaymentOperation payout = facts.operation(id).orElseThrow();
        Resolution word = Resolution.done(facts, payout, reference, payout.amount(), now);
        if (!word.refusals().isEmpty()) {
            return Paid.refused(unit, word.refusals());
        }
        RecordEvidence.resolve(unit, engine, facts, payout, word, who::sign, now);
        return new Paid(
                Advance.advance(unit, engine, facts.payment().subject(), now).toSend(), List.of());
    }

    private static PaymentOperation payout(StorageView view, String id) {
        return Payments.find(view, id).filter(ByHand::is).orElseThrow(() -> new UnknownIdException("payout", id));
    }

    private static OpenPayout shown(StorageView view, PaymentOperation payout) {
        return new OpenPayout(
                payout.id().value(),
                Payments.paymentOf(view, payout).subject(),
                Amounts.shown(payout.amount()),
                payout.method().code(),
                payout.code().orElse(""),
                payout.detail().orElse(""),
                payout.firstSentAt().orElseThrow(),
                payout.handle()
                        .map(Handle::providerId)
                        .filter(r -> payout.state().isFinal()));
    }
}
