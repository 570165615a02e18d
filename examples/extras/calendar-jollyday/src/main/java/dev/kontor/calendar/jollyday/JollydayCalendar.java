package dev.kontor.calendar.jollyday;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.calendar.HolidayCalendar;
import dev.kontor.spi.calendar.HolidayPlugin;

/**
 * The plugin {@code calendar-jollyday}: public holidays of the countries and regions that jollyday's files know, computed for
 * any year. Asks no network and has no settings.
 */
public final class JollydayCalendar implements HolidayPlugin {
    /** Its id as a plugin. */
    public static final String ID = "calendar-jollyday";

    /** The plugin. */
    public JollydayCalendar() {}

    /**
     * The calendar.
     *
     * @return for {@code Commerce.builder().calendar(...)}
     */
    public static Configured<HolidayPlugin> use() {
        return Configured.of("calendar", new JollydayCalendar());
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Public holidays by jollyday", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public HolidayCalendar open(PluginConfig config, PluginRuntime runtime) {
        return new Calendars();
    }
}
