package dev.kontor.agenda;

import dev.kontor.value.Code;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of due work. There is one at the most of a kind and subject.
 *
 * @param kind what is to be done, such as {@code advance}; in the form of a code
 * @param subject on what, such as an order's id; at most 200 characters
 * @param dueAt when
 * @param again when it has to be done once more, asked for while it was leased
 * @param attempts how often it failed since it was last put
 * @param lease how often it was leased; tells a finisher whether the lease is still its own
 * @param leaseUntil until when somebody is at it; empty when nobody is
 * @param lastProblem why it failed last
 * @param parked whether it failed too often and waits for people
 */
public record Task(
        String kind,
        String subject,
        Instant dueAt,
        Optional<Instant> again,
        int attempts,
        long lease,
        Optional<Instant> leaseUntil,
        Optional<String> lastProblem,
        boolean parked) {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** Checks kind and subject. */
    public Task {
        Code.of("kind of a task", kind);
        subject = Text.line("subject of a task", subject, 200);
    }

    static Task put(String kind, String subject, Instant dueAt) {
        return new Task(kind, subject, dueAt, Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), false);
    }

    /**
     * The id under which it is stored.
     *
     * @return kind, a colon, subject
     */
    public String id() {
        return kind + ":" + subject;
    }

    /**
     * From when on it can be leased.
     *
     * @return its time, or the end of the lease; the end of the year 9999 while it is parked
     */
    Instant readyAt() {
        return parked ? NEVER : leaseUntil.orElse(dueAt);
    }

    Task putAgain(Instant at) {
        if (leaseUntil.isPresent()) {
            Instant next = again.map(asked -> earlier(asked, at)).orElse(at);
            return new Task(kind, subject, dueAt, Optional.of(next), attempts, lease, leaseUntil, lastProblem, parked);
        }
        Instant due = earlier(dueAt, at);
        return new Task(kind, subject, due, Optional.empty(), 0, lease, Optional.empty(), lastProblem, false);
    }

    Task leased(Instant now, Instant until) {
        // What was asked for before this lease began is seen by the work that begins now.
        Optional<Instant> later = again.filter(at -> at.isAfter(now));
        return new Task(kind, subject, dueAt, later, attempts, lease + 1, Optional.of(until), lastProblem, false);
    }

    Task released(Instant at) {
        Instant due = again.map(asked -> earlier(asked, at)).orElse(at);
        return new Task(kind, subject, due, Optional.empty(), 0, lease, Optional.empty(), Optional.empty(), false);
    }

    Task failed(Instant at, String problem, boolean park) {
        Instant due = again.map(asked -> earlier(asked, at)).orElse(at);
        boolean waits = park && again.isEmpty();
        return new Task(
                kind,
                subject,
                due,
                Optional.empty(),
                attempts + 1,
                lease,
                Optional.empty(),
                Optional.of(problem),
                waits);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
