package dev.kontor.fulfillment;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one unit of an order part gives its owner, and how far that is (DF-5).
 *
 * @param id {@code ent_...}
 * @param asked what was asked for: part, unit, component, order, account, product, files, term
 * @param askedAt when; the queue for keys goes by it
 * @param state whether it waits for a key, is delivered, or revoked
 * @param key the id of its key; empty while it waits, and when it has none
 * @param termEnd when the license ends; empty while it waits, and for one without end
 * @param windows when keys and downloads are open
 * @param blocks what closes it for now
 * @param downloadsAllowed how many complete downloads it has
 * @param downloadsUsed how many there were
 * @param deliveredAt when it was delivered first; empty while it waits
 * @param revealedAt when its key was shown first
 * @param revocation its end before its time
 * @param history which keys it had
 */
public record Entitlement(
        Id<Entitlement> id,
        Delivery asked,
        Instant askedAt,
        State state,
        Optional<String> key,
        Optional<Instant> termEnd,
        List<AccessWindow> windows,
        List<Block> blocks,
        int downloadsAllowed,
        int downloadsUsed,
        Optional<Instant> deliveredAt,
        Optional<Instant> revealedAt,
        Optional<Revocation> revocation,
        KeyHistory history) {
    /** The ids of entitlements. */
    public static final IdKind<Entitlement> KIND = IdKind.of("ent", "entitlement");

    /** How far an entitlement is. */
    public enum State {
        /** The pool was empty; it gets a key when its turn comes. */
        WAITING_KEY,
        /** Its owner has it. */
        DELIVERED,
        /** It was taken back; for ever. */
        REVOKED
    }

    /** Copies the lists. */
    public Entitlement {
        windows = List.copyOf(windows);
        blocks = List.copyOf(blocks);
    }

    static Entitlement asked(Id<Entitlement> id, Delivery delivery, Instant at) {
        int downloads = delivery.files().isEmpty() ? 0 : delivery.policy().downloads();
        Entitlement waiting = new Entitlement(
                id,
                delivery,
                at,
                State.WAITING_KEY,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                downloads,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                KeyHistory.NONE);
        return delivery.wantsKeyAtOnce() ? waiting : waiting.delivered(Optional.empty(), at);
    }

    /** A second key does not begin term and access anew. */
    Entitlement delivered(Optional<String> with, Instant at) {
        AccessPolicy policy = asked.policy();
        boolean first = deliveredAt.isEmpty();
        List<AccessWindow> open = new ArrayList<>(windows);
        open.add(new AccessWindow(AccessWindow.Why.INCLUDED, id.value(), at, policy.end(at, policy.basic())));
        policy.grants().forEach(grant -> open.add(window(grant, at)));
        return new Entitlement(
                id,
                asked,
                askedAt,
                State.DELIVERED,
                with,
                first ? asked.term().map(span -> policy.end(at, span)) : termEnd,
                first ? open : windows,
                blocks,
                downloadsAllowed,
                downloadsUsed,
                Optional.of(deliveredAt.orElse(at)),
                revealedAt,
                revocation,
                with.isPresent() ? history.issued(at) : history);
    }

    private AccessWindow window(Grant grant, Instant deliveredFirst) {
        return new AccessWindow(
                grant.why(), grant.cause(), deliveredFirst, asked.policy().end(deliveredFirst, grant.length()));
    }

    /** Kept for the day of delivery, or opened now where that is over. */
    Entitlement promised(Grant grant) {
        if (asked.policy().grants().stream().anyMatch(grant::isSame)) {
            return this;
        }
        Entitlement kept = new Entitlement(
                id,
                asked.under(asked.policy().granting(List.of(grant))),
                askedAt,
                state,
                key,
                termEnd,
                windows,
                blocks,
                downloadsAllowed,
                downloadsUsed,
                deliveredAt,
                revealedAt,
                revocation,
                history);
        return deliveredAt.map(at -> kept.opened(window(grant, at))).orElse(kept);
    }

    /** Its key was wrong; it waits for another in the place of its first asking. */
    Entitlement waitingAgain(String reason, Instant at) {
        KeyHistory.Former old = new KeyHistory.Former(
                key.orElseThrow(), history.since().or(() -> deliveredAt).orElse(askedAt), at, reason);
        return waiting(askedAt, history.replaced(old));
    }

    /** Its owner asked for its key, and the pool is empty: it waits from now on. */
    Entitlement waitingSince(Instant at) {
        return waiting(at, history);
    }

    private Entitlement waiting(Instant since, KeyHistory keys) {
        return new Entitlement(
                id,
                asked,
                since,
                State.WAITING_KEY,
                Optional.empty(),
                termEnd,
                windows,
                blocks,
                downloadsAllowed,
                downloadsUsed,
                deliveredAt,
                Optional.empty(),
                revocation,
                keys);
    }

    Entitlement revoked(Revocation why) {
        return new Entitlement(
                id,
                asked,
                askedAt,
                State.REVOKED,
                key,
                termEnd,
                windows,
                blocks,
                downloadsAllowed,
                downloadsUsed,
                deliveredAt,
                revealedAt,
                Optional.of(why),
                history);
    }

    Entitlement revealed(Instant at) {
        return new Entitlement(
                id,
                asked,
                askedAt,
                state,
                key,
                termEnd,
                windows,
                blocks,
                downloadsAllowed,
                downloadsUsed,
                deliveredAt,
                Optional.of(revealedAt.orElse(at)),
                revocation,
                history);
    }

    Entitlement opened(AccessWindow window) {
        return with(plus(windows, window), blocks, downloadsAllowed, downloadsUsed);
    }

    Entitlement blocked(Block block) {
        return with(windows, plus(blocks, block), downloadsAllowed, downloadsUsed);
    }

    Entitlement unblocked(Block block) {
        return with(
                windows,
                blocks.stream().filter(other -> !other.equals(block)).toList(),
                downloadsAllowed,
                downloadsUsed);
    }

    Entitlement granted(int more) {
        return with(windows, blocks, Math.addExact(downloadsAllowed, more), downloadsUsed);
    }

    Entitlement downloaded() {
        return with(windows, blocks, downloadsAllowed, downloadsUsed + 1);
    }

    private Entitlement with(List<AccessWindow> when, List<Block> closedBy, int allowed, int used) {
        return new Entitlement(
                id,
                asked,
                askedAt,
                state,
                key,
                termEnd,
                when,
                closedBy,
                allowed,
                used,
                deliveredAt,
                revealedAt,
                revocation,
                history);
    }

    private static <E> List<E> plus(List<E> some, E one) {
        List<E> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /**
     * How many complete downloads remain.
     *
     * @return zero or more
     */
    public int downloadsLeft() {
        return downloadsAllowed - downloadsUsed;
    }

    /**
     * Whether a key or another secret was given out for it: from then on canceling is a return (DF-1).
     *
     * @return also true when its key was taken back or put aside since
     */
    public boolean isIssued() {
        return key.isPresent()
                || !history.former().isEmpty()
                || (asked.handed().isPresent() && deliveredAt.isPresent());
    }

    /**
     * Whether its owner still has to ask for its key.
     *
     * @return true when it is delivered, and its key leaves the pool with the first showing
     */
    public boolean isToBeRetrieved() {
        return state == State.DELIVERED && asked.keyed() && asked.keys().atRetrieval() && key.isEmpty();
    }

    /**
     * Whether keys and downloads are open, and for how long.
     *
     * @param now the moment
     * @return open, or closed with all reasons
     */
    public Access access(Instant now) {
        return Access.decide(
                new Access.Facts(state, windows, blocks, asked.policy().zone()), now);
    }
}
