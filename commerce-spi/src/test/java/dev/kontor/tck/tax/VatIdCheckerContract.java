package dev.kontor.tck.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.tax.VatIdAnswer;
import dev.kontor.spi.tax.VatIdChecker;
import dev.kontor.spi.tax.VatIdPlugin;
import dev.kontor.tck.Weather;
import dev.kontor.value.VatId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link VatIdChecker} has to do, as tests. The author of a checker extends this class and tells it of an id that is
 * valid and one that is not. What is proven above all: a service that is out of order makes nobody a business, and calls
 * nobody's id invalid.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class VatIdCheckerContract {
    private static final int AT_ONCE = 8;

    private Weather weather = new Weather(Weather.nothing());
    private VatIdChecker checker = (id, requester, context) -> new VatIdAnswer.Unknown("not opened yet");

    /** For those who extend it. */
    protected VatIdCheckerContract() {}

    /**
     * The plugin with its settings.
     *
     * @return as a host would name it
     */
    protected abstract Configured<VatIdPlugin> plugin();

    /**
     * What answers the checker's requests, as the real service does.
     *
     * @return one that refuses every call where the checker asks no network
     */
    protected HttpPort simulator() {
        return Weather.nothing();
    }

    /**
     * Whether the checker asks a network, so that the kit can take it away.
     *
     * @return true unless said otherwise
     */
    protected boolean asksNetwork() {
        return true;
    }

    /**
     * An id that the service knows as valid.
     *
     * @return such an id
     */
    protected abstract VatId valid();

    /**
     * An id of the right form that the service knows nobody has.
     *
     * @return such an id
     */
    protected abstract VatId invalid();

    @BeforeEach
    final void open() {
        Configured<VatIdPlugin> use = plugin();
        VatIdPlugin made = use.plugin().orElseThrow();
        weather = new Weather(simulator());
        checker = made.open(new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()), weather);
    }

    @AfterEach
    final void close() {
        checker.close();
        checker.close();
    }

    private VatIdAnswer check(VatId id) {
        return checker.check(id, Optional.empty(), Weather.call());
    }

    @Test
    void it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema() {
        VatIdPlugin made = plugin().plugin().orElseThrow();

        assertEquals(made.info(), made.info());
        assertEquals(PluginInfo.SPI_VERSION, made.info().spiVersion());
        assertEquals(made.config(), made.config());
        assertEquals(List.of(), made.config().faultsIn("kit", plugin().texts(), plugin().secrets()));
    }

    @Test
    void a_valid_id_is_valid_with_and_without_the_one_who_asks() {
        assertInstanceOf(VatIdAnswer.Valid.class, check(valid()));
        assertInstanceOf(
                VatIdAnswer.Valid.class, checker.check(valid(), Optional.of(VatId.of("DE136695976")), Weather.call()));
    }

    @Test
    void an_id_nobody_has_is_invalid() {
        assertInstanceOf(VatIdAnswer.Invalid.class, check(invalid()));
    }

    @Test
    void the_same_question_gets_the_same_answer() {
        assertEquals(check(valid()).getClass(), check(valid()).getClass());
        assertEquals(check(invalid()).getClass(), check(invalid()).getClass());
    }

    @Test
    void many_who_ask_at_once_are_each_told_of_their_own_id() {
        AtomicInteger turn = new AtomicInteger();

        weather.atOnce(AT_ONCE, () -> {
                    VatId id = turn.getAndIncrement() % 2 == 0 ? valid() : invalid();
                    return Map.entry(id, check(id));
                })
                .forEach(told -> assertEquals(
                        told.getKey().equals(valid()),
                        told.getValue() instanceof VatIdAnswer.Valid,
                        () -> told.getValue() + " of " + told.getKey()));
    }

    @Test
    void no_request_gets_more_time_than_the_call_has() {
        assertInstanceOf(VatIdAnswer.Valid.class, check(valid()));

        assertTrue(
                weather.longest().compareTo(Weather.call().remaining()) <= 0,
                () -> "a request was given " + weather.longest());
    }

    @Test
    void out_of_order_nobody_is_a_business_and_nobodys_id_is_invalid() {
        if (!asksNetwork()) {
            return;
        }
        Weather.bad().forEach((what, port) -> {
            weather.turns(port);
            for (VatId id : List.of(valid(), invalid())) {
                VatIdAnswer told = unlessThrown(id);
                assertFalse(told instanceof VatIdAnswer.Valid, () -> id + " is valid though " + what);
                assertFalse(told instanceof VatIdAnswer.Invalid, () -> id + " is invalid though " + what);
            }
        });
    }

    @Test
    void well_again_it_is_asked_again() {
        if (!asksNetwork()) {
            return;
        }
        weather.turns(Weather.nothing());
        unlessThrown(valid());
        weather.clears();

        assertInstanceOf(VatIdAnswer.Valid.class, check(valid()));
    }

    /** What is thrown counts as unknown, as it does in core. */
    private VatIdAnswer unlessThrown(VatId id) {
        try {
            return check(id);
        } catch (RuntimeException thrown) {
            return new VatIdAnswer.Unknown(thrown.getClass().getName());
        }
    }
}
