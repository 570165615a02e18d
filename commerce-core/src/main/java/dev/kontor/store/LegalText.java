package dev.kontor.store;

/**
 * A version of a legal document in one language, as it was published; never changes.
 *
 * @param store the store's code
 * @param kind what it is for
 * @param version which version
 * @param language of the words
 * @param title what it is called
 * @param text all of it
 */
public record LegalText(String store, LegalKind kind, int version, String language, String title, String text) {
    String id() {
        return id(store, kind, version, language);
    }

    static String id(String store, LegalKind kind, int version, String language) {
        return store + ":" + kind.code() + ":" + version + ":" + language;
    }

    /** Which, without the words. */
    @Override
    public String toString() {
        return "document " + id();
    }
}
