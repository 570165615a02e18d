package dev.kontor.bulk;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.BusyException;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The rows of the room, as use cases work with them. A claim takes a slot and leaves the row of the bulk order alone, so many
 * claim at once without waiting for each other. Stateless.
 */
public final class Bulks {
    private static final int MOST_TRIES = 20;

    private Bulks() {}

    /**
     * The tables of the room.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        return List.of(BulkRows.BULK, BulkRows.SLOT, BulkRows.STUDENT);
    }

    /**
     * What the room keeps of people.
     *
     * @return one holding per table
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                        BulkRows.BULK.name(),
                        "which account ordered in bulk, for which program, and what a reviewer answered",
                        "fulfilling the contract, and explaining the decision",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                        Redaction.rewrite("without-address")),
                Holding.of(
                        BulkRows.SLOT.name(),
                        "which account claimed which unit of a bulk order, and when",
                        "letting each claim at most one unit",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                        Redaction.rewrite("without-address")),
                Holding.of(
                        BulkRows.STUDENT.name(),
                        "by keyed hash, whose e-mail address or user id stands on the list of a bulk order",
                        "letting those claim a unit who stand there",
                        LegalBasis.LEGITIMATE_INTEREST,
                        Retention.of(Period.ZERO, Retention.Start.END_OF_CONTRACT),
                        Redaction.deleteRow()));
    }

    /**
     * Stores a new request.
     *
     * @param unit where
     * @param bulk the request
     */
    public static void ask(StorageUnit unit, BulkOrder bulk) {
        unit.insert(BulkRows.BULK, bulk);
    }

    /**
     * A bulk order.
     *
     * @param view where
     * @param id its id as text
     * @return empty when there is none
     */
    public static Optional<BulkOrder> find(StorageView view, String id) {
        return view.find(BulkRows.BULK, id).map(Row::value);
    }

    /**
     * The bulk order of an order.
     *
     * @param view where
     * @param order the order's id
     * @return empty when its units are its buyer's own
     */
    public static Optional<BulkOrder> ofOrder(StorageView view, String order) {
        return view.first(Query.of(BulkRows.BULK).where(BulkRows.ORDER, order)).map(Row::value);
    }

    /**
     * Bulk orders, newest first.
     *
     * @param view where
     * @param state only those in this state; empty for all
     * @param after only those asked for before this one
     * @param limit the most
     * @return a part of them
     */
    public static List<BulkOrder> list(
            StorageView view, Optional<BulkOrder.State> state, Optional<String> after, int limit) {
        Query<BulkOrder> all = Query.of(BulkRows.BULK).newestFirst().limit(limit);
        Query<BulkOrder> query =
                state.map(one -> all.where(BulkRows.STATE, one.name())).orElse(all);
        return page(view, query, after);
    }

    /**
     * What an account asked for in a store, newest first.
     *
     * @param view where
     * @param store the store
     * @param account whose
     * @param after only those asked for before this one
     * @param limit the most
     * @return a part of them
     */
    public static List<BulkOrder> of(
            StorageView view, String store, String account, Optional<String> after, int limit) {
        return page(
                view,
                Query.of(BulkRows.BULK)
                        .where(BulkRows.ACCOUNT, account)
                        .where(BulkRows.STORE, store)
                        .newestFirst()
                        .limit(limit),
                after);
    }

    private static List<BulkOrder> page(StorageView view, Query<BulkOrder> query, Optional<String> after) {
        Query<BulkOrder> from =
                after.map(id -> query.after(new Query.Position(List.of(), id))).orElse(query);
        return view.query(from).stream().map(Row::value).toList();
    }

