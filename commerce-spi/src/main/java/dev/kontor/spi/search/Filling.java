package dev.kontor.spi.search;

import java.util.List;

/** A catalog on its way into an index, in parts; seen by searches only when it is whole. Used by one thread at a time. */
public interface Filling extends AutoCloseable {
    /**
     * Takes in some products.
     *
     * @param products each sku once in the whole filling; a list of at most some thousand
     */
    void add(List<ProductText> products);

    /** The catalog is whole: from now on it answers, and nothing of the one before does. Called once, or not at all. */
    void finish();

    /** Ends the filling; without {@link #finish()} nothing of it is ever found. Calling it twice does nothing. */
    @Override
    void close();
}
