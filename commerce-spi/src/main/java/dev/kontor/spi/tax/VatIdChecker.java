package dev.kontor.spi.tax;

import dev.kontor.spi.CallContext;
import dev.kontor.value.VatId;
import java.util.Optional;

/**
 * Knows whether a VAT id is one that a tax office gave to somebody and that holds now. Core calls it outside any storage
 * transaction; calls block, often several at once.
 *
 * <p>Keeps no state that matters, starts no thread, and speaks HTTP only through the runtime's port. Whatever it throws, a
 * {@code null}, and an answer after the deadline count as {@link VatIdAnswer.Unknown}: the customer is then a consumer for
 * now, so that a service that is down never takes tax off a price (DECISIONS 41).
 */
public interface VatIdChecker extends AutoCloseable {
    /**
     * Asks about one id.
     *
     * @param id has the form of its state already
     * @param requester the seller's own id, which some services want before they give a reference; empty when it has none
     * @param context deadline
     * @return valid, invalid, or unknown; never invalid only because nobody could be asked
     */
    VatIdAnswer check(VatId id, Optional<VatId> requester, CallContext context);

    /** Ends the checker; calling it twice does nothing. */
    @Override
    default void close() {}
}
