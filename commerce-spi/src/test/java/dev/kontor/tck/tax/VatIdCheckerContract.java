package dev.kontor.tck.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.tax.VatIdAnswer;
import dev.kontor.spi.tax.VatIdChecker;
import dev.kontor.spi.tax.VatIdPlugin;
import dev.kontor.tck.Weather;
import dev.kontor.value.VatId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private volatile HttpPort weather = VatIdCheckerContract::nothing;
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
        return VatIdCheckerContract::nothing;
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

    private static HttpReply nothing(HttpCall call, Duration within) {
        throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "the kit lets nothing through");
    }

    @BeforeEach
    void open() {
        Configured<VatIdPlugin> use = plugin();
        VatIdPlugin made = use.plugin().orElseThrow();
        weather = simulator();
        PluginConfig config = new PluginConfig(use.name(), made.config(), use.texts(), use.secrets());
        checker = made.open(config, new Weather((call, within) -> weather.send(call, within)));
    }

    @AfterEach
    void close() {
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
    }

    @Test
    void out_of_order_nobody_is_a_business_and_nobodys_id_is_invalid() {
        if (!asksNetwork()) {
            return;
        }
        Map<String, HttpPort> bad = Map.of(
                "nothing left", VatIdCheckerContract::nothing,
                "no whole answer",
                        (call, within) -> {
                            throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the kit lost the answer");
                        },
                "an error", (call, within) -> reply(500, "{\"error\":\"out of order\"}"),
                "too many", (call, within) -> reply(429, ""),
                "a page", (call, within) -> reply(200, "<!doctype html><title>Sign in</title>"),
                "nothing said", (call, within) -> reply(200, ""));
        bad.forEach((what, port) -> {
            weather = port;
            for (VatId id : List.of(valid(), invalid())) {
                assertFalse(answersOf(id) instanceof VatIdAnswer.Valid, "valid though " + what);
                assertFalse(answersOf(id) instanceof VatIdAnswer.Invalid, "invalid though " + what);
            }
        });
        weather = simulator();
        assertTrue(check(valid()) instanceof VatIdAnswer.Valid, "well again");
    }

    /** What is thrown counts as unknown, as it does in core. */
    private VatIdAnswer answersOf(VatId id) {
        try {
            return check(id);
        } catch (RuntimeException thrown) {
            return new VatIdAnswer.Unknown(thrown.getClass().getName());
        }
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, Map.of("Content-Type", List.of("text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }
}
