package dev.kontor.fulfillment;

import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of asking for a key. */
public sealed interface Reveal {
    /**
     * The key.
     *
     * @param entitlement whose key it is, as it is now
     * @param secrets by name, in the order of the pool
     */
    record Shown(Entitlement entitlement, Map<String, Secret> secrets) implements Reveal {
        /** Copies the secrets. */
        public Shown {
            secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        }
    }

    /**
     * No, for these reasons.
     *
     * @param refusals those of {@link Access#decide}, or {@code key.none} when there never is one
     */
    record Refused(List<Refusal> refusals) implements Reveal {
        /** Copies the reasons. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
