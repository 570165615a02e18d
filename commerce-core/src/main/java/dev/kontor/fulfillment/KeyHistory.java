package dev.kontor.fulfillment;

import dev.kontor.value.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which keys an entitlement had, by their ids, which tell nothing of the keys.
 *
 * @param since from when on it has the key it has; empty when it has none, and where nobody noted it
 * @param former those it had before, the oldest first
 */
public record KeyHistory(Optional<Instant> since, List<Former> former) {
    static final KeyHistory NONE = new KeyHistory(Optional.empty(), List.of());

    /**
     * A key that was put aside.
     *
     * @param key its id
     * @param from from when on the entitlement had it
     * @param until until when
     * @param reason why it was replaced, in staff's words
     */
    public record Former(String key, Instant from, Instant until, String reason) {
        /** Checks the reason. */
        public Former {
            reason = Text.line("reason of a replacement", reason, 500);
        }
    }

    /** Copies the list. */
    public KeyHistory {
        former = List.copyOf(former);
    }

    KeyHistory issued(Instant at) {
        return new KeyHistory(Optional.of(at), former);
    }

    KeyHistory replaced(Former one) {
        List<Former> all = new ArrayList<>(former);
        all.add(one);
        return new KeyHistory(Optional.empty(), all);
    }
}
