package dev.kontor.spi.storage;

/**
 * Turns a whole value into a JSON text and back: the body of its row. Safe for use by many threads.
 *
 * @param <T> the value
 */
public interface BodyCodec<T> {
    /**
     * Which form {@link #write} writes. Raised when older code, writing a value back, would lose something.
     *
     * @return 1 for the first form
     */
    int version();

    /**
     * The value as JSON.
     *
     * @param value the value
     * @return a JSON object without U+0000 and unpaired surrogates; money and moments as text
     */
    String write(T value);

    /**
     * The value from its JSON.
     *
     * @param body what {@link #write} wrote, perhaps in an older or newer form
     * @param version the form
     * @return the value, as far as this code knows it
     */
    T read(String body, int version);
}
