package dev.kontor.reservation;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sets aside within limits, and releases. Holds nothing itself.
 *
 * <p>A limit is a name, such as {@code coupon:WELCOME} or {@code atmost:acc_...:solid-cad}; how much fits is said by the
 * caller each time, since it is the caller's rule. A reservation has no end of its own: it is released on evidence that the
 * payment is dead, never by the clock.
 */
public final class Reservation {
    private static final String COUNTER = "reserved:";

    private Reservation() {}

    /**
     * The tables of this room.
     *
     * @return in the order of a schema
     */
    public static List<Table<?>> tables() {
        return List.of(SetAsideTable.SET_ASIDE);
    }

    /**
     * Sets something aside; again for the same holder changes nothing. Whether it fits is known at the end of the unit: if
     * not, {@link dev.kontor.spi.storage.CounterBoundsException} leaves it and names every counter that did not fit, and
     * {@link #limitOf} tells which limits those are.
     *
     * @param unit the unit
     * @param limit the limit's name, at most 180 characters
     * @param holder for whom, at most 180 characters
     * @param quantity 1 or more
     * @param ceiling the most that may be set aside within the limit for all holders together
     * @param at the moment
     * @return whether it was not there before
     * @throws MisuseException when another quantity is set aside for this holder
     */
    public static boolean setAside(
            StorageUnit unit, String limit, String holder, long quantity, long ceiling, Instant at) {
        SetAside row = new SetAside(limit, holder, quantity, Moments.stored(at));
        if (isThere(unit, row) || !unit.insertIfAbsent(SetAsideTable.SET_ASIDE, row)) {
            return false;
        }
        unit.add(counter(row.limit()), quantity, 0, ceiling);
        return true;
    }

    private static boolean isThere(StorageUnit unit, SetAside wanted) {
        Optional<SetAside> there = unit.find(SetAsideTable.SET_ASIDE, SetAside.id(wanted.limit(), wanted.holder()))
                .map(Row::value);
        there.filter(row -> row.quantity() != wanted.quantity()).ifPresent(row -> {
            throw new MisuseException(
                    "Within '" + row.limit() + "' " + row.quantity() + " is set aside for '" + row.holder() + "', not "
                            + wanted.quantity() + "; release it before setting aside another quantity.");
        });
        return there.isPresent();
    }

    /**
     * Sets something aside within a sliding window: at most so many of what was set aside since a moment. Units that ask for
     * the same limit wait for one another, so that two cannot take the last place.
     *
     * @param unit the unit
     * @param limit the limit's name, such as the account and the product; at most 180 characters
     * @param holder for whom, at most 180 characters
     * @param quantity 1 or more
     * @param most the most within the window, this quantity included
     * @param since when the window begins; what was set aside at that moment is inside
     * @param at the moment
     * @return whether there was room; known at once
     * @throws MisuseException when another quantity is set aside for this holder
     */
    public static Room setAsideWithin(
            StorageUnit unit, String limit, String holder, long quantity, long most, Instant since, Instant at) {
        SetAside row = new SetAside(limit, holder, quantity, Moments.stored(at));
        unit.touchCounter(counter(row.limit()));
        if (isThere(unit, row)) {
            return Room.ALREADY;
        }
        if (inWindow(unit, row.limit(), since) > most - quantity) {
            return Room.NONE;
        }
        unit.insert(SetAsideTable.SET_ASIDE, row);
        unit.add(counter(row.limit()), quantity, 0, Long.MAX_VALUE);
        return Room.SET_ASIDE;
    }

    /**
     * Gives back what is set aside for a holder; again changes nothing.
     *
     * @param unit the unit
     * @param limit the limit's name
     * @param holder for whom
     * @return whether something was set aside
     */
    public static boolean release(StorageUnit unit, String limit, String holder) {
        Optional<Row<SetAside>> row = unit.find(SetAsideTable.SET_ASIDE, SetAside.id(limit, holder));
        row.ifPresent(found -> {
            unit.delete(found);
            unit.add(counter(limit), -found.value().quantity(), 0, Long.MAX_VALUE);
        });
        return row.isPresent();
    }

    /**
     * Gives back a part of what is set aside for a holder; again changes nothing, and nothing is ever set aside by it.
     *
     * @param unit the unit
     * @param limit the limit's name
     * @param holder for whom
     * @param left how much stays set aside at most; zero gives back all
     */
    public static void lower(StorageUnit unit, String limit, String holder, long left) {
        Optional<Row<SetAside>> row = unit.find(SetAsideTable.SET_ASIDE, SetAside.id(limit, holder));
        row.filter(found -> found.value().quantity() > left).ifPresent(found -> {
            long before = found.value().quantity();
            if (left == 0) {
                unit.delete(found);
            } else {
                unit.update(
                        found, new SetAside(limit, holder, left, found.value().at()));
            }
            unit.add(counter(limit), left - before, 0, Long.MAX_VALUE);
        });
    }

