package dev.kontor.bulk;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Optional;

/**
 * What an order in bulk is beyond an order: what was asked for and answered, and until when its units can be claimed. Changed
 * by few, never by a claim. Immutable.
 *
 * @param id its id
 * @param order the order that pays for the units
 * @param store where
 * @param account who asked
 * @param ask what for
 * @param state how far it is
 * @param askedAt when
 * @param dueAt until when it is to be answered
 * @param raised whether staff were told that nobody had answered by then
 * @param decision the answer
 * @param claimUntil when claiming is over; empty before the units are covered
 * @param opened how many units have their slot
 * @param roster which upload of students counts
 * @param students how many stand on it
 */
public record BulkOrder(
        Id<BulkOrder> id,
        String order,
        String store,
        String account,
        BulkAsk ask,
        State state,
        Instant askedAt,
        Instant dueAt,
        boolean raised,
        Optional<BulkDecision> decision,
        Optional<Instant> claimUntil,
        int opened,
        Optional<String> roster,
        int students) {
    /** How bulk orders are numbered. */
    public static final IdKind<BulkOrder> KIND = IdKind.of("blk", "bulk order");

    /** How far a bulk order is; may grow. */
    public enum State {
        /** Waits for an answer. */
        REQUESTED,
        /** Granted; waits until it is covered. */
        APPROVED,
        /** Not granted. */
        REFUSED,
        /** Covered: its units can be claimed, as soon as they have their slots. */
        OPEN,
        /** The time is over, and what nobody claimed is being taken out. */
        CLOSING,
        /** The time is over. */
        CLOSED,
        /** Its order was canceled. */
        CANCELED
    }

    /** Cuts the moments. */
    public BulkOrder {
        askedAt = Moments.stored(askedAt);
        dueAt = Moments.stored(dueAt);
        claimUntil = claimUntil.map(Moments::stored);
    }

    /**
     * A new request.
     *
     * @param id its id
     * @param order the order
     * @param store where
     * @param account who asks
     * @param ask what for
     * @param now when
     * @param dueAt until when it is to be answered
     * @return the request
     */
    public static BulkOrder asked(
            Id<BulkOrder> id, String order, String store, String account, BulkAsk ask, Instant now, Instant dueAt) {
        return new BulkOrder(
                id,
                order,
                store,
                account,
                ask,
                State.REQUESTED,
                now,
                dueAt,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0);
    }

    /**
     * Its id from text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no bulk order's id
     */
    public static Id<BulkOrder> id(String text) {
        return KIND.parse(text);
    }

    /**
     * Whether nobody has answered in time.
     *
     * @param now the moment
     * @return true from the due moment on, until somebody answers
     */
    public boolean isOverdue(Instant now) {
        return state == State.REQUESTED && !now.isBefore(dueAt);
    }

    /**
     * Whether units can be claimed.
     *
     * @param now the moment
     * @return false before it is covered, and once the time is over
     */
    public boolean isClaimable(Instant now) {
        return state == State.OPEN && claimUntil.filter(now::isBefore).isPresent();
    }

    /** Whether every unit has its slot. */
    public boolean isOpened() {
        return opened == ask.units();
    }

    /** The same, after staff were told that it is overdue. */
    public BulkOrder raise() {
        return with(state, true, decision, claimUntil, opened, roster, students);
    }

    /**
     * The same, answered.
     *
     * @param answer what the reviewer said
     * @return a new value
     */
    public BulkOrder decided(BulkDecision answer) {
        return with(
                answer.approved() ? State.APPROVED : State.REFUSED,
                raised,
                Optional.of(answer),
                claimUntil,
                opened,
                roster,
                students);
    }

    /**
     * The same, covered: from now on units are claimed.
     *
     * @param until when that is over
     * @return a new value
     */
    public BulkOrder covered(Instant until) {
        return with(State.OPEN, raised, decision, Optional.of(until), opened, roster, students);
    }

    /**
     * The same with more or less time to claim.
     *
     * @param until when it is over
     * @return a new value
     */
    public BulkOrder claimUntil(Instant until) {
        return with(state, raised, decision, Optional.of(until), opened, roster, students);
    }

    /**
     * The same in another state.
     *
     * @param now the state
     * @return a new value
     */
    public BulkOrder state(State now) {
        return with(now, raised, decision, claimUntil, opened, roster, students);
    }

    /**
     * The same with another list of students.
     *
     * @param upload which upload counts
     * @param count how many stand on it
     * @return a new value
     */
    public BulkOrder students(String upload, int count) {
        return with(state, raised, decision, claimUntil, opened, Optional.of(upload), count);
    }

    /** The same without a list of students, which is not needed any more. */
    BulkOrder withoutRoster() {
        return with(state, raised, decision, claimUntil, opened, Optional.empty(), students);
    }

    BulkOrder opened(int slots) {
        return with(state, raised, decision, claimUntil, slots, roster, students);
    }

    private BulkOrder with(
            State newState,
            boolean newRaised,
            Optional<BulkDecision> newDecision,
            Optional<Instant> newUntil,
            int newOpened,
            Optional<String> newRoster,
            int newStudents) {
        return new BulkOrder(
                id,
                order,
                store,
                account,
                ask,
                newState,
                askedAt,
                dueAt,
                newRaised,
                newDecision,
                newUntil,
                newOpened,
                newRoster,
                newStudents);
    }
}
