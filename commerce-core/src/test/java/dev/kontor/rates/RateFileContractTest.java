package dev.kontor.rates;

import dev.kontor.spi.Configured;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.tck.rate.RateProviderContract;
import dev.kontor.value.ExchangeRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The provider that the house brings passes the kit. */
@Tag("PR-3.h")
class RateFileContractTest extends RateProviderContract {
    @TempDir
    Path folder;

    @Override
    protected Configured<RatePlugin> plugin() {
        try {
            return RateFile.of(Files.writeString(
                    folder.resolve("rates.csv"),
                    "date,from,to,rate\n2026-03-02,EUR,USD,1.0832\n2026-02-27,EUR,USD,1.08\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    protected boolean asksNetwork() {
        return false;
    }

    @Override
    protected ExchangeRate known() {
        return new ExchangeRate("EUR", "USD", new BigDecimal("1.0832"), LocalDate.parse("2026-03-02"), "rates.csv");
    }
}
