package dev.kontor.bulk;

import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a reviewer answered to a request.
 *
 * @param approved whether it was granted
 * @param criteria every criterion by its code, and whether it is met
 * @param words why, as it is told to who asked
 * @param by who answered
 * @param at when
 */
public record BulkDecision(boolean approved, Map<String, Boolean> criteria, String words, String by, Instant at) {
    /** Copies the map in its order, and cuts the moment. */
    public BulkDecision {
        criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
        at = Moments.stored(at);
    }
}
