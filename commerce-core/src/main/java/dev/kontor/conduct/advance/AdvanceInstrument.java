package dev.kontor.conduct.advance;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.WriteWallet;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.wallet.InstrumentRules;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a stored instrument on (PA-5): usable once it is set up, its owner warned before it ends, over when it has ended,
 * forgotten at the provider once its owner removed it. Idempotent and level-triggered, like that of orders.
 */
final class AdvanceInstrument {
    private AdvanceInstrument() {}

    static List<PaymentOperation> advance(StorageUnit unit, Engine engine, String id, Instant now) {
        List<PaymentSituation> payments = new ArrayList<>();
        for (PaymentSituation payment : Payments.of(unit, id)) {
            payments.add(Payments.touch(unit, payment.payment().id()));
        }
        Optional<PaymentInstrument> found = Wallet.find(unit, id);
        if (found.isEmpty()) {
            return List.of();
        }
        PaymentInstrument before = Wallet.touch(unit, found.get().id());
        Store store = Stores.get(unit, before.store());
        InstrumentRules.Next next = InstrumentRules.next(
                before, payments.stream().flatMap(p -> p.operations().stream()).toList(), store.zone(), now);
        PaymentInstrument after = next.forget() ? before.in(next.state()).forgotten() : before.in(next.state());
        Wallet.store(unit, before, after);
        if (before.state() == InstrumentState.BEING_SET_UP && after.state() == InstrumentState.USABLE) {
            Wallet.preferFirst(unit, after);
        }
        if (next.warn()) {
            WriteWallet.ending(unit, engine, store, after, now);
        }
        next.again().ifPresent(at -> Agenda.put(unit, Advance.ADVANCE, id, at));
        if (before.state() != after.state()) {
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(after.id(), "instrument.moved-on")
                            .about(after.id())
                            .by(Draft.HOUSE)
                            .fact("from", before.state())
                            .fact("to", after.state()));
        }
        return next.revoke() ? List.of(revoke(unit, engine, store, after, payments, now)) : List.of();
    }

    private static PaymentOperation revoke(
            StorageUnit unit,
            Engine engine,
            Store store,
            PaymentInstrument instrument,
            List<PaymentSituation> payments,
            Instant now) {
        int ordinal =
                payments.stream().findFirst().map(p -> p.nextOrdinal("revoke")).orElse(1);
        Payment payment = payments.stream()
                .findFirst()
                .map(PaymentSituation::payment)
                .orElseGet(() -> ofItsOwn(unit, engine, store, instrument, now));
        PaymentOperation revocation = new Operations(engine, now).revoke(payment, ordinal, instrument);
        Payments.plan(unit, revocation);
        Advance.scheduleFirst(unit, revocation);
        return revocation;
    }

    /** What came with a charge has no payment of its own before it is removed. Nothing is ever due under it. */
    private static Payment ofItsOwn(
            StorageUnit unit, Engine engine, Store store, PaymentInstrument instrument, Instant now) {
        Payment payment = new Payment(
                engine.ids().next(Payment.KIND),
                instrument.id().value(),
                Payment.SOLE,
                Amount.zero(store.markets().iterator().next().currency()),
                now);
        Payments.open(unit, payment);
        return payment;
    }
}
