package dev.kontor.spi.rate;

import dev.kontor.spi.CallContext;
import dev.kontor.value.ExchangeRate;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Knows dated exchange rates. Core calls it outside any storage transaction; calls block, often several at once. The house
 * brings one that reads a file ({@code rate-file}) and never asks a network.
 *
 * <p>Keeps no state that matters, starts no thread, and speaks HTTP only through the runtime's port. Whatever it throws, a
 * {@code null}, and an answer after the deadline count as no rate: a price that would need it is then missing.
 */
public interface RateProvider extends AutoCloseable {
    /**
     * The rate that held on a day: that of the day itself, else the newest before it.
     *
     * @param from the currency converted from
     * @param to another currency
     * @param on the day
     * @param context deadline
     * @return empty when none is known; the house decides how old a rate may be
     */
    Optional<ExchangeRate> rate(String from, String to, LocalDate on, CallContext context);

    /** Ends the provider; calling it twice does nothing. */
    @Override
    default void close() {}
}
