package dev.kontor.privacy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The decision on a person's wish to be forgotten (GD-1): what goes now, what stays until when and why, or that nothing can
 * go yet because something is still open. A plain function of what was gathered; carries nothing out.
 *
 * @param open codes of what has to end first, such as {@code payment.open}; empty unless everything waits
 * @param now what goes now
 * @param later what stays for a while
 */
public record Erasure(List<String> open, List<Holding> now, List<Kept> later) {
    /** Copies the lists. */
    public Erasure {
        open = List.copyOf(open);
        now = List.copyOf(now);
        later = List.copyOf(later);
    }

    /**
     * Data that is there about a person.
     *
     * @param holding which kind
     * @param begun when the latest start of its retention took place; empty when it has not, so that the data stays
     * @param legalHold whether a legal hold keeps it whatever its period says (GD-3)
     */
    public record Found(Holding holding, Optional<Instant> begun, boolean legalHold) {}

    /**
     * Data that stays for a while.
     *
     * @param holding which kind
     * @param until when it may go; empty while the start of its retention, or the end of a legal hold, is not known
     * @param legalHold whether a legal hold keeps it
     */
    public record Kept(Holding holding, Optional<Instant> until, boolean legalHold) {}

    /**
     * Decides. What rests on consent goes at once; what a contract, a law or the shop's need for proof keeps goes when its
     * period is over.
     *
     * @param found everything there is about the person
     * @param open codes of what has to end first; when there are any, nothing goes
     * @param zone the zone in which days are counted
     * @param now the moment of the decision
     * @return what goes, what stays, or what has to end first
     */
    public static Erasure decide(List<Found> found, List<String> open, ZoneId zone, Instant now) {
        if (!open.isEmpty()) {
            return new Erasure(open, List.of(), List.of());
        }
        List<Kept> later = found.stream()
                .map(data -> kept(data, zone))
                .filter(kept -> kept.until().map(until -> until.isAfter(now)).orElse(true))
                .toList();
        List<Holding> staying = later.stream().map(Kept::holding).toList();
        List<Holding> going = found.stream()
                .map(Found::holding)
                .filter(holding -> !staying.contains(holding))
                .distinct()
                .toList();
        return new Erasure(List.of(), going, later);
    }

    private static Kept kept(Found data, ZoneId zone) {
        Holding holding = data.holding();
        boolean byWish = holding.basis() == LegalBasis.CONSENT;
        Optional<Instant> until = byWish
                ? Optional.of(Instant.MIN)
                : data.begun().map(begun -> holding.retention().endsAfter(begun, zone));
        return new Kept(holding, data.legalHold() ? Optional.empty() : until, data.legalHold());
    }

    /**
     * Whether nothing can go yet.
     *
     * @return true when something has to end first
     */
    public boolean isDeferred() {
        return !open.isEmpty();
    }
}
