package dev.kontor.spi.search;

import dev.kontor.spi.Health;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Optional;

/**
 * Finds products by words (CA-6). It is fed with the whole catalog in one version and answers from it until the next is
 * whole; it knows nothing of stores, markets and prices, so whoever asks leaves out what a shopper may not see, and asks for
 * more.
 *
 * <p>Safe for use by many threads. A search comes while a catalog is being filled in, several at once; there is one filling at
 * a time. Starts no threads. Whatever it throws counts as no answer.
 */
public interface ProductIndex extends AutoCloseable {
    /** The most skus of one answer. */
    int MOST = 1_000;

    /**
     * Which catalog answers.
     *
     * @return the version of the last filling that was finished, also by an earlier process where the index outlives one;
     *     empty when there is none
     */
    Optional<String> version();

    /**
     * Begins to take in another catalog. What is here goes on answering until {@link Filling#finish()}.
     *
     * @param version what to call it: 1 to 100 characters of ASCII
     * @return takes the products; the caller closes it
     */
    Filling fill(String version);

    /**
     * A part of what a query finds: the products for which {@link IndexQuery} holds, in its order. The same query answers the
     * same list as long as the same catalog answers, so that parts fit together.
     *
     * @param query what is looked for
     * @param from how many of the list come before this part, 0 or more
     * @param limit the most skus to answer, 1 to {@value #MOST}
     * @return fewer than the limit only at the end of the list; empty when no catalog has been filled in
     */
    List<Sku> find(IndexQuery query, int from, int limit);

    /**
     * How it is doing.
     *
     * @return down when it cannot answer; an index without a catalog is up
     */
    Health check();

    /** Ends the index; calling it twice does nothing. A filling that is under way is lost. */
    @Override
    void close();
}
