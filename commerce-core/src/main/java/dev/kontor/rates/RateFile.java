package dev.kontor.rates;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.spi.rate.RateProvider;
import java.nio.file.Path;

/**
 * The plugin {@code rate-file}, which the house brings itself: exchange rates from a CSV file with the columns date, from, to
 * and rate (PR-3). The file is read when the shop opens; nothing is ever asked of a network.
 *
 * <pre>{@code
 * date,from,to,rate
 * 2026-03-02,EUR,USD,1.0832
 * 2026-03-02,EUR,JPY,161.24
 * }</pre>
 */
public final class RateFile implements RatePlugin {
    /** Its id as a plugin. */
    public static final String ID = "rate-file";

    private static final String FILE = "file";

    /** The plugin. */
    public RateFile() {}

    /**
     * Rates from a file.
     *
     * @param file in UTF-8
     * @return for {@code Commerce.builder().rates(...)}
     */
    public static Configured<RatePlugin> of(Path file) {
        return Configured.<RatePlugin>of("rates", new RateFile()).with(FILE, file.toString());
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Exchange rates from a file", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(ConfigSchema.Field.required(
                FILE, ConfigSchema.Type.TEXT, "the path of a CSV file with the columns date, from, to, rate"));
    }

    @Override
    public RateProvider open(PluginConfig config, PluginRuntime runtime) {
        return RateTable.read(Path.of(config.text(FILE).orElseThrow()));
    }
}