    /**
     * How much is set aside within a limit.
     *
     * @param view where to look
     * @param limit the limit's name
     * @return zero or more
     */
    public static long taken(StorageView view, String limit) {
        return view.counter(counter(limit));
    }

    /**
     * How much is set aside within a limit since a moment.
     *
     * @param view where to look
     * @param limit the limit's name
     * @param since when the window begins; what was set aside at that moment is inside
     * @return zero or more
     */
    public static long inWindow(StorageView view, String limit, Instant since) {
        return sum(
                view,
                Query.of(SetAsideTable.SET_ASIDE)
                        .where(SetAsideTable.LIMIT, limit)
                        .whereAtLeast(SetAsideTable.AT, Moments.stored(since)));
    }

    /**
     * The question of {@link #within}, to be expected.
     *
     * @param limits the limits' names; one at least
     * @param since when the window begins
     * @return the question
     */
    public static Question<?> askingWithin(Collection<String> limits, Instant since) {
        return Question.query(window(limits, since));
    }

    /**
     * What is set aside within some limits since a moment.
     *
     * @param view where to look
     * @param limits the limits' names; one at least
     * @param since when the window begins; what was set aside at that moment is inside
     * @return at most 10,000, in no particular order
     */
    public static List<SetAside> within(StorageView view, Collection<String> limits, Instant since) {
        return view.query(window(limits, since)).stream().map(Row::value).toList();
    }

    private static Query<SetAside> window(Collection<String> limits, Instant since) {
        return Query.of(SetAsideTable.SET_ASIDE)
                .whereIn(SetAsideTable.LIMIT, limits)
                .whereAtLeast(SetAsideTable.AT, Moments.stored(since));
    }

    /**
     * Gives back what was set aside within a limit before a window began and counts no more.
     *
     * @param unit the unit
     * @param limit the limit's name
     * @param until what was set aside at that moment or before
     * @param most how many rows at most
     * @return how many rows are gone
     */
    public static int forget(StorageUnit unit, String limit, Instant until, int most) {
        List<Row<SetAside>> old = unit.query(Query.of(SetAsideTable.SET_ASIDE)
                .where(SetAsideTable.LIMIT, limit)
                .whereAtMost(SetAsideTable.AT, Moments.stored(until))
                .limit(most));
        old.forEach(unit::delete);
        long sum = old.stream().mapToLong(row -> row.value().quantity()).sum();
        if (sum > 0) {
            unit.add(counter(limit), -sum, 0, Long.MAX_VALUE);
        }
        return old.size();
    }

    /**
     * Everything that is set aside within a limit.
     *
     * @param view where to look
     * @param limit the limit's name
     * @return at most 10,000, in no particular order
     */
    public static List<SetAside> all(StorageView view, String limit) {
        return view.query(Query.of(SetAsideTable.SET_ASIDE).where(SetAsideTable.LIMIT, limit)).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Waits for other units that set something aside within a limit, and keeps them waiting until this one ends; so that
     * what is counted then stays as it is.
     *
     * @param unit the unit
     * @param limit the limit's name
     */
    public static void lock(StorageUnit unit, String limit) {
        long now = unit.touchCounter(counter(limit));
        assert now >= 0;
    }

    /**
     * What the rows of a limit add up to; equal to {@link #taken} unless the books are wrong.
     *
     * @param view where to look
     * @param limit the limit's name
     * @return zero or more
     */
    public static long recount(StorageView view, String limit) {
        return sum(view, Query.of(SetAsideTable.SET_ASIDE).where(SetAsideTable.LIMIT, limit));
    }

    private static long sum(StorageView view, Query<SetAside> query) {
        long sum = 0;
        Query<SetAside> page = query;
        while (true) {
            List<Row<SetAside>> rows = view.query(page);
            for (Row<SetAside> row : rows) {
                sum += row.value().quantity();
            }
            if (rows.size() < Query.MOST) {
                return sum;
            }
            page = query.after(query.positionOf(rows.get(rows.size() - 1).value()));
        }
    }

    /**
     * What is set aside for a holder within a limit.
     *
     * @param view where to look
     * @param limit the limit's name
     * @param holder for whom
     * @return empty when nothing is
     */
    public static Optional<SetAside> find(StorageView view, String limit, String holder) {
        return view.find(SetAsideTable.SET_ASIDE, SetAside.id(limit, holder)).map(Row::value);
    }

    /**
     * Which limit a counter belongs to.
     *
     * @param counter a counter's name, as an exception gives it
     * @return empty when it is none of this room
     */
    public static Optional<String> limitOf(String counter) {
        return counter.startsWith(COUNTER) ? Optional.of(counter.substring(COUNTER.length())) : Optional.empty();
    }

    private static String counter(String limit) {
        return COUNTER + limit;
    }
}
