package dev.kontor.fulfillment;

import dev.kontor.value.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The decision whether keys and downloads of an entitlement are open (GU-5, GU-6): a plain function of what was gathered.
 *
 * @param window the window that lasts longest of those that are open; when none is, the one that ended last; empty before
 *     delivery
 * @param daysLeft how many days remain, today included, in the store's zone; 0 when closed
 * @param refusals every reason why it is closed; empty when it is open
 */
public record Access(Optional<AccessWindow> window, long daysLeft, List<Refusal> refusals) {
    /** Copies the reasons. */
    public Access {
        refusals = List.copyOf(refusals);
    }

    /**
     * What the decision rests on.
     *
     * @param state the entitlement's state
     * @param windows all its windows
     * @param blocks what closes it
     * @param zone the store's zone
     */
    public record Facts(Entitlement.State state, List<AccessWindow> windows, List<Block> blocks, ZoneId zone) {
        /** Copies the lists. */
        public Facts {
            windows = List.copyOf(windows);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * Decides.
     *
     * @param facts what was gathered
     * @param now the moment
     * @return open, or closed with all reasons: {@code access.waiting}, {@code access.revoked}, {@code access.blocked} (fact
     *     {@code reason}), {@code access.ended} (fact {@code until}), {@code access.not-begun} (fact {@code from})
     */
    public static Access decide(Facts facts, Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        switch (facts.state()) {
            case WAITING_KEY -> refusals.add(Refusal.of("access.waiting"));
            case REVOKED -> refusals.add(Refusal.of("access.revoked"));
            case DELIVERED -> {}
        }
        facts.blocks().stream()
                .map(Block::reason)
                .distinct()
                .sorted()
                .forEach(reason -> refusals.add(Refusal.of("access.blocked").with("reason", reason)));
        Comparator<AccessWindow> byEnd = Comparator.comparing(AccessWindow::until);
        Optional<AccessWindow> open =
                facts.windows().stream().filter(window -> window.isOpen(now)).max(byEnd);
        Optional<AccessWindow> shown = open.or(() -> facts.windows().stream().max(byEnd));
        if (open.isEmpty()) {
            shown.ifPresent(window -> refusals.add(
                    window.until().isAfter(now)
                            ? Refusal.of("access.not-begun").with("from", window.from())
                            : Refusal.of("access.ended").with("until", window.until())));
        }
        long days = open.filter(window -> refusals.isEmpty())
                .map(window -> daysLeft(window.until(), facts.zone(), now))
                .orElse(0L);
        return new Access(shown, days, refusals);
    }

    private static long daysLeft(Instant until, ZoneId zone, Instant now) {
        return ChronoUnit.DAYS.between(
                        now.atZone(zone).toLocalDate(),
                        until.minusNanos(1).atZone(zone).toLocalDate())
                + 1;
    }

    /**
     * Whether keys are shown and downloads begin.
     *
     * @return true when no reason speaks against it
     */
    public boolean isOpen() {
        return refusals.isEmpty();
    }
}
