package dev.kontor.spi.payment;

import java.util.List;

/** What a provider answered when it was asked about an operation. */
public sealed interface Lookup {
    /**
     * The provider knows it.
     *
     * @param outcome what became of it; never not sent
     * @param movements every movement it knows of it, not only new ones
     * @return the answer
     */
    static Lookup found(Outcome outcome, List<Movement> movements) {
        return new Found(outcome, movements);
    }

    /**
     * The provider does not know it.
     *
     * @param proof whether that is certain; false while an index may lag
     * @return the answer
     */
    static Lookup absent(boolean proof) {
        return new Absent(proof);
    }

    /**
     * The provider did not answer so that one could tell. A 404 of a search is no proof either.
     *
     * @param why for staff
     * @return the answer
     */
    static Lookup failed(String why) {
        return new Failed(why);
    }

    /**
     * The provider knows it.
     *
     * @param outcome what became of it
     * @param movements every movement it knows of it, not only new ones
     */
    record Found(Outcome outcome, List<Movement> movements) implements Lookup {
        /** Copies the movements. */
        public Found {
            movements = List.copyOf(movements);
        }
    }

    /**
     * The provider does not know it.
     *
     * @param proof whether that is certain; only then may core think of a new operation
     */
    record Absent(boolean proof) implements Lookup {}

    /**
     * Nobody can tell.
     *
     * @param why for staff
     */
    record Failed(String why) implements Lookup {}
}
