package dev.kontor.conduct.buy;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.advance.Operations;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.WriteWallet;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Result;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import dev.kontor.wallet.Debit;
import dev.kontor.wallet.InstrumentRules;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Charges a stored payment method without its owner (PA-5), for whatever renews: announced first, so that a letter tells of
 * it as many days before as the store's policy says, and charged once for a subject and period, whoever asks how often.
 * Both steps may be repeated at any time and from any node.
 */
public final class ChargeStored {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public ChargeStored(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * What is going to be charged.
     *
     * @param subject what renews: the id of a contract; at most 100 characters
     * @param period which period of it, such as {@code 2027-03}; at most 40 characters
     * @param instrument what is charged
     * @param amount more than zero
     * @param dueOn the first day on which it may be charged, in the store's zone
     * @param scheduled whether by a schedule the owner agreed to; else it is told to the provider as unscheduled
     */
    public record Wanted(
            String subject,
            String period,
            Id<PaymentInstrument> instrument,
            Amount amount,
            LocalDate dueOn,
            boolean scheduled) {}

    /**
     * Announces a debit: the notice is written, and goes out with the other letters.
     *
     * @param wanted what is going to be charged
     * @return the debit, the same for a repetition; or refused: {@code instrument.not-usable},
     *     {@code instrument.owner-wanted}, {@code instrument.ends-before} (its owner is told), {@code debit.announced-otherwise},
     *     {@code debit.no-address}
     * @throws UnknownIdException when there is no such instrument
     */
    public Decision<Debit> announce(Wanted wanted) {
        Id<Debit> id = engine.ids().next(Debit.KIND);
        Instant now = engine.now();
        try {
            return engine.storage().transact(unit -> announce(unit, wanted, id, now));
        } catch (DuplicateException announcedMeanwhile) {
            return engine.storage().transact(unit -> announce(unit, wanted, id, now));
        }
    }

    private Decision<Debit> announce(StorageUnit unit, Wanted wanted, Id<Debit> id, Instant now) {
        Debit fresh = new Debit(
                id,
                wanted.subject(),
                wanted.period(),
                wanted.instrument(),
                wanted.amount(),
                wanted.dueOn(),
                wanted.scheduled(),
                Optional.empty(),
                Optional.empty(),
                now);
        Optional<Debit> known = Wallet.debit(unit, wanted.subject(), wanted.period());
        if (known.isPresent()) {
            return known.get().isSameWish(fresh)
                    ? Decision.done(known.get())
                    : refused(unit, Refusal.of("debit.announced-otherwise").with("period", wanted.period()));
        }
        PaymentInstrument instrument = current(unit, wanted.instrument());
        Store store = Stores.get(unit, instrument.store());
        Optional<Refusal> refusal = InstrumentRules.refuse(instrument, false, store.zone(), now);
        if (refusal.isPresent()) {
            return refused(unit, refusal.get());
        }
        boolean endsBefore = InstrumentRules.lastDay(instrument)
                .filter(last -> last.isBefore(wanted.dueOn()))
                .isPresent();
        if (endsBefore) {
            // The letter stands although the debit does not: only its owner can mend this.
            WriteWallet.ending(unit, engine, store, instrument, now);
            return Decision.refused(List.of(Refusal.of("instrument.ends-before").with("day", wanted.dueOn())));
        }
        Optional<Id<Letter>> notice = noticeDays(unit, store, instrument) == 0
                ? Optional.empty()
                : WriteWallet.notice(unit, engine, store, instrument, fresh, now);
        if (notice.isEmpty() && noticeDays(unit, store, instrument) > 0) {
            return refused(unit, Refusal.of("debit.no-address"));
        }
        Debit announced = notice.map(letter -> fresh.told(letter.value())).orElse(fresh);
        Wallet.announce(unit, announced);
        Journal.begin(
                unit,
                engine.ids(),
                now,
                Draft.of(id, "debit.announced")
                        .about(instrument.id())
                        .by(Draft.HOUSE)
                        .fact("subject", wanted.subject())
                        .fact("period", wanted.period())
                        .fact("amount", wanted.amount())
                        .fact("due", wanted.dueOn()));
        return Decision.done(announced);
    }

    private record Planned(List<PaymentOperation> toSend, Optional<Refusal> refusal) {
        static Planned refused(StorageUnit unit, Refusal refusal) {
            unit.rollBack();
            return new Planned(List.of(), Optional.of(refusal));
        }
    }

    /**
     * Charges an announced debit for an order whose payment is open. A charge that is under way or done is not made again; one
     * that was declined, or came to nothing, may be.
     *
     * @param subject what renews
     * @param period which period of it
     * @param order the order that is paid with it
     * @return the order as it stands; or refused: {@code debit.unknown}, {@code debit.notice-not-sent},
     *     {@code debit.too-early}, {@code instrument.not-usable}, {@code instrument.owner-wanted},
     *     {@code instrument.mandate-over}, {@code instrument.unknown}, {@code payment.exceeds-due},
     *     {@code payment.under-way}, {@code payment.method-not-offered}, {@code payment.unavailable}, {@code order.canceled};
     *     or under way
     */
    public Result<Order> charge(String subject, String period, Id<Order> order) {
        Instant now = engine.now();
        Planned planned = engine.storage().transact(unit -> plan(unit, subject, period, order.value(), now));
        if (planned.refusal().isPresent()) {
            return Decision.refused(List.of(planned.refusal().get()));
        }
        drive.send(planned.toSend());
        return Answer.about(engine, order.value());
    }

    private Planned plan(StorageUnit unit, String subject, String period, String orderId, Instant now) {
        Optional<Debit> known = Wallet.debit(unit, subject, period);
        if (known.isEmpty()) {
            return Planned.refused(unit, Refusal.of("debit.unknown").with("period", period));
        }
        Debit debit = Wallet.touchDebit(unit, known.get().id());
        if (isMade(unit, debit)) {
            return new Planned(List.of(), Optional.empty());
        }
        PaymentInstrument instrument = current(unit, debit.instrument());
        Order order = Orders.find(unit, orderId).orElseThrow(() -> new UnknownIdException("order", orderId));
        if (!order.placement().account().equals(instrument.owner())
                || !order.placement().store().equals(instrument.store())) {
            return Planned.refused(unit, Refusal.of("instrument.unknown"));
        }
        Store store = Stores.get(unit, instrument.store());
        Optional<Refusal> refusal = refusal(unit, debit, instrument, order, store, now);
        if (refusal.isPresent()) {
            return Planned.refused(unit, refusal.get());
        }
        Optional<PaymentSituation> payment = Payments.of(unit, orderId).stream()
                .findFirst()
                .map(p -> Payments.touch(unit, p.payment().id()));
        if (payment.isEmpty()) {
            return Planned.refused(unit, Refusal.of("payment.nothing-due"));
        }
        if (payment.get().inFlight().isPositive()) {
            return Planned.refused(unit, Refusal.of("payment.under-way").with("order", orderId));
        }
        Optional<Refusal> full = PaymentRules.refuseCharge(payment.get(), debit.amount());
        if (full.isPresent()) {
            return Planned.refused(unit, full.get());
        }
        StoredChoice stored = new StoredChoice(engine, instrument.owner());
        PaymentChoice.Wish wish = new PaymentChoice.Wish(
                PayWith.stored(instrument.id()),
                store,
                debit.amount(),
                order.placement().country(),
                false);
        Optional<PaymentChoice> choice = stored.paying(instrument, wish, now);
        if (choice.isEmpty()) {
            return Planned.refused(unit, stored.refusal(instrument, wish));
        }
        PaymentOperation charge = charge(payment.get(), debit, order, choice.get(), now);
        Payments.plan(unit, charge);
        Advance.scheduleFirst(unit, charge);
        Wallet.store(unit, debit.charged(charge.id().value()));
        LocalDate today = now.atZone(store.zone()).toLocalDate();
        instrument.mandate().ifPresent(m -> Wallet.store(unit, instrument, instrument.under(m.used(today))));
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(payment.get().payment().id(), "payment.operation-planned")
                        .about(orderId)
                        .by(Draft.HOUSE)
                        .fact("operation", charge.id())
                        .fact("operationKind", charge.kind())
                        .fact("amount", charge.amount())
                        .fact("debit", debit.id()));
        return new Planned(List.of(charge), Optional.empty());
    }

