package dev.kontor.memory;

import dev.kontor.value.MisuseException;

/** How long and in which thread a unit or view may be used. */
final class Lifetime {
    private final Thread owner = Thread.currentThread();
    private boolean ended;

    void end() {
        ended = true;
    }

    void check() {
        if (Thread.currentThread() != owner) {
            throw new MisuseException(
                    "A unit or view of the storage belongs to the thread whose work it was handed to.");
        }
        if (ended) {
            throw new MisuseException("A unit or view of the storage was used after its work had returned.");
        }
    }
}
