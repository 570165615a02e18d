package dev.kontor.wallet;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** The rows of stored instruments, as use cases work with them (PA-5). Stateless. */
public final class Wallet {
    private static final String PREFIX = PaymentInstrument.KIND.prefix() + "_";
    private static final int PORTION = 500;

    private Wallet() {}

    /**
     * The tables of the room.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        return List.of(InstrumentRows.INSTRUMENT, InstrumentRows.PREFERRED, InstrumentRows.DEBIT);
    }

    /**
     * What the room keeps of people.
     *
     * @return one holding per table that names somebody
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                                InstrumentRows.INSTRUMENT.name(),
                                "stored means of payment: label, last month, consent; sealed: the provider's name for it",
                                "paying again without entering it again, renewals",
                                LegalBasis.CONSENT,
                                Retention.of(Period.ofMonths(36), Retention.Start.END_OF_CONTRACT),
                                Redaction.rewrite("without-instrument"))
                        .handedTo("the payment provider that keeps it"),
                Holding.of(
                        InstrumentRows.PREFERRED.name(),
                        "which stored means of payment an account prefers",
                        "paying with it when nothing else is said",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ZERO, Retention.Start.END_OF_CONTRACT),
                        Redaction.deleteRow()),
                Holding.of(
                        InstrumentRows.DEBIT.name(),
                        "charges of a stored means of payment: how much, when, announced by which letter",
                        "proof that a debit was announced, and made once",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.COLLECTION),
                        Redaction.unlink()));
    }

    /**
     * Whether the subject of a payment is an instrument.
     *
     * @param subject the subject
     * @return true when it is one's id
     */
    public static boolean isInstrument(String subject) {
        return subject.startsWith(PREFIX);
    }

    /**
     * Adds an instrument.
     *
     * @param unit where
     * @param instrument the instrument
     */
    public static void add(StorageUnit unit, PaymentInstrument instrument) {
        unit.insert(InstrumentRows.INSTRUMENT, instrument);
    }

    /**
     * Adds an instrument that a charge stored by the way, once for each charge.
     *
     * @param unit where; has touched the payment of the charge
     * @param instrument the instrument
     * @param charge the id of the operation
     * @return whether it is new
     */
    public static boolean addFrom(StorageUnit unit, PaymentInstrument instrument, String charge) {
        if (unit.first(Query.of(InstrumentRows.INSTRUMENT).where(InstrumentRows.ORIGIN, charge))
                .isPresent()) {
            return false;
        }
        unit.insert(InstrumentRows.INSTRUMENT, instrument.from(charge));
        return true;
    }

    /**
     * An instrument.
     *
     * @param view where
     * @param id its id as text
     * @return empty when there is none
     */
    public static Optional<PaymentInstrument> find(StorageView view, String id) {
        return view.find(InstrumentRows.INSTRUMENT, id).map(Row::value);
    }

    /**
     * Touches an instrument and reads it: from here to the end of the unit nobody else changes it, so that it is not removed
     * while a charge is planned.
     *
     * @param unit where
     * @param id which
     * @return the instrument as it is now
     */
    public static PaymentInstrument touch(StorageUnit unit, Id<PaymentInstrument> id) {
        return unit.touch(InstrumentRows.INSTRUMENT, id.value()).value();
    }

    /**
     * Stores how an instrument stands, if that has changed. One that does not pay any more is nobody's default.
     *
     * @param unit where
     * @param before as it was read in this unit
     * @param after as it is now
     */
    public static void store(StorageUnit unit, PaymentInstrument before, PaymentInstrument after) {
        if (before.equals(after)) {
            return;
        }
        Row<PaymentInstrument> row = unit.find(
                        InstrumentRows.INSTRUMENT, before.id().value())
                .orElseThrow(() -> new MisuseException("Payment method " + before.id() + " is not stored."));
        unit.update(row, after);
        if (before.state() == InstrumentState.USABLE && after.state() != InstrumentState.USABLE) {
            preferredRow(unit, before.owner(), before.store())
                    .filter(preferred -> preferred.value().instrument().equals(before.id()))
                    .ifPresent(unit::delete);
        }
    }

