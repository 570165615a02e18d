package dev.kontor.fulfillment;

import dev.kontor.value.Id;

/**
 * One key of a correction.
 *
 * @param correction which
 * @param key the key's id
 * @param state how far it is
 */
record CorrectionItem(Id<KeyCorrection> correction, String key, State state) {
    enum State {
        /** Nobody looked at it yet. */
        OPEN,
        /** Somebody has it, who gets another. */
        OWNED,
        DONE
    }

    String id() {
        return correction + "|" + key;
    }

    CorrectionItem to(State next) {
        return new CorrectionItem(correction, key, next);
    }
}