    /** A charge that may still succeed, or has, is this period's; only one that is over without money leaves room. */
    private static boolean isMade(StorageView view, Debit debit) {
        return debit.operation()
                .flatMap(id -> Payments.find(view, id))
                .filter(o -> !o.state().isFinal() || o.state() == OperationState.SUCCEEDED)
                .isPresent();
    }

    private Optional<Refusal> refusal(
            StorageView view, Debit debit, PaymentInstrument instrument, Order order, Store store, Instant now) {
        if (order.cancellation().isPresent()) {
            return Optional.of(Refusal.of("order.canceled")
                    .with("order", order.id())
                    .with("reason", order.cancellation().get().reason()));
        }
        ZoneId zone = store.zone();
        return InstrumentRules.refuse(instrument, false, zone, now)
                .or(() -> InstrumentRules.refuse(
                        debit, noticeDays(view, store, instrument), noticeSentAt(view, debit), zone, now));
    }

    private static Optional<Instant> noticeSentAt(StorageView view, Debit debit) {
        return debit.notice()
                .flatMap(id -> Letters.find(view, Letter.KIND.parse(id)))
                .flatMap(Letter::sentAt);
    }

    private static int noticeDays(StorageView view, Store store, PaymentInstrument instrument) {
        return Stores.currentPolicies(view, store.code())
                .get(instrument.mandate().isPresent() ? PolicyKeys.NOTICE_DIRECT_DEBIT : PolicyKeys.NOTICE_STORED);
    }

    /** Touched, and followed to where it lives now. */
    private static PaymentInstrument current(StorageUnit unit, Id<PaymentInstrument> id) {
        if (Wallet.find(unit, id.value()).isEmpty()) {
            throw new UnknownIdException("payment method", id.value());
        }
        PaymentInstrument instrument = Wallet.touch(unit, id);
        return instrument.becomes().map(next -> current(unit, next)).orElse(instrument);
    }

    private PaymentOperation charge(
            PaymentSituation payment, Debit debit, Order order, PaymentChoice choice, Instant now) {
        Operations operations = new Operations(engine, now);
        Charge charge = new Charge(
                Amounts.shown(debit.amount()),
                Payer.of(order.placement().account()),
                choice.stored().orElseThrow(),
                choice.methods(),
                debit.scheduled() ? Charge.Initiator.RECURRING : Charge.Initiator.UNSCHEDULED,
                order.id().value(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
        return operations.sent(operations.charge(
                payment.payment(), payment.nextOrdinal("charge"), choice.account(), charge, choice.purchases()));
    }

    private static Decision<Debit> refused(StorageUnit unit, Refusal refusal) {
        unit.rollBack();
        return Decision.refused(List.of(refusal));
    }
}
