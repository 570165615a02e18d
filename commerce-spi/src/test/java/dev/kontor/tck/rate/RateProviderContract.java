package dev.kontor.tck.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.spi.rate.RateProvider;
import dev.kontor.tck.Weather;
import dev.kontor.value.ExchangeRate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link RateProvider} has to do, as tests. The author of a provider extends this class and tells it of one rate that
 * the provider knows. What is proven above all: a rate is that of the day that was asked for or of one before it, and a service
 * that is out of order converts nothing.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class RateProviderContract {
    private static final int AT_ONCE = 8;

    private Weather weather = new Weather(Weather.nothing());
    private RateProvider provider = (from, to, on, context) -> Optional.empty();

    /** For those who extend it. */
    protected RateProviderContract() {}

    /**
     * The plugin with its settings.
     *
     * @return as a host would name it
     */
    protected abstract Configured<RatePlugin> plugin();

    /**
     * What answers the provider's requests, as the real service does.
     *
     * @return one that refuses every call where the provider asks no network
     */
    protected HttpPort simulator() {
        return Weather.nothing();
    }

    /**
     * Whether the provider asks a network, so that the kit can take it away.
     *
     * @return true unless said otherwise
     */
    protected boolean asksNetwork() {
        return true;
    }

    /**
     * A rate that the service knows, of a day whose following day has no rate of its own.
     *
     * @return the rate, with the day it is of
     */
    protected abstract ExchangeRate known();

    /**
     * A currency into which the service knows no rate from that of {@link #known}.
     *
     * @return three letters of ISO 4217
     */
    protected String unknown() {
        return "XPF";
    }

    @BeforeEach
    final void open() {
        Configured<RatePlugin> use = plugin();
        RatePlugin made = use.plugin().orElseThrow();
        weather = new Weather(simulator());
        provider = made.open(new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()), weather);
    }

    @AfterEach
    final void close() {
        provider.close();
        provider.close();
    }

    private Optional<ExchangeRate> rate(LocalDate on) {
        return rate(known().to(), on);
    }

    private Optional<ExchangeRate> rate(String to, LocalDate on) {
        return provider.rate(known().from(), to, on, Weather.call());
    }

    private static void assertSame(ExchangeRate expected, Optional<ExchangeRate> told) {
        assertEquals(Optional.of(expected.date()), told.map(ExchangeRate::date));
        assertEquals(
                Optional.of(expected.from() + expected.to()), told.map(rate -> rate.from() + rate.to()), "which pair");
        assertEquals(
                0, expected.rate().compareTo(told.orElseThrow().rate()), () -> expected + " was expected, not " + told);
    }

    @Test
    void it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema() {
        RatePlugin made = plugin().plugin().orElseThrow();

        assertEquals(made.info(), made.info());
        assertEquals(PluginInfo.SPI_VERSION, made.info().spiVersion());
        assertEquals(made.config(), made.config());
        assertEquals(List.of(), made.config().faultsIn("kit", plugin().texts(), plugin().secrets()));
    }

    @Test
    void the_rate_of_the_day_is_told_with_its_day_and_where_it_is_from() {
        assertSame(known(), rate(known().date()));
        assertFalse(rate(known().date()).orElseThrow().source().isBlank());
    }

    @Test
    void on_a_day_without_a_rate_of_its_own_the_newest_before_it_holds() {
        assertSame(known(), rate(known().date().plusDays(1)));
    }

    @Test
    void no_rate_is_of_a_later_day_than_the_one_that_was_asked_for() {
        for (int days = 1; days <= 40; days++) {
            LocalDate day = known().date().minusDays(days);
            rate(day).ifPresent(rate -> assertFalse(rate.date().isAfter(day), () -> rate + ", asked for " + day));
        }
        assertEquals(Optional.empty(), rate(LocalDate.of(1900, 1, 1)), "before there was any");
    }

    @Test
    void a_pair_that_is_not_known_has_no_rate() {
        assertEquals(Optional.empty(), rate(unknown(), known().date()));
    }

    @Test
    void the_other_way_round_is_another_pair() {
        provider.rate(known().to(), known().from(), known().date(), Weather.call())
                .ifPresent(rate -> {
                    assertEquals(known().to(), rate.from());
                    assertEquals(known().from(), rate.to());
                });
    }

    @Test
    void the_same_question_gets_the_same_answer() {
        assertEquals(rate(known().date()), rate(known().date()));
        assertEquals(rate(known().date().plusDays(1)), rate(known().date().plusDays(1)));
    }

    @Test
    void many_who_ask_at_once_get_the_same_answer() {
        Optional<ExchangeRate> alone = rate(known().date());

        weather.atOnce(AT_ONCE, () -> rate(known().date())).forEach(told -> assertEquals(alone, told));
    }

    @Test
    void no_request_gets_more_time_than_the_call_has() {
        rate(known().date());

        assertTrue(
                weather.longest().compareTo(Weather.call().remaining()) <= 0,
                () -> "a request was given " + weather.longest());
    }

    @Test
    void out_of_order_there_is_no_rate_and_well_again_there_is() {
        if (!asksNetwork()) {
            return;
        }
        Weather.bad().forEach((what, port) -> {
            weather.turns(port);
            assertEquals(Optional.empty(), unlessThrown(), () -> "a rate though " + what);
        });
        weather.clears();
        assertSame(known(), rate(known().date()));
    }

    /** What is thrown counts as no rate, as it does in core. */
    private Optional<ExchangeRate> unlessThrown() {
        try {
            return rate(known().date());
        } catch (RuntimeException thrown) {
            return Optional.empty();
        }
    }
}
