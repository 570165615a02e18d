package dev.kontor.conduct.evidence;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.StoredInstrument;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import dev.kontor.wallet.InstrumentConsent;
import dev.kontor.wallet.InstrumentRules;
import dev.kontor.wallet.InstrumentSeal;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what a provider says it keeps (PA-5): of a set-up, and of a charge whose order has its customer's consent. What was
 * told before is not kept twice. Asks nothing of the storage unless an instrument is told.
 */
final class KeptInstruments {
    /** The task that brings on whatever has a payment, as it is named where that is done. */
    private static final String ADVANCE = "advance";

    private KeptInstruments() {}

    /** The journal's entry, when something is kept that was not before. */
    static Optional<Draft> record(
            StorageUnit unit, Engine engine, Payment payment, PaymentOperation of, Outcome outcome, Instant now) {
        Optional<StoredInstrument> told =
                outcome instanceof Outcome.Succeeded done ? done.instrument() : Optional.empty();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        return of.kind() == OperationKind.SETUP_INSTRUMENT
                ? setUp(unit, engine, payment, told.get())
                : byTheWay(unit, engine, payment.subject(), of, told.get(), now);
    }

    /** Also of one that was removed meanwhile: it has to be forgotten where it is kept. */
    private static Optional<Draft> setUp(StorageUnit unit, Engine engine, Payment payment, StoredInstrument told) {
        PaymentInstrument before = Wallet.find(unit, payment.subject()).orElseThrow();
        if (before.sealed().isEmpty() && !isForgotten(unit, payment)) {
            Wallet.store(unit, before, kept(engine, before, told));
        }
        return Optional.empty();
    }

    private static boolean isForgotten(StorageUnit unit, Payment payment) {
        return Payments.touch(unit, payment.id()).operations().stream()
                .anyMatch(o -> o.kind() == OperationKind.REVOKE_INSTRUMENT && o.state() == OperationState.SUCCEEDED);
    }

    private static Optional<Draft> byTheWay(
            StorageUnit unit, Engine engine, String subject, PaymentOperation of, StoredInstrument told, Instant now) {
        Optional<Order> order = Orders.find(unit, subject)
                .filter(o -> o.placement().consents().containsKey(PlaceOrder.KEEP_PAYMENT_METHOD));
        if (order.isEmpty()) {
            return Optional.empty();
        }
        Id<PaymentInstrument> id = engine.ids().next(PaymentInstrument.KIND);
        PaymentInstrument fresh = PaymentInstrument.begin(
                id,
                order.get().placement().account(),
                order.get().placement().store(),
                of.account(),
                told.method(),
                consent(order.get()),
                now);
        PaymentInstrument usable = kept(engine, fresh, told).in(InstrumentState.USABLE);
        if (!Wallet.addFrom(unit, usable, of.id().value())) {
            return Optional.empty();
        }
        Wallet.preferFirst(unit, usable);
        Agenda.put(unit, ADVANCE, id.value(), now);
        return Optional.of(Draft.of(id, "instrument.stored")
                .about(id)
                .by(usable.owner())
                .fact("method", usable.method())
                .fact("consent", usable.consent().text())
                .fact("order", subject));
    }

    private static InstrumentConsent consent(Order order) {
        return new InstrumentConsent(
                order.placement().consents().getOrDefault(PlaceOrder.KEEP_PAYMENT_METHOD, ""),
                order.placement().at(),
                order.placement().locale());
    }

    private static PaymentInstrument kept(Engine engine, PaymentInstrument before, StoredInstrument told) {
        return before.kept(
                told.method(),
                new PaymentInstrument.Shown(
                        InstrumentRules.label(told.method(), told.display()), told.expires(), told.offSession()),
                InstrumentSeal.seal(
                        before.id(), told.handle(), told.networkTransactionId(), told.fingerprint(), engine.vault()));
    }
}
