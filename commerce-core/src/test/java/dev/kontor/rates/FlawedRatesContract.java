package dev.kontor.rates;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.tck.rate.RateProviderContract;
import dev.kontor.value.ExchangeRate;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The kit against the bank of the tests; which flaw it has says a system property. */
class FlawedRatesContract extends RateProviderContract {
    static final String FLAW = "kontor.test.rates";

    @Override
    protected Configured<RatePlugin> plugin() {
        return Configured.of("kit", new FlawedRates(FlawedRates.Flaw.valueOf(System.getProperty(FLAW, "NONE"))));
    }

    @Override
    protected HttpPort simulator() {
        return FlawedRates::answer;
    }

    @Override
    protected ExchangeRate known() {
        return new ExchangeRate("EUR", "USD", new BigDecimal("1.0832"), LocalDate.parse("2026-03-02"), "bank");
    }
}
