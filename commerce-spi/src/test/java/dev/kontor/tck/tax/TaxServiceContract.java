package dev.kontor.tck.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.tax.TaxAnswer;
import dev.kontor.spi.tax.TaxPlugin;
import dev.kontor.spi.tax.TaxQuestion;
import dev.kontor.spi.tax.TaxService;
import dev.kontor.tck.Weather;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link TaxService} has to do, as tests. The author of a service extends this class and tells it of some rates that
 * the service knows. What is proven above all: a service that is out of order is unknown, and never a country without tax.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class TaxServiceContract {
    private static final int AT_ONCE = 8;

    private Weather weather = new Weather(Weather.nothing());
    private TaxService service = (question, context) -> new TaxAnswer.Unknown("not opened yet");

    /** For those who extend it. */
    protected TaxServiceContract() {}

    /**
     * The plugin with its settings.
     *
     * @return as a host would name it
     */
    protected abstract Configured<TaxPlugin> plugin();

    /**
     * What answers the service's requests, as the real one does.
     *
     * @return one that refuses every call where it asks no network
     */
    protected HttpPort simulator() {
        return Weather.nothing();
    }

    /**
     * Whether it asks a network, so that the kit can take it away.
     *
     * @return true unless said otherwise
     */
    protected boolean asksNetwork() {
        return true;
    }

    /**
     * Rates that the service knows: of two countries at least, with two categories each at least.
     *
     * @return those that hold on {@link #day}
     */
    protected abstract List<TaxAnswer.Rate> known();

    /**
     * The day on which {@link #known} holds.
     *
     * @return a day of 2026 unless said otherwise
     */
    protected LocalDate day() {
        return LocalDate.of(2026, 3, 2);
    }

    /**
     * A day on which a place of {@link #known} had another rate.
     *
     * @return the day and the rate it had; empty when the service knows no other days
     */
    protected Optional<Map.Entry<LocalDate, TaxAnswer.Rate>> earlier() {
        return Optional.empty();
    }

    /**
     * A country for which the service says that no tax is owed.
     *
     * @return empty when there is none
     */
    protected Optional<Country> untaxed() {
        return Optional.empty();
    }

    /**
     * A rate of a region, which is another than its country's, or in a country that has none as a whole.
     *
     * @return empty when the service knows no regions
     */
    protected Optional<TaxAnswer.Rate> regional() {
        return Optional.empty();
    }

    /**
     * A country in which it depends on the region what is owed.
     *
     * @return empty when there is none
     */
    protected Optional<Country> byRegion() {
        return Optional.empty();
    }

    @BeforeEach
    final void open() {
        Configured<TaxPlugin> use = plugin();
        TaxPlugin made = use.plugin().orElseThrow();
        weather = new Weather(simulator());
        service = made.open(new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()), weather);
    }

    @AfterEach
    final void close() {
        service.close();
        service.close();
    }

    private Set<Country> countries() {
        return known().stream().map(TaxAnswer.Rate::country).collect(Collectors.toSet());
    }

    private Set<String> categories() {
        return known().stream().map(TaxAnswer.Rate::category).collect(Collectors.toSet());
    }

    private TaxAnswer ask(Set<Country> countries, Set<String> categories, LocalDate on) {
        return service.rates(new TaxQuestion(countries, categories, on), Weather.call());
    }

    private TaxAnswer askAll() {
        return ask(countries(), categories(), day());
    }

    private TaxAnswer ask(TaxAnswer.Rate one, boolean withRegion) {
        Set<Region> regions = withRegion ? Set.of(one.region().orElseThrow()) : Set.of();
        return service.rates(
                new TaxQuestion(Set.of(one.country()), regions, Set.of(one.category()), day()), Weather.call());
    }

    private static Map<String, BigDecimal> byPlace(TaxAnswer answer) {
        return byPlace(assertInstanceOf(TaxAnswer.Rates.class, answer).all());
    }

    private static Map<String, BigDecimal> byPlace(List<TaxAnswer.Rate> rates) {
        Map<String, BigDecimal> places = new TreeMap<>();
        rates.forEach(rate ->
                places.put(rate.place() + " " + rate.category(), rate.percent().stripTrailingZeros()));
        return places;
    }

    @Test
    void it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema() {
        TaxPlugin made = plugin().plugin().orElseThrow();

        assertEquals(made.info(), made.info());
        assertEquals(PluginInfo.SPI_VERSION, made.info().spiVersion());
        assertEquals(made.config(), made.config());
        assertEquals(List.of(), made.config().faultsIn("kit", plugin().texts(), plugin().secrets()));
    }

    @Test
    void what_is_known_is_told_for_every_place_that_was_asked_for() {
        Map<String, BigDecimal> told = byPlace(askAll());

        byPlace(known()).forEach((place, percent) -> assertEquals(percent, told.get(place), place));
    }

    @Test
    void nothing_is_told_of_places_that_nobody_asked_for() {
        TaxAnswer.Rate one = known().get(0);

        assertEquals(
                Set.of(one.country() + " " + one.category()),
                byPlace(ask(Set.of(one.country()), Set.of(one.category()), day()))
                        .keySet());
    }

    @Test
    void one_by_one_the_rates_are_the_same_as_together() {
        Map<String, BigDecimal> together = byPlace(askAll());

        for (TaxAnswer.Rate one : known()) {
            Map<String, BigDecimal> alone = byPlace(ask(Set.of(one.country()), Set.of(one.category()), day()));
            String place = one.country() + " " + one.category();
            assertEquals(together.get(place), alone.get(place), place);
        }
    }

    @Test
    void the_day_of_the_sale_decides() {
        earlier().ifPresent(other -> {
            TaxAnswer.Rate rate = other.getValue();
            Map<String, BigDecimal> then =
                    byPlace(ask(Set.of(rate.country()), Set.of(rate.category()), other.getKey()));
            assertEquals(byPlace(List.of(rate)), then);
        });
    }

    @Test
    void where_no_tax_is_owed_there_are_no_rates_and_that_is_an_answer() {
        untaxed().ifPresent(where -> assertEquals(Map.of(), byPlace(ask(Set.of(where), categories(), day()))));
    }

    @Test
    void a_region_that_is_asked_for_has_its_own_rate_beside_that_of_its_country() {
        regional().ifPresent(rate -> {
            Map<String, BigDecimal> country = byPlace(ask(rate, false));
            Map<String, BigDecimal> both = new TreeMap<>(country);
            both.putAll(byPlace(List.of(rate)));

            assertFalse(country.containsKey(rate.place() + " " + rate.category()), "nobody asked for the region");
            assertEquals(both, byPlace(ask(rate, true)));
        });
    }

    @Test
    void a_country_is_said_to_depend_on_the_region_where_it_does_and_nowhere_else() {
        byRegion().ifPresent(where -> {
            TaxAnswer told = ask(Set.of(where), categories(), day());
            assertEquals(
                    Set.of(where), assertInstanceOf(TaxAnswer.Rates.class, told).byRegion());
        });
        known().forEach(rate -> assertEquals(
                Set.of(),
                assertInstanceOf(TaxAnswer.Rates.class, ask(Set.of(rate.country()), categories(), day()))
                        .byRegion(),
                () -> rate.country() + " has a rate as a whole"));
    }

    @Test
    void the_same_question_gets_the_same_answer() {
        assertEquals(byPlace(askAll()), byPlace(askAll()));
    }

    @Test
    void many_who_ask_at_once_get_the_same_answer() {
        Map<String, BigDecimal> alone = byPlace(askAll());

        weather.atOnce(AT_ONCE, this::askAll).forEach(told -> assertEquals(alone, byPlace(told)));
    }

    @Test
    void no_request_gets_more_time_than_the_call_has() {
        askAll();

        assertTrue(
                weather.longest().compareTo(Weather.call().remaining()) <= 0,
                () -> "a request was given " + weather.longest());
    }

    @Test
    void out_of_order_nothing_is_known_and_well_again_it_is() {
        if (!asksNetwork()) {
            return;
        }
        Weather.bad().forEach((what, port) -> {
            weather.turns(port);
            assertFalse(unlessThrown() instanceof TaxAnswer.Rates, () -> "rates though " + what);
        });
        weather.clears();
        assertInstanceOf(TaxAnswer.Rates.class, askAll());
    }

    /** What is thrown counts as unknown, as it does in core. */
    private TaxAnswer unlessThrown() {
        try {
            return askAll();
        } catch (RuntimeException thrown) {
            return new TaxAnswer.Unknown(thrown.getClass().getName());
        }
    }
}
