package dev.kontor.fulfillment;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One try to download an item, with all its files. Holds one of the item's downloads from its beginning on, and gives it
 * back when nobody touched it for a day.
 *
 * @param id {@code dla_...}; whoever goes on with an interrupted file names it
 * @param entitlement what is downloaded
 * @param begun files that were begun under it
 * @param finished files of which every byte arrived
 * @param isDone whether all files arrived, so that it counts
 * @param beganAt when it began
 * @param touchedAt when something of it was last asked for
 */
public record Download(
        Id<Download> id,
        Id<Entitlement> entitlement,
        List<String> begun,
        List<String> finished,
        boolean isDone,
        Instant beganAt,
        Instant touchedAt) {
    /** The ids of tries. */
    public static final IdKind<Download> KIND = IdKind.of("dla", "download");

    /** After how long without a touch a try gives its place back. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    /** Copies the lists. */
    public Download {
        begun = List.copyOf(begun);
        finished = List.copyOf(finished);
    }

    boolean holdsPlace(Instant now) {
        return !isDone && touchedAt.plus(PATIENCE).isAfter(now);
    }

    Download begun(String file, Instant now) {
        return new Download(id, entitlement, plus(begun, file), finished, isDone, beganAt, later(now));
    }

    Download finished(String file, List<String> all, Instant now) {
        List<String> arrived = plus(finished, file);
        return new Download(id, entitlement, plus(begun, file), arrived, arrived.containsAll(all), beganAt, later(now));
    }

    Download without(String file) {
        List<String> rest = begun.stream().filter(other -> !other.equals(file)).toList();
        return new Download(id, entitlement, rest, finished, isDone, beganAt, touchedAt);
    }

    Download touched(Instant now) {
        return new Download(id, entitlement, begun, finished, isDone, beganAt, later(now));
    }

    private Instant later(Instant now) {
        return now.isAfter(touchedAt) ? now : touchedAt;
    }

    private static List<String> plus(List<String> some, String one) {
        if (some.contains(one)) {
            return some;
        }
        List<String> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
