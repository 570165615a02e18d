package dev.kontor.office;

/**
 * Something a wanted state asks for that the shop will do otherwise than it reads; it can be applied all the same.
 *
 * @param code a stable code: {@code hold.too-long}, {@code hold.impossible} or {@code withheld.union}
 * @param store the store it is about
 * @param text in words, with what to do about it
 */
public record SetupWarning(String code, String store, String text) {
    /** For staff: the store and the text. */
    @Override
    public String toString() {
        return "store '" + store + "': " + text;
    }
}