    /**
     * The instruments of an owner in a store.
     *
     * @param view where
     * @param owner the account's id
     * @param store the store
     * @return oldest first, whatever state they are in
     */
    public static List<PaymentInstrument> of(StorageView view, String owner, String store) {
        return view
                .query(Query.of(InstrumentRows.INSTRUMENT)
                        .where(InstrumentRows.OWNER, owner)
                        .where(InstrumentRows.STORE, store))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Usable instruments that a gateway account keeps, a portion at a time.
     *
     * @param view where
     * @param account the gateway account
     * @param after the last of the portion before; empty for the first
     * @return in order of id; empty when there are no more
     */
    public static List<PaymentInstrument> keptBy(StorageView view, String account, Optional<PaymentInstrument> after) {
        Query<PaymentInstrument> all = Query.of(InstrumentRows.INSTRUMENT)
                .where(InstrumentRows.ACCOUNT, account)
                .where(InstrumentRows.STATE, InstrumentState.USABLE.name())
                .limit(PORTION);
        Query<PaymentInstrument> portion =
                after.map(last -> all.after(all.positionOf(last))).orElse(all);
        return view.query(portion).stream().map(Row::value).toList();
    }

    /**
     * What an owner pays with in a store when nothing else is said.
     *
     * @param view where
     * @param owner the account's id
     * @param store the store
     * @return empty when he prefers none
     */
    public static Optional<Id<PaymentInstrument>> preferred(StorageView view, String owner, String store) {
        return preferredRow(view, owner, store).map(row -> row.value().instrument());
    }

    private static Optional<Row<InstrumentRows.Preferred>> preferredRow(StorageView view, String owner, String store) {
        return view.find(InstrumentRows.PREFERRED, InstrumentRows.Preferred.key(owner, store));
    }

    /**
     * Makes an instrument its owner's default, in place of any other.
     *
     * @param unit where
     * @param instrument usable
     */
    public static void prefer(StorageUnit unit, PaymentInstrument instrument) {
        InstrumentRows.Preferred wanted =
                new InstrumentRows.Preferred(instrument.owner(), instrument.store(), instrument.id());
        if (preferredRow(unit, instrument.owner(), instrument.store()).isPresent()
                || !unit.insertIfAbsent(InstrumentRows.PREFERRED, wanted)) {
            preferredRow(unit, instrument.owner(), instrument.store()).ifPresent(row -> unit.update(row, wanted));
        }
    }

    /**
     * Makes an instrument its owner's default unless he has one.
     *
     * @param unit where
     * @param instrument usable
     */
    public static void preferFirst(StorageUnit unit, PaymentInstrument instrument) {
        unit.insertIfAbsent(
                InstrumentRows.PREFERRED,
                new InstrumentRows.Preferred(instrument.owner(), instrument.store(), instrument.id()));
    }

    /**
     * The debit of one period.
     *
     * @param view where
     * @param subject what renews
     * @param period which period of it
     * @return empty when none was announced
     */
    public static Optional<Debit> debit(StorageView view, String subject, String period) {
        return view.first(Query.of(InstrumentRows.DEBIT)
                        .where(InstrumentRows.SUBJECT, subject)
                        .where(InstrumentRows.PERIOD, period))
                .map(Row::value);
    }

    /**
     * Adds a debit. Of two for the same period at one moment the later one ends by the rule.
     *
     * @param unit where
     * @param debit the debit
     * @throws dev.kontor.spi.storage.DuplicateException from the unit, when the period has one by then
     */
    public static void announce(StorageUnit unit, Debit debit) {
        unit.insert(InstrumentRows.DEBIT, debit);
    }

    /**
     * Touches a debit and reads it: nobody else charges it until the end of the unit.
     *
     * @param unit where
     * @param id which
     * @return the debit as it is now
     */
    public static Debit touchDebit(StorageUnit unit, Id<Debit> id) {
        return unit.touch(InstrumentRows.DEBIT, id.value()).value();
    }

    /**
     * Stores how a debit stands.
     *
     * @param unit where; has touched it
     * @param debit as it is now
     */
    public static void store(StorageUnit unit, Debit debit) {
        Row<Debit> row = unit.find(InstrumentRows.DEBIT, debit.id().value())
                .orElseThrow(() -> new MisuseException("Debit " + debit.id() + " is not stored."));
        unit.update(row, debit);
    }
}
