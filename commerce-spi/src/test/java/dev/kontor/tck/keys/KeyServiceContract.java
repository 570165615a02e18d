package dev.kontor.tck.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.keys.KeyAnswer;
import dev.kontor.spi.keys.KeyOrder;
import dev.kontor.spi.keys.KeyPlugin;
import dev.kontor.spi.keys.KeyService;
import dev.kontor.tck.Weather;
import dev.kontor.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link KeyService} has to do, as tests. The author of a service extends this class and gives it a simulator of the
 * publisher. What is proven above all: an order gets one key however often it is asked for, two orders never get the same, and
 * nobody takes silence for a key or for a refusal.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class KeyServiceContract {
    private static final int AT_ONCE = 8;

    private final AtomicInteger number = new AtomicInteger();
    private Weather weather = new Weather(Weather.nothing());
    private KeyService service = new Closed();

    /** For those who extend it. */
    protected KeyServiceContract() {}

    /** Before a test opens the service. */
    private static final class Closed implements KeyService {
        @Override
        public KeyAnswer issue(KeyOrder order, CallContext context) {
            return new KeyAnswer.Later("not opened yet");
        }

        @Override
        public Health check(CallContext context) {
            return Health.down("not opened yet");
        }
    }

    /**
     * The plugin with its settings.
     *
     * @return as a host would name it
     */
    protected abstract Configured<KeyPlugin> plugin();

    /**
     * What answers the service's requests, as the publisher does.
     *
     * @return the simulator
     */
    protected abstract HttpPort simulator();

    /**
     * An article of which the simulator has keys, twenty at least.
     *
     * @return the publisher's name for it
     */
    protected abstract String article();

    /**
     * An article that the simulator does not know.
     *
     * @return a name
     */
    protected abstract String unknown();

    /**
     * An article that the simulator knows, and of which it has no key now.
     *
     * @return the publisher's name for it
     */
    protected abstract String dry();

    /**
     * How many keys the simulator has issued since the test began.
     *
     * @return one per key, however often it was told
     */
    protected abstract int issued();

    @BeforeEach
    final void open() {
        Configured<KeyPlugin> use = plugin();
        KeyPlugin made = use.plugin().orElseThrow();
        weather = new Weather(simulator());
        service = made.open(new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()), weather);
    }

    @AfterEach
    final void close() {
        service.close();
        service.close();
    }

    private KeyOrder order(String article) {
        return new KeyOrder("ent_kit" + number.incrementAndGet() + "-1", article);
    }

    private KeyAnswer issue(KeyOrder order) {
        return service.issue(order, Weather.call());
    }

    private static String key(KeyAnswer answer) {
        Map<String, Secret> secrets =
                assertInstanceOf(KeyAnswer.Issued.class, answer).secrets();
        return secrets.entrySet().stream()
                .map(secret -> secret.getKey() + "=" + secret.getValue().<String>use(text -> text))
                .collect(Collectors.joining(","));
    }

    @Test
    void it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema() {
        KeyPlugin made = plugin().plugin().orElseThrow();

        assertEquals(made.info(), made.info());
        assertEquals(PluginInfo.SPI_VERSION, made.info().spiVersion());
        assertEquals(made.config(), made.config());
        assertEquals(List.of(), made.config().faultsIn("kit", plugin().texts(), plugin().secrets()));
    }

    @Test
    void an_order_that_comes_again_gets_the_same_key() {
        KeyOrder order = order(article());

        String first = key(issue(order));
        String second = key(issue(order));

        assertEquals(first, second);
        assertEquals(1, issued());
    }

    @Test
    void two_orders_get_two_keys() {
        assertNotEquals(key(issue(order(article()))), key(issue(order(article()))));
        assertEquals(2, issued());
    }

    @Test
    void many_orders_at_once_get_a_key_each() {
        Set<String> keys = new TreeSet<>();
        weather.atOnce(AT_ONCE, () -> {
                    KeyOrder order;
                    synchronized (keys) {
                        order = order(article());
                    }
                    return issue(order);
                })
                .forEach(answer -> keys.add(key(answer)));

        assertEquals(AT_ONCE, keys.size());
    }

    @Test
    void an_article_that_does_not_exist_is_refused() {
        assertInstanceOf(KeyAnswer.Refused.class, issue(order(unknown())));
        assertInstanceOf(KeyAnswer.Issued.class, issue(order(article())), "and nothing else is");
    }

    @Test
    void where_there_is_no_key_now_it_is_asked_for_later() {
        assertInstanceOf(KeyAnswer.Later.class, issue(order(dry())));
    }

    @Test
    void out_of_order_nothing_is_issued_and_nothing_is_given_up() {
        Weather.bad().forEach((what, port) -> {
            weather.turns(port);
            KeyAnswer answer = unlessThrown(order(article()));
            assertFalse(answer instanceof KeyAnswer.Issued, () -> "issued though " + what);
            assertFalse(answer instanceof KeyAnswer.Refused, () -> "given up though " + what);
        });
    }

    @Test
    void a_key_whose_answer_was_lost_is_told_the_next_time() {
        KeyOrder order = order(article());
        HttpPort publisher = simulator();
        weather.turns((call, within) -> {
            assertTrue(publisher.send(call, within).status() > 0, "the publisher did it");
            throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the answer was lost");
        });
        KeyAnswer lost = unlessThrown(order);
        assertFalse(lost instanceof KeyAnswer.Issued, "issued though nobody heard it");
        assertFalse(lost instanceof KeyAnswer.Refused, "given up though a key was issued");
        weather.clears();

        assertInstanceOf(KeyAnswer.Issued.class, issue(order));
        assertEquals(1, issued());
    }

    @Test
    void no_request_gets_more_time_than_the_call_has() {
        assertInstanceOf(KeyAnswer.Issued.class, issue(order(article())));

        assertTrue(
                weather.longest().compareTo(Weather.call().remaining()) <= 0,
                () -> "a request was given " + weather.longest());
    }

    @Test
    void its_health_is_that_of_the_publisher() {
        assertTrue(service.check(Weather.call()).up(), "up while it works");
        weather.turns(Weather.nothing());
        assertFalse(service.check(Weather.call()).up(), "down while it does not");
    }

    /** What is thrown counts as later, as it does in core, which says of it only its type. */
    private KeyAnswer unlessThrown(KeyOrder order) {
        try {
            return issue(order);
        } catch (RuntimeException thrown) {
            return new KeyAnswer.Later(thrown.getClass().getName());
        }
    }
}
