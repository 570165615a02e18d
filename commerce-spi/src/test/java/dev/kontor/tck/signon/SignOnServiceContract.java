package dev.kontor.tck.signon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.tck.KitCall;
import dev.kontor.tck.signon.KitSurroundings.Weather;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link SignOnService} has to do, as tests. The author of a service extends this class and says how a person signs
 * on at the organization's page:
 *
 * <pre>{@code
 * class MySignOnTest extends SignOnServiceContract {
 *     @Override
 *     protected Configured<SignOnPlugin> plugin() {
 *         return Configured.of("test", new MySignOn()).with("secret", Secret.of("test-secret-of-mine"));
 *     }
 *     @Override
 *     protected HttpPort provider() {
 *         return simulator;
 *     }
 *     @Override
 *     protected ReturnData signOn(URI page) {
 *         return simulator.signOn(page, "zoe-canary");
 *     }
 * }
 * }</pre>
 *
 * <p>Each test opens a service of its own. The names of tests are the sentences of the contract. Where a test asks for what not
 * every organization has, overriding a hook switches it on; it shows as skipped otherwise.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class SignOnServiceContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final URI RETURN = URI.create("https://shop.example/s/campus/sign-on/return");

    private Optional<KitSurroundings> surroundings = Optional.empty();
    private Optional<SignOnService> opened = Optional.empty();
    private int requests;

    /** For subclasses. */
    protected SignOnServiceContract() {}

    /**
     * The plugin with complete settings. Called once for each test, before it.
     *
     * @return a use that holds the plugin itself, see {@link Configured#of}
     */
    protected abstract Configured<SignOnPlugin> plugin();

    /**
     * The other side of the network: the organization's provider, real or simulated.
     *
     * @return where the service's requests go
     */
    protected abstract HttpPort provider();

    /**
     * A person goes to the page, signs on, and is sent back. Each time the same person.
     *
     * @param page where the service sent the browser
     * @return what the browser brings back to {@link #returnTo()}
     */
    protected abstract ReturnData signOn(URI page);

    /**
     * Another person does the same.
     *
     * @param page where the service sent the browser
     * @return empty where there is only one, as by default
     */
    protected Optional<ReturnData> signOnAsAnother(URI page) {
        return Optional.empty();
    }

    /**
     * A person goes to the page and turns back.
     *
     * @param page where the service sent the browser
     * @return empty where that brings nobody back, as by default
     */
    protected Optional<ReturnData> turnBack(URI page) {
        return Optional.empty();
    }

    /**
     * Texts about the person that are looked for where nothing personal may be, long and odd enough not to turn up by chance.
     *
     * @return at least one
     */
    protected abstract Set<String> canaries();

    /**
     * Where browsers come back; some providers have to know it before.
     *
     * @return an address
     */
    protected URI returnTo() {
        return RETURN;
    }

    /**
     * By what the service tells the time.
     *
     * @return the system's clock unless overridden, for providers that use it too
     */
    protected InstantSource clock() {
        return InstantSource.system();
    }

    @BeforeEach
    final void open() {
        Configured<SignOnPlugin> use = plugin();
        SignOnPlugin plugin = use.plugin().orElseThrow();
        KitSurroundings runtime = new KitSurroundings(provider(), clock());
        surroundings = Optional.of(runtime);
        opened = Optional.of(
                plugin.open(new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets()), runtime));
    }

    @AfterEach
    final void close() {
        opened.ifPresent(SignOnService::close);
    }

    @Test
    void a_plugin_introduces_itself_the_same_way_each_time() {
        SignOnPlugin plugin = plugin().plugin().orElseThrow();

        assertEquals(plugin.info(), plugin.info());
        assertEquals(plugin.config(), plugin.config());
        assertEquals(PluginInfo.SPI_VERSION, plugin.info().spiVersion());
    }

    @Test
    void opening_sends_nothing() {
        assertEquals(List.of(), runtime().sentSinceAsked());
    }

    @Test
    void two_sign_ons_lead_to_different_pages() {
        assertNotEquals(page(request()), page(request()));
    }

    @Test
    void a_page_is_the_same_when_the_same_sign_on_begins_again() {
        SignOnRequest request = request();

        assertEquals(page(request), page(request));
    }

    @Test
    void who_signs_on_is_identified() {
        Identity identity = identified(request(), this::signOn);

        assertFalse(identity.issuer().isBlank());
        assertFalse(identity.subject().isBlank());
    }

    @Test
    void a_person_is_the_same_at_each_sign_on() {
        Identity first = identified(request(), this::signOn);
        Identity second = identified(request(), this::signOn);

        assertEquals(first.issuer(), second.issuer());
        assertEquals(first.subject(), second.subject());
    }

    @Test
    void two_persons_are_two() {
        Identity first = identified(request(), this::signOn);
        SignOnRequest request = request();
        Optional<ReturnData> back = signOnAsAnother(page(request));
        assumeTrue(back.isPresent(), "only one person signs on here");

        Identity other = assertInstanceOf(Arrival.Identified.class, finish(request, back.orElseThrow()))
                .identity();

        assertNotEquals(first.subject(), other.subject());
    }

    @Test
    void what_came_back_for_one_sign_on_is_not_believed_in_another() {
        ReturnData other = signOn(page(request()));
        SignOnRequest mine = request();
        page(mine);

        Arrival.Refused refused = assertInstanceOf(Arrival.Refused.class, finish(mine, other));

        assertEquals(Arrival.Reason.NOT_BELIEVED, refused.reason());
    }

    @Test
    void nothing_is_sent_on_of_what_belongs_to_another_sign_on() {
        ReturnData other = signOn(page(request()));
        SignOnRequest mine = request();
        page(mine);
        runtime().sentSinceAsked();

        Arrival arrival = asked(() -> service().finish(mine, other, call()));

        assertFalse(arrival instanceof Arrival.Identified);
        List<String> sent = runtime().sentSinceAsked();
        for (String value :
                values(other).stream().filter(v -> !v.startsWith("http")).toList()) {
            assertTrue(
                    sent.stream().noneMatch(line -> line.contains(value)),
                    "something of another sign-on was sent to the provider");
        }
    }

    @Test
    void a_browser_that_brings_nothing_signs_nobody_in() {
        SignOnRequest request = request();
        page(request);

        assertInstanceOf(Arrival.Refused.class, finish(request, ReturnData.none()));
    }

    @Test
    void a_parameter_that_is_left_out_changed_or_doubled_never_makes_somebody_else() {
        Identity right = identified(request(), this::signOn);
        List<UnaryOperator<List<String>>> changes = List.of(
                values -> List.of(),
                values -> List.of(values.get(0) + "x"),
                values -> List.of("x"),
                values -> List.of(values.get(0), "zoe-canary-other"),
                values -> List.of("zoe-canary-other", values.get(0)));
        Set<String> names = new TreeSet<>(signOn(page(request())).parameters().keySet());
        int refused = 0;
        for (String name : names) {
            for (UnaryOperator<List<String>> change : changes) {
                SignOnRequest request = request();
                Map<String, List<String>> parameters =
                        new TreeMap<>(signOn(page(request)).parameters());
                parameters.put(name, change.apply(parameters.getOrDefault(name, List.of(""))));
                parameters.values().removeIf(List::isEmpty);
                Arrival arrival = asked(() -> service().finish(request, ReturnData.of(parameters), call()));
                if (arrival instanceof Arrival.Identified who) {
                    assertEquals(right.subject(), who.identity().subject(), "somebody else by a changed " + name);
                } else {
                    refused++;
                }
            }
        }
        assertTrue(refused >= changes.size(), "hardly anything of what the browser brings counts");
    }

    @Test
    void hostile_parameters_are_answered_and_sign_nobody_in() {
        List<String> hostile = List.of(
                "",
                " ",
                "'; drop table account; --",
                "<script>alert(1)</script>",
                "a&state=b#c",
                "\u0000",
                "\r\nSet-Cookie: a=b",
                "\uD83D\uDC69",
                "x".repeat(100_000));
        SignOnRequest example = request();
        Set<String> names = new TreeSet<>(signOn(page(example)).parameters().keySet());
        for (String value : hostile) {
            SignOnRequest request = request();
            page(request);
            Map<String, List<String>> parameters = new TreeMap<>();
            names.forEach(name -> parameters.put(name, List.of(value)));
            Arrival arrival = asked(() -> service().finish(request, ReturnData.of(parameters), call()));
            assertFalse(
                    arrival instanceof Arrival.Identified, "signed in by " + value.length() + " hostile characters");
        }
    }

    @Test
    void who_turns_back_is_told_so() {
        SignOnRequest request = request();
        Optional<ReturnData> back = turnBack(page(request));
        assumeTrue(back.isPresent(), "nobody who turns back is sent back here");

        Arrival.Refused refused = assertInstanceOf(Arrival.Refused.class, finish(request, back.orElseThrow()));

        assertEquals(Arrival.Reason.CANCELED, refused.reason());
    }

    @Test
    void a_network_that_fails_leaves_a_beginning_unknown() {
        for (Weather weather : Weather.values()) {
            if (weather != Weather.FAIR) {
                runtime().become(weather);
                runtime().sentSinceAsked();
                Departure departure = begun(() -> service().begin(request(), call()));
                if (!runtime().sentSinceAsked().isEmpty()) {
                    assertInstanceOf(Departure.Unknown.class, departure, "with the network at " + weather);
                }
            }
        }
    }

    @Test
    void a_network_that_fails_leaves_an_end_unknown() {
        for (Weather weather : Weather.values()) {
            if (weather != Weather.FAIR) {
                runtime().become(Weather.FAIR);
                SignOnRequest request = request();
                ReturnData back = signOn(page(request));
                runtime().become(weather);
                runtime().sentSinceAsked();
                Arrival arrival = asked(() -> service().finish(request, back, call()));
                if (!runtime().sentSinceAsked().isEmpty()) {
                    assertInstanceOf(Arrival.Unknown.class, arrival, "with the network at " + weather);
                }
            }
        }
    }

    @Test
    void nobody_waits_longer_than_the_call_may_take() {
        identified(request(), this::signOn);

        assertTrue(
                runtime().longestWait().compareTo(PATIENCE) <= 0,
                "the service wanted to wait " + runtime().longestWait() + ", the call had " + PATIENCE);
    }

    @Test
    void a_call_without_time_left_is_answered_without_waiting() {
        assertNotNull(begun(() -> service().begin(request(), new KitCall(1, Duration.ZERO))));

        assertEquals(Duration.ZERO, runtime().longestWait(), "waits although no time is left");
    }

    @Test
    void the_seed_never_leaves_the_house() {
        SignOnRequest request = request();
        URI page = page(request);
        finish(request, signOn(page));

        String seed = request.seed().use(Function.identity());
        assertFalse(page.toString().contains(seed), "the seed is in the address of the page");
        assertTrue(
                runtime().sentSinceAsked().stream().noneMatch(sent -> sent.contains(seed)),
                "the seed was sent to the provider");
    }

    @Test
    void nothing_personal_and_no_secret_leaks() {
        List<String> shown = new ArrayList<>();
        Set<String> secrets = new TreeSet<>(canaries());
        plugin().secrets().values().forEach(secret -> secrets.add(secret.<String>use(Function.identity())));
        SignOnRequest request = request();
        shown.add(service().begin(request, call()).toString());
        ReturnData back = signOn(page(request));
        shown.add(finish(request, back).toString());
        shown.add(asked(() -> service().finish(request(), back, call())).toString());
        runtime().become(Weather.SERVER_ERROR);
        shown.add(asked(() -> service().finish(request, back, call())).toString());
        shown.add(service().check(call()).toString());
        shown.add(service().toString());
        shown.add(plugin().plugin().orElseThrow().toString());
        shown.addAll(runtime().logged());
        secrets.add(request.seed().use(Function.identity()));
        values(back).stream().filter(value -> value.length() >= 16).forEach(secrets::add);
        // Who says it is no secret, and some providers name themselves in what the browser brings.
        secrets.removeIf(secret -> secret.startsWith("http"));

        for (String text : shown) {
            for (String secret : secrets) {
                assertFalse(text.contains(secret), "a secret of " + secret.length() + " characters is in: " + text);
            }
        }
    }

    @Test
    void a_check_tells_whether_sign_ons_would_work() {
        assertTrue(service().check(call()).up(), "down although the provider is there");
        for (Weather weather : Weather.values()) {
            if (weather != Weather.FAIR) {
                runtime().become(weather);
                Health health = service().check(call());
                assertFalse(health.up(), "up with the network at " + weather);
            }
        }
    }

    @Test
    void closing_twice_does_nothing() {
        service().close();
        service().close();
    }

    private SignOnService service() {
        return opened.orElseThrow();
    }

    private KitSurroundings runtime() {
        return surroundings.orElseThrow();
    }

    private static KitCall call() {
        return new KitCall(1, PATIENCE);
    }

    private SignOnRequest request() {
        requests++;
        return new SignOnRequest(returnTo(), Secret.of("kit-seed-" + "0123456789".repeat(5) + (10_000 + requests)));
    }

    private URI page(SignOnRequest request) {
        Departure departure = service().begin(request, call());
        assertNotNull(departure, "null instead of an answer");
        return assertInstanceOf(Departure.To.class, departure).to();
    }

    private Arrival finish(SignOnRequest request, ReturnData back) {
        Arrival arrival = service().finish(request, back, call());
        assertNotNull(arrival, "null instead of an answer");
        return arrival;
    }

    private Identity identified(SignOnRequest request, Function<URI, ReturnData> person) {
        Arrival arrival = finish(request, person.apply(page(request)));
        return assertInstanceOf(Arrival.Identified.class, arrival, arrival.toString())
                .identity();
    }

    /** What core makes of a call that fails: whatever is thrown counts as unknown. */
    private static Arrival asked(Supplier<Arrival> call) {
        try {
            Arrival arrival = call.get();
            assertNotNull(arrival, "null instead of an answer");
            return arrival;
        } catch (RuntimeException thrown) {
            return new Arrival.Unknown("threw " + thrown.getClass().getName());
        }
    }

    private static Departure begun(Supplier<Departure> call) {
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            return new Departure.Unknown("threw " + thrown.getClass().getName());
        }
    }

    private static List<String> values(ReturnData back) {
        return back.parameters().values().stream().flatMap(List::stream).toList();
    }
}
