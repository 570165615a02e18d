package dev.kontor.fulfillment;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys of one pool that are wrong, and are all to be replaced: proposed by one member of staff, approved by another.
 *
 * @param id {@code cor_...}
 * @param pool the product
 * @param keys how many keys it names
 * @param reason why they are wrong, in staff's words
 * @param proposedBy who found it
 * @param proposedAt when
 * @param state how far it is
 * @param decidedBy who approved or rejected it
 * @param decidedAt when
 */
public record KeyCorrection(
        Id<KeyCorrection> id,
        Sku pool,
        long keys,
        String reason,
        String proposedBy,
        Instant proposedAt,
        State state,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt) {
    /** The ids of corrections. */
    public static final IdKind<KeyCorrection> KIND = IdKind.of("cor", "correction of keys");

    /** How far a correction is. */
    public enum State {
        /** Somebody else has to decide. */
        PROPOSED,
        /** It is carried out, key by key. */
        APPROVED,
        /** Nothing comes of it. */
        REJECTED,
        /** Every key was put aside. */
        DONE
    }

    /** Checks the texts. */
    public KeyCorrection {
        reason = Text.line("reason of a correction", reason, 500);
        proposedBy = Text.line("member of staff", proposedBy, 100);
    }

    KeyCorrection decided(State next, String who, Instant at) {
        return new KeyCorrection(
                id, pool, keys, reason, proposedBy, proposedAt, next, Optional.of(who), Optional.of(at));
    }

    KeyCorrection done() {
        return new KeyCorrection(id, pool, keys, reason, proposedBy, proposedAt, State.DONE, decidedBy, decidedAt);
    }
}
