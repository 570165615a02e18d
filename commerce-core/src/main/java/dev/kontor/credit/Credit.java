package dev.kontor.credit;

import dev.kontor.payment.Payment;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Credit lines, allotments and the promises that draw on them, as use cases work with them. Stateless. What is drawn of a
 * line or allotment is a counter beside its rows, so that it is known without reading all promises and moves within bounds.
 */
public final class Credit {
    private static final String COUNTER = "promised:";

    private Credit() {}

    /**
     * The tables.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        return CreditRows.tables();
    }

    /**
     * What the room keeps of people.
     *
     * @return one holding per table that names somebody
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                        CreditRows.LINE.name(),
                        "legal name, VAT id and billing address of a business, a person's where it trades alone, and who asked",
                        "deciding who may pay by invoice, and naming the debtor",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.END_OF_CONTRACT),
                        Redaction.deleteRow()),
                Holding.of(
                        CreditRows.PROMISE.name(),
                        "which account or organization promised to pay for an order, how much and until when",
                        "limits, and collecting what is owed",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                        Redaction.deleteRow()));
    }

    /**
     * The credit lines of some holders in a store.
     *
     * @param view where
     * @param store the store's code
     * @param holders ids of accounts and organizations; at most 1,000
     * @return oldest first
     */
    public static List<Row<CreditLine>> lines(StorageView view, String store, Collection<String> holders) {
        return holders.isEmpty()
                ? List.of()
                : view.query(Query.of(CreditRows.LINE)
                        .where(CreditRows.LINE_STORE, store)
                        .whereIn(CreditRows.LINE_HOLDER, holders));
    }

    /**
     * A credit line.
     *
     * @param view where
     * @param id its id
     * @return empty when there is none
     */
    public static Optional<Row<CreditLine>> find(StorageView view, Id<CreditLine> id) {
        return view.find(CreditRows.LINE, id.value());
    }

    /**
     * Credit lines in a state, for staff.
     *
     * @param view where
     * @param state which
     * @param limit the most
     * @return oldest first
     */
    public static List<CreditLine> inState(StorageView view, CreditLine.State state, int limit) {
        return view
                .query(Query.of(CreditRows.LINE)
                        .where(CreditRows.LINE_STATE, state.name())
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Adds a credit line unless its holder has one in the store.
     *
     * @param unit where
     * @param line the line
     * @return whether it was added
     */
    public static boolean add(StorageUnit unit, CreditLine line) {
        return unit.insertIfAbsent(CreditRows.LINE, line);
    }

    /**
     * An allotment by its number.
     *
     * @param view where
     * @param store the store's code
     * @param method billing code or purchase order
     * @param number as somebody typed it
     * @return empty when none is on file
     */
    public static Optional<Row<Allotment>> allotment(StorageView view, String store, Method method, String number) {
        return view.find(CreditRows.ALLOTMENT, Allotment.key(store, method, number));
    }

    /**
     * The allotments of some organizations in a store.
     *
     * @param view where
     * @param store the store's code
     * @param organizations names of organizations; at most 1,000
     * @return oldest first
     */
    public static List<Allotment> allotments(StorageView view, String store, Collection<String> organizations) {
        return organizations.isEmpty()
                ? List.of()
                : view
                        .query(Query.of(CreditRows.ALLOTMENT)
                                .where(CreditRows.ALLOTMENT_STORE, store)
                                .whereIn(CreditRows.ALLOTMENT_ORGANIZATION, organizations))
                        .stream()
                        .map(Row::value)
                        .toList();
    }

    /**
     * The allotments of a store, for staff.
     *
     * @param view where
     * @param store the store's code
     * @param limit the most
     * @return by kind and number
     */
    public static List<Allotment> allotments(StorageView view, String store, int limit) {
        return view
                .query(Query.of(CreditRows.ALLOTMENT)
                        .where(CreditRows.ALLOTMENT_STORE, store)
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Puts an allotment on file, or changes the one of its number.
     *
     * @param unit where
     * @param allotment as it is from now on
     */
    public static void put(StorageUnit unit, Allotment allotment) {
        lock(unit, allotment.key());
        Optional<Row<Allotment>> known = unit.find(CreditRows.ALLOTMENT, allotment.key());
        if (known.isEmpty()) {
            unit.insert(CreditRows.ALLOTMENT, allotment);
        } else if (!known.get().value().equals(allotment)) {
            unit.update(known.get(), allotment);
        }
    }

    /**
     * Waits for other units that draw on a line or allotment or change it, and keeps them waiting until this one ends: what
     * is read of it after that stays as it is.
     *
     * @param unit where
     * @param against the line's id, or the allotment's key
     * @return how much is drawn of it, in minor units
     */
    public static long lock(StorageUnit unit, String against) {
        return unit.touchCounter(COUNTER + against);
    }

    /**
     * How much is drawn of a line or allotment.
     *
     * @param view where
     * @param against the line's id, or the allotment's key
     * @return in minor units
     */
    public static long drawn(StorageView view, String against) {
        return view.counter(COUNTER + against);
    }

    /**
     * Draws on a line or allotment for a charge, within what may be drawn at the most: more ends the unit.
     *
     * @param unit where; has locked what is drawn on
     * @param promise the promise
     * @param most how much may be drawn altogether; empty when there is no such bound
     */
    public static void draw(StorageUnit unit, Promise promise, Optional<Amount> most) {
        unit.insert(CreditRows.PROMISE, promise);
        promise.against()
                .ifPresent(against -> unit.add(
                        COUNTER + against,
                        promise.drawn().minor(),
                        0,
                        most.map(Amount::minor).orElse(Long.MAX_VALUE)));
    }

    /**
     * The promises of a payment.
     *
     * @param view where
     * @param payment whose
     * @return oldest first
     */
    public static List<Row<Promise>> of(StorageView view, Id<Payment> payment) {
        return view.query(Query.of(CreditRows.PROMISE).where(CreditRows.PROMISE_PAYMENT, payment.value()));
    }

    /**
     * The orders that somebody's word stands for.
     *
     * @param view where
     * @param holder the id of an account or organization
     * @param limit the most promises looked at
     * @return ids of orders, newest first, each once
     */
    public static List<String> orders(StorageView view, String holder, int limit) {
        return view
                .query(Query.of(CreditRows.PROMISE)
                        .where(CreditRows.PROMISE_HOLDER, holder)
                        .newestFirst()
                        .limit(limit))
                .stream()
                .map(row -> row.value().order())
                .distinct()
                .toList();
    }

    /**
     * Stores how a promise stands, and gives back, or takes, what that makes of the limit or budget.
     *
     * @param unit where; has touched the payment
     * @param row as it was read
     * @param after as it stands
     */
    public static void store(StorageUnit unit, Row<Promise> row, Promise after) {
        Promise before = row.value();
        if (before.equals(after)) {
            return;
        }
        unit.update(row, after);
        long step = after.drawn().minor() - before.drawn().minor();
        if (step != 0) {
            after.against().ifPresent(against -> unit.add(COUNTER + against, step, 0, Long.MAX_VALUE));
        }
    }

    /**
     * Promises whose day has passed and that are not paid, for staff.
     *
     * @param view where
     * @param now the moment
     * @param limit the most
     * @return what was promised first before the others
     */
    public static List<Promise> overdue(StorageView view, Instant now, int limit) {
        return view
                .query(Query.of(CreditRows.PROMISE)
                        .where(CreditRows.PROMISE_IS_OPEN, true)
                        .whereAtMost(CreditRows.PROMISE_DUE, now)
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }
}
