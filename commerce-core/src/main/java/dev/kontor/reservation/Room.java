package dev.kontor.reservation;

/** Whether there was room within a limit. */
public enum Room {
    /** It is set aside now. */
    SET_ASIDE,
    /** It was set aside for this holder before; nothing changed. */
    ALREADY,
    /** The limit is reached; nothing changed. */
    NONE
}
