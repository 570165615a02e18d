package dev.kontor.agenda;

import dev.kontor.privacy.Holding;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.BusyException;
import dev.kontor.value.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agenda: puts due work down in the unit that made it due, hands it out under a lease, and takes it off when it was
 * done. Any number of nodes may work on it at once. Holds nothing itself.
 *
 * <p>Work is done at least once: a lease that ran out is given to another, and what is put while it is leased is done
 * again.
 */
public final class Agenda {
    private static final int LONGEST_PROBLEM = 500;

    private Agenda() {}

    /**
     * The tables of this room.
     *
     * @return in the order of a schema
     */
    public static List<Table<?>> tables() {
        return List.of(TaskTable.TASK);
    }

    /**
     * The personal data of this room.
     *
     * @return none: tasks hold ids of orders and payments, and are gone when they are done
     */
    public static List<Holding> holdings() {
        return List.of();
    }

    /**
     * Makes sure that something is done. What is there already moves to the earlier time and is no longer parked; what
     * somebody is at just now is done once more, at that time.
     *
     * @param unit the unit that made it due
     * @param kind what is to be done, in the form of a code
     * @param subject on what: an id, at most 200 characters
     * @param dueAt when; cut to microseconds
     * @throws BusyException when others finished and put it all the time
     */
    public static void put(StorageUnit unit, String kind, String subject, Instant dueAt) {
        Task fresh = Task.put(kind, subject, Moments.stored(dueAt));
        if (unit.insertIfAbsent(TaskTable.TASK, fresh)) {
            return;
        }
        Optional<Row<Task>> there = unit.find(TaskTable.TASK, fresh.id());
        if (there.isPresent()) {
            // Written even where nothing changes: whoever leases or finishes it at the same moment has to see this put.
            unit.update(there.get(), there.get().value().putAgain(fresh.dueAt()));
        } else if (!unit.insertIfAbsent(TaskTable.TASK, fresh)) {
            throw new BusyException(
                    "Task '" + fresh.id() + "' was finished and put by others all the time; try again.");
        }
    }

    /**
     * Makes sure that something is done on what this unit makes itself, so that nobody can have put it before: without a
     * question.
     *
     * @param unit the unit that made it due
     * @param kind what is to be done, in the form of a code
     * @param subject on what: an id made for this unit, at most 200 characters
     * @param dueAt when; cut to microseconds
     */
    public static void putFirst(StorageUnit unit, String kind, String subject, Instant dueAt) {
        unit.insert(TaskTable.TASK, Task.put(kind, subject, Moments.stored(dueAt)));
    }

    /**
     * Hands out tasks whose time has come and that nobody is at. Runs in a unit of its own, committed before the work
     * begins. A short answer proves nothing.
     *
     * @param unit the unit
     * @param now the moment
     * @param leaseFor for how long nobody else gets them; longer than the work may take
     * @param limit the most tasks
     * @return the tasks as leased; to be handed to {@link #finish}, {@link #retry} or {@link #postpone}
     */
    public static List<Task> lease(StorageUnit unit, Instant now, Duration leaseFor, int limit) {
        Instant moment = Moments.stored(now);
        Instant until = Moments.stored(now.plus(leaseFor));
        List<Task> leased = new ArrayList<>();
        for (Row<Task> row : unit.claim(ready(moment).ascending(TaskTable.READY_AT), limit)) {
            Task task = row.value().leased(moment, until);
            unit.update(row, task);
            leased.add(task);
        }
        return List.copyOf(leased);
    }

    private static Query<Task> ready(Instant at) {
        return Query.of(TaskTable.TASK).whereAtMost(TaskTable.READY_AT, at);
    }

    /**
     * Takes a task off that was done, in the unit of its last effect or after it.
     *
     * @param unit the unit
     * @param leased the task as leased
     * @return false when it has to be done once more, or the lease ran out and it is somebody else's now
     */
    public static boolean finish(StorageUnit unit, Task leased) {
        Optional<Row<Task>> row = unit.find(TaskTable.TASK, leased.id());
        if (row.isEmpty()) {
            return true;
        }
        Task task = row.get().value();
        if (!isSameLease(task, leased)) {
            return false;
        }
        if (task.again().isPresent()) {
            unit.update(row.get(), task.released(task.again().get()));
            return false;
        }
        unit.delete(row.get());
        return true;
    }

