package dev.kontor.fulfillment;

import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.SetAside;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the uses of what has a quota (CA-3). What is used is set aside within the limit of the entitlement, so that of two
 * who ask for the last use at once one gets it. Holds nothing itself.
 */
public final class Quotas {
    private static final String LIMIT = "uses:";

    private Quotas() {}

    /**
     * Counts uses, once for a key. Whether they fit is known at the end of the unit at the latest: if not,
     * {@link CounterBoundsException} leaves it, and {@link #isOver} tells that it is of this room.
     *
     * @param unit the unit
     * @param id what is used
     * @param account who uses it
     * @param key the caller's key of this use
     * @param uses how many, 1 or more
     * @param at the moment
     * @return how far the quota is used then, or every reason why not
     * @throws UnknownIdException when the account has no such entitlement
     * @throws InvalidValueException when the number is less than 1
     */
    public static QuotaAnswer consume(
            StorageUnit unit, Id<Entitlement> id, String account, RequestKey key, long uses, Instant at) {
        if (uses < 1) {
            throw new InvalidValueException("uses", Long.toString(uses), "1 or more");
        }
        Entitlement owned = owned(unit, id, account);
        if (owned.asked().quota().isEmpty()) {
            return new QuotaAnswer.Refused(
                    List.of(Refusal.of("quota.none").with("sku", owned.asked().sku())));
        }
        Optional<SetAside> before = Reservation.find(unit, limit(id), key.text());
        if (before.isPresent()) {
            return before.get().quantity() == uses
                    ? new QuotaAnswer.Counted(use(unit, owned))
                    : new QuotaAnswer.Refused(List.of(Refusal.of("request.key-reused")));
        }
        long quota = owned.asked().quota().getAsLong();
        long used = Reservation.taken(unit, limit(id));
        List<Refusal> refusals = refusals(owned, Moments.stored(at));
        if (used > quota - uses) {
            refusals.add(exceeded(quota - used, uses));
        }
        if (!refusals.isEmpty()) {
            return new QuotaAnswer.Refused(refusals);
        }
        boolean fresh = Reservation.setAside(unit, limit(id), key.text(), uses, quota, at);
        return new QuotaAnswer.Counted(new QuotaUse(id, quota, fresh ? used + uses : used));
    }

    /**
     * That more was asked for than there is.
     *
     * @param left how many uses are left, as far as is known
     * @param wanted how many were asked for
     * @return the refusal
     */
    public static Refusal exceeded(long left, long wanted) {
        return Refusal.of("quota.exceeded").with("left", Math.max(0, left)).with("wanted", wanted);
    }

    /** The window in which keys and files can be seen has no say: it lengthens and shortens no license (GU-5). */
    private static List<Refusal> refusals(Entitlement owned, Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        if (owned.state() == Entitlement.State.WAITING_KEY) {
            refusals.add(Refusal.of("quota.not-delivered"));
        }
        if (owned.state() == Entitlement.State.REVOKED) {
            refusals.add(Refusal.of("quota.taken-back"));
        }
        owned.blocks().forEach(block -> refusals.add(Refusal.of("quota.blocked").with("reason", block.reason())));
        owned.termEnd()
                .filter(end -> !now.isBefore(end))
                .ifPresent(end -> refusals.add(Refusal.of("quota.term-over").with("ended", end)));
        return refusals;
    }

    /**
     * How far a quota is used.
     *
     * @param view where to look
     * @param id what is used
     * @param account whose
     * @return empty when uses are not counted
     * @throws UnknownIdException when the account has no such entitlement
     */
    public static Optional<QuotaUse> of(StorageView view, Id<Entitlement> id, String account) {
        Entitlement owned = owned(view, id, account);
        return owned.asked().quota().isEmpty() ? Optional.empty() : Optional.of(use(view, owned));
    }

    private static QuotaUse use(StorageView view, Entitlement owned) {
        return new QuotaUse(
                owned.id(), owned.asked().quota().orElseThrow(), Reservation.taken(view, limit(owned.id())));
    }

    private static Entitlement owned(StorageView view, Id<Entitlement> id, String account) {
        return Fulfillment.find(view, id)
                .filter(found -> found.asked().account().equals(account))
                .orElseThrow(() -> Fulfillment.unknown(id));
    }

    private static String limit(Id<Entitlement> id) {
        return LIMIT + id;
    }

    /**
     * Whether a unit ended since somebody else was faster at the last uses.
     *
     * @param bounds what left the unit
     * @return true when each counter is a quota's
     */
    public static boolean isOver(CounterBoundsException bounds) {
        return bounds.counters().stream()
                .allMatch(counter -> Reservation.limitOf(counter)
                        .filter(limit -> limit.startsWith(LIMIT))
                        .isPresent());
    }
}
