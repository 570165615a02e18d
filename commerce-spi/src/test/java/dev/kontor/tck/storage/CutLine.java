package dev.kontor.tck.storage;

import dev.kontor.spi.storage.Storage;

/**
 * A storage whose line to its data can be cut around a commit: what the author of a storage hands to the kit so that it
 * can play the lost reply. The line is cut once, at the next commit of any unit, and is whole again afterwards.
 */
public interface CutLine {
    /** What is lost on the way. */
    enum Lost {
        /** The commit never arrives: nothing takes effect. */
        REQUEST,
        /** The commit takes effect, and its reply is lost. */
        REPLY
    }

    /**
     * The storage at the end of the line. The kit prepares and closes it.
     *
     * @return an open storage on the same rows as the one under test
     */
    Storage storage();

    /**
     * Cuts the line at the next commit.
     *
     * @param what what is lost
     */
    void cut(Lost what);
}
