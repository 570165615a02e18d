package dev.kontor.webstore.sample;

import dev.kontor.rates.RateFile;
import dev.kontor.spi.Configured;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.webstore.base.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** Invented exchange rates, in a file of the store's data folder. */
final class Rates {
    private static final String FILE = "rates.csv";

    private Rates() {}

    static Configured<RatePlugin> of(DataFolder folder, LocalDate day) {
        String rates = SampleSetup.text(FILE)
                .lines()
                .skip(1)
                .map(line -> day + "," + line + "\n")
                .collect(Collectors.joining());
        try {
            Path file = Files.writeString(folder.path().resolve(FILE), "date,from,to,rate\n" + rates);
            return RateFile.of(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
