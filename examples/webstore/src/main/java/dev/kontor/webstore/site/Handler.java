package dev.kontor.webstore.site;

/** What one route does with a visit. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers the visit.
     *
     * @param visit to be answered by one of its answering methods
     */
    void handle(Visit visit);
}
