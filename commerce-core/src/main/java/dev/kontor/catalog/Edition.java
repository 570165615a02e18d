package dev.kontor.catalog;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of the catalog that becomes valid at a moment: products and price lists from files.
 *
 * @param id {@code edi_...}
 * @param validFrom when it takes the place of what is there then
 * @param state whether it waits, was applied or was refused
 * @param by who planned it
 * @param lines how many lines its files have
 * @param problem why it was refused; empty otherwise
 * @param digest of its files, by which the same files are known again; empty for those that were planned before there was one
 */
public record Edition(
        Id<Edition> id,
        Instant validFrom,
        State state,
        String by,
        int lines,
        Optional<String> problem,
        Optional<String> digest) {
    /** The ids of editions. */
    public static final IdKind<Edition> KIND = IdKind.of("edi", "catalog edition");

    /** How far an edition is. */
    public enum State {
        /** Its lines are being kept; it does not exist yet for anybody. */
        LOADING,
        /** It waits for its moment. */
        PLANNED,
        /** It is what the shop consists of, as far as nothing was changed since. */
        APPLIED,
        /** It did not fit any more when its moment came; nothing of it was taken. */
        REFUSED
    }

    Edition planned(Instant moment, String planner) {
        return new Edition(id, moment, State.PLANNED, planner, lines, Optional.empty(), digest);
    }

    Edition applied() {
        return new Edition(id, validFrom, State.APPLIED, by, lines, Optional.empty(), digest);
    }

    Edition refused(String why) {
        return new Edition(id, validFrom, State.REFUSED, by, lines, Optional.of(why), digest);
    }
}
