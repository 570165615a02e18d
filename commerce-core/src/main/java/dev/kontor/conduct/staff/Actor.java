package dev.kontor.conduct.staff;

import dev.kontor.journal.Draft;
import java.util.Optional;

/**
 * Who of the staff acts, and why, as the journal keeps it.
 *
 * @param name the host's id of the member of staff
 * @param reason why, where one was given
 */
public record Actor(String name, Optional<String> reason) {
    /** Nobody of the staff: the house by itself. No member of staff has an empty id. */
    static final Actor HOUSE = new Actor("", Optional.empty());

    /**
     * A journal entry as this actor's.
     *
     * @param draft the entry
     * @return the same, signed
     */
    public Draft sign(Draft draft) {
        Draft signed = draft.by(name.isEmpty() ? Draft.HOUSE : "staff:" + name);
        return reason.map(signed::because).orElse(signed);
    }
}