    /**
     * Requests that nobody has answered in time.
     *
     * @param view where
     * @param now the moment
     * @param limit the most
     * @return the one that is due longest first
     */
    public static List<BulkOrder> overdue(StorageView view, Instant now, int limit) {
        return view
                .query(Query.of(BulkRows.BULK)
                        .where(BulkRows.STATE, BulkOrder.State.REQUESTED.name())
                        .whereAtMost(BulkRows.DUE_AT, now)
                        .ascending(BulkRows.DUE_AT)
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Holds a bulk order until the unit ends, and reads it as it is now.
     *
     * @param unit where
     * @param id its id
     * @return the row
     * @throws UnknownIdException when there is none
     */
    public static Row<BulkOrder> touch(StorageUnit unit, Id<BulkOrder> id) {
        return unit.touch(BulkRows.BULK, id.value());
    }

    /**
     * Stores what has changed.
     *
     * @param unit where
     * @param row as {@link #touch} gave it
     * @param now as it is now
     */
    public static void store(StorageUnit unit, Row<BulkOrder> row, BulkOrder now) {
        if (!row.value().equals(now)) {
            unit.update(row, now);
        }
    }

    /**
     * Makes the next slots of a bulk order that is covered.
     *
     * @param unit where
     * @param row as {@link #touch} gave it
     * @param most how many at the most
     * @return the bulk order as it is then
     */
    public static BulkOrder open(StorageUnit unit, Row<BulkOrder> row, int most) {
        BulkOrder bulk = row.value();
        int last = Math.min(bulk.ask().units(), bulk.opened() + most);
        for (int number = bulk.opened() + 1; number <= last; number++) {
            unit.insert(BulkRows.SLOT, BulkSlot.free(bulk, number));
        }
        BulkOrder opened = bulk.opened(last);
        store(unit, row, opened);
        return opened;
    }

    /**
     * How many units are where.
     *
     * @param view where
     * @param id of which bulk order
     * @return nothing at all before there are slots
     */
    public static BulkCounts counts(StorageView view, Id<BulkOrder> id) {
        return new BulkCounts(
                count(view, id, BulkSlot.State.FREE),
                count(view, id, BulkSlot.State.TAKEN),
                count(view, id, BulkSlot.State.EXPIRED),
                count(view, id, BulkSlot.State.REVOKED));
    }

    private static long count(StorageView view, Id<BulkOrder> id, BulkSlot.State state) {
        return view.count(in(id, state));
    }

    private static Query<BulkSlot> in(Id<BulkOrder> id, BulkSlot.State state) {
        return Query.of(BulkRows.SLOT).where(BulkRows.OF, id.value()).where(BulkRows.SLOT_STATE, state.name());
    }

    /**
     * Gives units that nobody has claimed new codes, a portion at a time.
     *
     * @param unit where
     * @param vault hashes; the codes themselves are not kept
     * @param id of which bulk order
     * @param after the slot to begin after
     * @param limit the most slots to look at
     * @param replacing whether those that have a code get another, which makes the first good for nothing
     * @param random makes codes
     * @return the slots looked at, in their order, with the code of each that got one
     */
    public static Map<BulkSlot, Optional<Secret>> mark(
            StorageUnit unit,
            Vault vault,
            Id<BulkOrder> id,
            Optional<String> after,
            int limit,
            boolean replacing,
            Supplier<String> random) {
        Query<BulkSlot> free = in(id, BulkSlot.State.FREE).limit(limit);
        Map<BulkSlot, Optional<Secret>> marked = new LinkedHashMap<>();
        for (Row<BulkSlot> row : unit.query(after.map(last -> free.after(new Query.Position(List.of(), last)))
                .orElse(free))) {
            if (!replacing && row.value().mark().isPresent()) {
                marked.put(row.value(), Optional.empty());
                continue;
            }
            Secret code = ClaimCode.of(random.get());
            unit.update(row, row.value().marked(vault.blindIndex(ClaimCode.plain(code), ClaimCode.purpose())));
            marked.put(row.value(), Optional.of(code));
        }
        return marked;
    }

    /**
     * A slot by its code, marked under any key of the vault.
     *
     * @param view where
     * @param vault hashes
     * @param code as typed
     * @return in whatever state; empty when nobody has that code
     */
    public static Optional<BulkSlot> byCode(StorageView view, Vault vault, Secret code) {
        return view.first(Query.of(BulkRows.SLOT)
                        .whereIn(BulkRows.MARK, vault.blindIndexes(ClaimCode.plain(code), ClaimCode.purpose())))
                .map(Row::value);
    }

    /**
     * What an account has claimed of a bulk order.
     *
     * @param view where
     * @param id of which
     * @param account whose
     * @return its slot; empty when it has none
     */
    public static Optional<BulkSlot> claimedBy(StorageView view, Id<BulkOrder> id, String account) {
        return view.first(Query.of(BulkRows.SLOT).where(BulkRows.OF, id.value()).where(BulkRows.CLAIMED_BY, account))
                .map(Row::value);
    }

    /**
     * Takes one slot that nobody has, for this unit alone. That there is none is decided by counting: a slot that another unit
     * holds may come back.
     *
     * @param unit where
     * @param id of which bulk order
     * @return empty when all of them are gone
     * @throws BusyException when others take and give them back all the time
     */
    public static Optional<Row<BulkSlot>> takeAny(StorageUnit unit, Id<BulkOrder> id) {
        Query<BulkSlot> free = in(id, BulkSlot.State.FREE);
        for (int i = 0; i < MOST_TRIES; i++) {
            List<Row<BulkSlot>> claimed = unit.claim(free, 1);
            if (!claimed.isEmpty()) {
                return Optional.of(claimed.get(0));
            }
            Optional<Row<BulkSlot>> held = unit.first(free);
            if (held.isEmpty()) {
                return Optional.empty();
            }
            // Another unit holds it and may yet give it back: wait for that unit's end.
            Row<BulkSlot> now = unit.touch(BulkRows.SLOT, held.get().id());
            if (now.value().state() == BulkSlot.State.FREE) {
                return Optional.of(now);
            }
        }
        throw new BusyException("Others claim units of '" + id + "' faster than this unit can see; try again.");
    }

    /**
     * Takes one slot for this unit alone; waits for whoever holds it.
     *
     * @param unit where
     * @param slot which
     * @return empty when somebody has it by now, or it is over
     */
    public static Optional<Row<BulkSlot>> take(StorageUnit unit, BulkSlot slot) {
        return Optional.of(unit.touch(BulkRows.SLOT, slot.id()))
                .filter(row -> row.value().state() == BulkSlot.State.FREE);
    }

    /**
     * Writes that a slot is claimed.
     *
     * @param unit where
     * @param row as it was taken
     * @param account by whom
     * @param order with which order
     * @param now when
     */
    public static void claim(StorageUnit unit, Row<BulkSlot> row, String account, String order, Instant now) {
        unit.update(row, row.value().taken(account, order, now));
    }

    /**
     * Whether a unit ended because an account claimed of one bulk order twice at the same moment.
     *
     * @param duplicate what ended it
     * @return true when that was the rule
     */
    public static boolean isClaimedTwice(DuplicateException duplicate) {
        return duplicate.rule().equals(BulkRows.ONCE);
    }

    /**
     * Ends slots that nobody has claimed, a portion at a time. What another unit holds just now is left for the next time.
     *
     * @param unit where
     * @param id of which bulk order
     * @param end as what
     * @param limit the most
     * @return whether none is left
     */
    public static boolean end(StorageUnit unit, Id<BulkOrder> id, BulkSlot.State end, int limit) {
        List<Row<BulkSlot>> claimed = unit.claim(in(id, BulkSlot.State.FREE), limit);
        claimed.forEach(row -> unit.update(row, row.value().ended(end)));
        return count(unit, id, BulkSlot.State.FREE) == 0;
    }

    /**
     * What the units that nobody claimed in time were paid with.
     *
     * @param view where
     * @param bulk of which bulk order
     * @return the sum of their shares
     */
    public static Amount unclaimed(StorageView view, BulkOrder bulk) {
        Amount sum = Amount.zero(bulk.ask().worth().currency());
        Query<BulkSlot> expired = in(bulk.id(), BulkSlot.State.EXPIRED);
        List<Row<BulkSlot>> part = view.query(expired);
        while (!part.isEmpty()) {
            for (Row<BulkSlot> row : part) {
                sum = sum.plus(row.value().worth());
            }
            String last = part.get(part.size() - 1).id();
            part = view.query(expired.after(new Query.Position(List.of(), last)));
        }
        return sum;
    }

    /**
     * Adds a portion of a list of students. It counts once {@link BulkOrder#students} names its upload.
     *
     * @param unit where
     * @param id for which bulk order
     * @param upload a code for the whole list
     * @param hashes blind indexes of the keys
     * @return how many were not there before
     */
    public static int list(StorageUnit unit, Id<BulkOrder> id, String upload, Set<String> hashes) {
        Set<String> known = unit
                .findAll(
                        BulkRows.STUDENT,
                        hashes.stream()
                                .map(hash -> BulkRows.Student.id(upload, hash))
                                .toList())
                .stream()
                .map(row -> row.value().hash())
                .collect(Collectors.toSet());
        int fresh = 0;
        for (String hash : hashes) {
            if (!known.contains(hash)) {
                unit.insert(BulkRows.STUDENT, new BulkRows.Student(upload, id.value(), hash));
                fresh++;
            }
        }
        return fresh;
    }

    /**
     * Forgets students of a bulk order, a portion at a time.
     *
     * @param unit where
     * @param id of which
     * @param upload of which list; empty for all
     * @param limit the most rows
     * @return how many are forgotten now; 0 when none is left
     */
    public static int forgetStudents(StorageUnit unit, Id<BulkOrder> id, Optional<String> upload, int limit) {
        Query<BulkRows.Student> all = Query.of(BulkRows.STUDENT)
                .where(BulkRows.LISTED_FOR, id.value())
                .limit(limit);
        List<Row<BulkRows.Student>> rows =
                unit.query(upload.map(one -> all.where(BulkRows.UPLOAD, one)).orElse(all));
        rows.forEach(unit::delete);
        return rows.size();
    }

    /**
     * The bulk orders on whose list somebody stands, whether it still counts or not.
     *
     * @param view where
     * @param hashes blind indexes of what he is known by
     * @param limit the most
     * @return the bulk orders
     */
    public static List<BulkOrder> listing(StorageView view, Collection<String> hashes, int limit) {
        List<BulkRows.Student> students =
                view
                        .query(Query.of(BulkRows.STUDENT)
                                .whereIn(BulkRows.HASH, hashes)
                                .limit(limit))
                        .stream()
                        .map(Row::value)
                        .toList();
        Set<String> uploads = students.stream().map(BulkRows.Student::upload).collect(Collectors.toSet());
        return view
                .findAll(
                        BulkRows.BULK,
                        students.stream().map(BulkRows.Student::bulk).distinct().toList())
                .stream()
                .map(Row::value)
                .filter(bulk -> bulk.roster().filter(uploads::contains).isPresent())
                .toList();
    }
}
