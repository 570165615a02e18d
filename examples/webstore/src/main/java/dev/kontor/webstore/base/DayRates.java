package dev.kontor.webstore.base;

import dev.kontor.spi.Configured;
import dev.kontor.spi.rate.RatePlugin;
import java.time.LocalDate;

/** Exchange rates, by which prices that a market lacks are converted from another currency. */
@FunctionalInterface
public interface DayRates {
    /**
     * Rates for a shop that opens on a day.
     *
     * @param day whose rates these are
     */
    Configured<RatePlugin> of(LocalDate day);
}