    /**
     * Puts a task off that failed, by the standard pause.
     *
     * @param unit the unit
     * @param leased the task as leased
     * @param now the moment of the failure
     * @param problem why, for people; no secrets, no personal data; cut to 500 characters
     * @return whether it is parked now
     */
    public static boolean retry(StorageUnit unit, Task leased, Instant now, String problem) {
        return retry(unit, leased, now, problem, Backoff.STANDARD);
    }

    /**
     * Puts a task off that failed. What was put again meanwhile is done at that time if it comes earlier, and not parked.
     *
     * @param unit the unit
     * @param leased the task as leased
     * @param now the moment of the failure
     * @param problem why, for people; no secrets, no personal data; cut to 500 characters
     * @param backoff how long it waits and when it is parked
     * @return whether it is parked now
     */
    public static boolean retry(StorageUnit unit, Task leased, Instant now, String problem, Backoff backoff) {
        Optional<Row<Task>> row = mine(unit, leased);
        if (row.isEmpty()) {
            return false;
        }
        int failures = row.get().value().attempts() + 1;
        Instant next = Moments.stored(now.plus(backoff.pause(failures)));
        Task failed = row.get().value().failed(next, shortened(problem), backoff.parks(failures));
        unit.update(row.get(), failed);
        return failed.parked();
    }

    /**
     * Puts a task off that did not fail but has to wait.
     *
     * @param unit the unit
     * @param leased the task as leased
     * @param dueAt when to come back; what was put again meanwhile is done earlier if it says so
     */
    public static void postpone(StorageUnit unit, Task leased, Instant dueAt) {
        mine(unit, leased).ifPresent(row -> unit.update(row, row.value().released(Moments.stored(dueAt))));
    }

    private static Optional<Row<Task>> mine(StorageUnit unit, Task leased) {
        return unit.find(TaskTable.TASK, leased.id()).filter(row -> isSameLease(row.value(), leased));
    }

    private static boolean isSameLease(Task task, Task leased) {
        return task.lease() == leased.lease() && task.leaseUntil().isPresent();
    }

    private static String shortened(String problem) {
        int most = Math.min(problem.length(), LONGEST_PROBLEM);
        int end = most > 0 && Character.isHighSurrogate(problem.charAt(most - 1)) ? most - 1 : most;
        return problem.substring(0, end).replace('\0', ' ');
    }

    /**
     * A task.
     *
     * @param view where to look
     * @param kind what is to be done
     * @param subject on what
     * @return empty when there is none
     */
    public static Optional<Task> find(StorageView view, String kind, String subject) {
        return view.find(TaskTable.TASK, kind + ":" + subject).map(Row::value);
    }

    /**
     * Tasks that are not parked, for staff.
     *
     * @param view where to look
     * @param limit the most tasks
     * @return in the order in which they are taken up; one that is leased stands at the end of its lease
     */
    public static List<Task> next(StorageView view, int limit) {
        Query<Task> waiting = Query.of(TaskTable.TASK).where(TaskTable.PARKED, false);
        return view.query(waiting.ascending(TaskTable.READY_AT).limit(limit)).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * How many tasks should have been taken up by a moment; for health, asked some minutes back.
     *
     * @param view where to look
     * @param by the moment
     * @return the number
     */
    public static long overdue(StorageView view, Instant by) {
        return view.count(ready(Moments.stored(by)));
    }

    /**
     * How many tasks failed too often and wait for people.
     *
     * @param view where to look
     * @return the number
     */
    public static long parkedCount(StorageView view) {
        return view.count(Query.of(TaskTable.TASK).where(TaskTable.PARKED, true));
    }

    /**
     * Tasks that failed too often and wait for people; {@link #put} wakes one.
     *
     * @param view where to look
     * @param limit the most tasks
     * @return by kind and subject
     */
    public static List<Task> parked(StorageView view, int limit) {
        return view.query(Query.of(TaskTable.TASK).where(TaskTable.PARKED, true).limit(limit)).stream()
                .map(Row::value)
                .toList();
    }
}
