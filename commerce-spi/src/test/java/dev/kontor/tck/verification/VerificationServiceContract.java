package dev.kontor.tck.verification;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.ProofMessage;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.tck.KitCall;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link VerificationService} has to do, as tests. The author of a service extends this class and tells it of
 * somebody whose assertion is true, somebody whose is not, and what an honest person does at each step:
 *
 * <pre>{@code
 * class MyServiceTest extends VerificationServiceContract {
 *     @Override
 *     protected Configured<VerificationPlugin> plugin() {
 *         return Configured.of("test", new MyPlugin()).with("apiKey", Secret.of("test-key-of-mine"));
 *     }
 *     @Override
 *     protected Assertion provable() {
 *         return Assertion.student("Test University").with("email", "zoe.canary@uni.example");
 *     }
 *     @Override
 *     protected Assertion refutable() {
 *         return Assertion.student("Test University").with("email", "zoe.canary@elsewhere.example");
 *     }
 *     @Override
 *     protected ReturnData bring(Proof.Pending pending) {
 *         return code(pending);
 *     }
 * }
 * }</pre>
 *
 * <p>Each test opens a service of its own. The names of tests are the sentences of the contract. Where a test asks for
 * what not every service has (codes, messages, a world besides HTTP), overriding a hook switches it on; it shows as
 * skipped otherwise.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class VerificationServiceContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_STEPS = 10;
    private static final int LARGEST_HANDLE = 4096;

    private Optional<KitRuntime> surroundings = Optional.empty();
    private Optional<VerificationService> opened = Optional.empty();
    private int calls;

    /** For subclasses. */
    protected VerificationServiceContract() {}

    /**
     * The plugin with complete settings. Called once for each test, before it.
     *
     * @return a use that holds the plugin itself, see {@link Configured#of}
     */
    protected abstract Configured<VerificationPlugin> plugin();

    /**
     * An assertion the service can prove. The values of its fields must be long and odd enough not to turn up by
     * chance: they are looked for where nothing personal may be.
     *
     * @return the same at each call
     */
    protected abstract Assertion provable();

    /**
     * An assertion of the same group that the service must end up rejecting.
     *
     * @return the same at each call
     */
    protected abstract Assertion refutable();

    /**
     * Does what an honest person, or the world, does at a step of {@link #provable()}, and says what the person brings
     * back.
     *
     * @param pending what the service answered last
     * @return for instance {@link #code}
     */
    protected abstract ReturnData bring(Proof.Pending pending);

    /**
     * The same for {@link #refutable()}.
     *
     * @param pending what the service answered last
     * @return as {@link #bring} unless overridden
     */
    protected ReturnData bringForRefutable(Proof.Pending pending) {
        return bring(pending);
    }

    /**
     * What a person brings who guesses.
     *
     * @param pending what the service answered last
     * @return empty for a service without codes, as by default
     */
    protected Optional<ReturnData> guess(Proof.Pending pending) {
        return Optional.empty();
    }

    /**
     * The other side of the network: a simulator of the service's provider.
     *
     * @return by default one that nobody can reach
     */
    protected HttpPort http() {
        return (call, within) -> {
            throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "the author of this service simulates no network");
        };
    }

    /**
     * From now on whatever the service asks besides HTTP fails, as a database that is down.
     *
     * @return false for a service that asks nothing else, as by default
     */
    protected boolean breakWorld() {
        return false;
    }

    /**
     * A message as the provider would send it to say that {@link #provable()} is proven.
     *
     * @param pending what the service answered last
     * @return empty for a service that receives no messages, as by default
     */
    protected Optional<InboundMessage> message(Proof.Pending pending) {
        return Optional.empty();
    }

    /**
     * The mailed code as return data {@code code}, for {@link #bring}.
     *
     * @param pending an answer whose next step is to mail a code
     * @return the code; nothing when the step is another one
     */
    protected static ReturnData code(Proof.Pending pending) {
        return pending.next() instanceof NextStep.MailCode mail
                ? mail.code().use(code -> ReturnData.of(Map.of("code", List.of(code))))
                : ReturnData.none();
    }

    @BeforeEach
    final void open() {
        Configured<VerificationPlugin> use = plugin();
        VerificationPlugin plugin = use.plugin().orElseThrow();
        KitRuntime runtime = new KitRuntime(http());
        surroundings = Optional.of(runtime);
        opened = Optional.of(
                plugin.open(new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets()), runtime));
    }

    @AfterEach
    final void close() {
        opened.ifPresent(VerificationService::close);
    }

    @Test
    void a_plugin_introduces_itself_the_same_way_each_time() {
        VerificationPlugin plugin = plugin().plugin().orElseThrow();

        assertEquals(plugin.info(), plugin.info());
        assertEquals(plugin.config(), plugin.config());
        assertEquals(PluginInfo.SPI_VERSION, plugin.info().spiVersion());
    }

    @Test
    void opening_sends_nothing() {
        assertEquals(0, network().callsSinceAsked());
    }

    @Test
    void an_offer_is_the_same_at_each_call_and_fits_what_is_asked() {
        assertEquals(service().offer(), service().offer());
        assertTrue(service().offer().groups().contains(provable().group()), "provable() is of an offered group");
        assertTrue(
                service().offer().fields().containsAll(provable().fields().keySet()),
                "the offer names every field of provable()");
    }

    @Test
    void what_is_true_is_proven_step_by_step() {
        Proof.Verified proof = assertInstanceOf(Proof.Verified.class, walk(provable(), this::bring));

        assertTrue(proof.until().isAfter(runtime().now()), "a proof ends later than it begins");
    }

    @Test
    void nothing_is_proven_before_the_person_did_the_next_step() {
        Proof.Pending pending = pendingStart();

        Proof idle = proceed(provable(), pending.handle(), ReturnData.none());

        assertFalse(idle instanceof Proof.Verified, "proven although nobody did anything: " + idle);
    }

    @Test
    void what_is_not_true_is_rejected() {
        assertInstanceOf(Proof.Rejected.class, walk(refutable(), this::bringForRefutable));
    }

    @Test
    void a_group_that_is_not_offered_is_never_proven() {
        Assertion other = with(
                Assertion.of("kit.no-such-group", provable().organization()),
                provable().fields());

        Proof proof = walk(other, this::bring);

        assertInstanceOf(Proof.Rejected.class, proof);
    }

    @Test
    void a_field_that_is_missing_is_never_guessed() {
        assumeTrue(!provable().fields().isEmpty(), "this service asks for no fields");

        Proof proof = start(Assertion.of(provable().group(), provable().organization()));

        assertInstanceOf(Proof.Rejected.class, proof);
    }

    @Test
    void hostile_fields_are_answered_and_prove_nothing() {
        List<String> hostile = List.of(
                "@",
                "a@b",
                "'; drop table account; --",
                "<script>alert(1)</script>",
                "{{7*7}}${7*7}",
                "../../etc/passwd",
                "\u202Eexample.org@anna",
                "x".repeat(500),
                "@".repeat(500),
                "a@" + "b.".repeat(240) + "example",
                "\uD83D\uDC69\u200D\uD83D\uDD2C".repeat(60));
        for (String field : provable().fields().keySet()) {
            for (String value : hostile) {
                Proof proof = start(provable().with(field, value));
                assertFalse(proof instanceof Proof.Verified, "proven by the field " + field + " = " + value);
            }
        }
    }

    @Test
    void a_guess_proves_nothing_sends_nothing_and_leaves_the_right_code_right() {
        Proof.Pending pending = pendingStart();
        Optional<ReturnData> guess = guess(pending);
        assumeTrue(guess.isPresent(), "this service has no codes");
        ReturnData right = bring(pending);

        Proof guessed = proceed(provable(), pending.handle(), guess.orElseThrow());
        Proof.Pending still = assertInstanceOf(Proof.Pending.class, guessed, "a wrong code leaves it pending");

        assertFalse(still.next() instanceof NextStep.MailCode, "a wrong code sends no other code");
        assertFalse(still.deadline().isAfter(pending.deadline()), "a wrong code buys no time");
        assertInstanceOf(Proof.Verified.class, proceed(provable(), still.handle(), right));
    }

    @Test
    void a_deadline_lies_ahead() {
        Proof.Pending pending = pendingStart();

        assertTrue(pending.deadline().isAfter(runtime().now()), "a deadline that has passed already");
    }

    @Test
    void nothing_is_proven_from_the_deadline_on() {
        Proof.Pending pending = pendingStart();
        ReturnData right = bring(pending);
        runtime().moveTo(pending.deadline());

        Proof late = proceed(provable(), pending.handle(), right);

        assertFalse(late instanceof Proof.Verified, "proven at the deadline: " + late);
    }

    @Test
    void two_verifications_do_not_know_each_other() {
        Proof.Pending first = pendingStart();
        Proof.Pending second = pendingStart();
        ReturnData broughtToFirst = bring(first);

        Proof crossed = proceed(provable(), second.handle(), broughtToFirst);

        assertFalse(crossed instanceof Proof.Verified, "the second is proven by what was brought to the first");
        assertInstanceOf(Proof.Verified.class, walkOn(provable(), first, broughtToFirst, this::bring));
    }

    @Test
    void a_handle_nobody_gave_proves_nothing() {
        Handle made = new Handle("kit-made-this-up", Map.of("code", "000000", "hash", "", "verified", "true"));
        ReturnData back = ReturnData.of(Map.of("code", List.of("000000"), "verified", List.of("true")));

        Proof proof = asked(() -> service().proceed(provable(), made, back, call()));

        assertFalse(proof instanceof Proof.Verified, "proven by a handle that nobody gave");
    }

    @Test
    void a_handle_is_small() {
        Handle handle = pendingStart().handle();
        int size = handle.providerId().getBytes(StandardCharsets.UTF_8).length;
        for (Map.Entry<String, String> part : handle.state().entrySet()) {
            size += part.getKey().getBytes(StandardCharsets.UTF_8).length
                    + part.getValue().getBytes(StandardCharsets.UTF_8).length;
        }

        assertTrue(size <= LARGEST_HANDLE, "a handle of " + size + " bytes, expected at most " + LARGEST_HANDLE);
    }

    @Test
    void nothing_personal_and_no_secret_leaks() {
        List<String> shown = new ArrayList<>();
        Set<String> canaries = canaries();
        Proof proof = start(provable());
        shown.add(proof.toString());
        for (int step = 0; step < MOST_STEPS && proof instanceof Proof.Pending pending; step++) {
            shown.add(pending.handle().providerId());
            shown.addAll(pending.handle().state().keySet());
            shown.addAll(pending.handle().state().values());
            if (pending.next() instanceof NextStep.MailCode mail) {
                canaries.add(mail.code().<String>use(Function.identity()));
            }
            proof = proceed(provable(), pending.handle(), bring(pending));
            shown.add(proof.toString());
        }
        shown.add(walk(refutable(), this::bringForRefutable).toString());
        shown.add(service().toString());
        shown.add(plugin().plugin().orElseThrow().toString());
        shown.addAll(runtime().logged());

        for (String text : shown) {
            for (String canary : canaries) {
                assertFalse(text.contains(canary), "a canary of " + canary.length() + " characters is in: " + text);
            }
        }
    }

    @Test
    void a_network_that_fails_leaves_a_start_unknown() {
        for (KitNetwork.Weather weather : KitNetwork.Weather.values()) {
            if (weather != KitNetwork.Weather.FAIR) {
                network().callsSinceAsked();
                network().become(weather);
                Proof proof = asked(() -> service().start(provable(), call()));
                unknownIfCalled(weather, proof);
            }
        }
    }

    @Test
    void a_network_that_fails_leaves_a_step_unknown() {
        Proof.Pending pending = pendingStart();
        for (KitNetwork.Weather weather : KitNetwork.Weather.values()) {
            if (weather != KitNetwork.Weather.FAIR) {
                ReturnData right = bring(pending);
                network().callsSinceAsked();
                network().become(weather);
                Proof proof = asked(() -> service().proceed(provable(), pending.handle(), right, call()));
                unknownIfCalled(weather, proof);
            }
        }
    }

    @Test
    void a_world_that_fails_leaves_the_answer_unknown() {
        Proof first = start(provable());
        Optional<ReturnData> right = first instanceof Proof.Pending p ? Optional.of(bring(p)) : Optional.empty();
        assumeTrue(breakWorld(), "this service asks nothing besides HTTP");

        Proof proof = first instanceof Proof.Pending pending
                ? asked(() -> service().proceed(provable(), pending.handle(), right.orElseThrow(), call()))
                : asked(() -> service().start(provable(), call()));

        assertInstanceOf(Proof.Unknown.class, proof);
    }

    @Test
    void nobody_waits_longer_than_the_call_may_take() {
        walk(provable(), this::bring);

        assertTrue(
                network().longestWait().compareTo(PATIENCE) <= 0,
                "the service wanted to wait " + network().longestWait() + ", the call had " + PATIENCE);
    }

    @Test
    void a_call_without_time_left_is_answered_without_sending() {
        assertNotNull(asked(() -> service().start(provable(), new KitCall(++calls, Duration.ZERO))));

        assertEquals(Duration.ZERO, network().longestWait(), "waits although no time is left");
    }

    @Test
    void a_message_that_nobody_signed_is_a_forgery() {
        for (String body : List.of("", "{}", "{\"verified\":true}", "<xml/>", "verified=true", "\u0000")) {
            for (Map<String, List<String>> headers : List.of(
                    Map.<String, List<String>>of(),
                    Map.of("Signature", List.of("")),
                    Map.of("Authorization", List.of("Bearer none"), "X-Signature", List.of("sha256=00")))) {
                assertForged(new InboundMessage(plugin().name(), headers, body.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void a_message_of_the_provider_is_believed_and_its_changed_copy_is_not() {
        Proof.Pending pending = pendingStart();
        Optional<InboundMessage> message = message(pending);
        assumeTrue(message.isPresent(), "this service receives no messages");
        InboundMessage genuine = message.orElseThrow();
        byte[] changed = genuine.body();
        changed[changed.length / 2] ^= 1;

        ProofMessage.Verified read =
                assertInstanceOf(ProofMessage.Verified.class, service().receive(genuine, call()));

        assertEquals(pending.handle().providerId(), read.about().providerId());
        assertForged(new InboundMessage(genuine.account(), genuine.headers(), changed));
        assertForged(new InboundMessage(genuine.account(), Map.of(), genuine.body()));
    }

    @Test
    void closing_twice_does_nothing() {
        service().close();
        service().close();
    }

    private VerificationService service() {
        return opened.orElseThrow();
    }

    private KitRuntime runtime() {
        return surroundings.orElseThrow();
    }

    private KitNetwork network() {
        return runtime().network();
    }

    private KitCall call() {
        return new KitCall(++calls, PATIENCE);
    }

    private Proof start(Assertion assertion) {
        return answered(service().start(assertion, call()));
    }

    private Proof proceed(Assertion assertion, Handle handle, ReturnData back) {
        return answered(service().proceed(assertion, handle, back, call()));
    }

    private Proof.Pending pendingStart() {
        Proof proof = start(provable());
        assumeTrue(!(proof instanceof Proof.Verified), "this service proves at once");
        return assertInstanceOf(Proof.Pending.class, proof);
    }

    private Proof walk(Assertion assertion, Function<Proof.Pending, ReturnData> person) {
        Proof proof = start(assertion);
        return proof instanceof Proof.Pending pending
                ? walkOn(assertion, pending, person.apply(pending), person)
                : proof;
    }

    private Proof walkOn(
            Assertion assertion, Proof.Pending from, ReturnData brought, Function<Proof.Pending, ReturnData> person) {
        Proof proof = proceed(assertion, from.handle(), brought);
        for (int step = 1; step < MOST_STEPS && proof instanceof Proof.Pending pending; step++) {
            proof = proceed(assertion, pending.handle(), person.apply(pending));
        }
        return proof;
    }

    /** What core makes of a call that fails: whatever is thrown counts as unknown. */
    private static Proof asked(Supplier<Proof> call) {
        try {
            return answered(call.get());
        } catch (RuntimeException thrown) {
            return new Proof.Unknown("threw " + thrown.getClass().getName());
        }
    }

    private static Proof answered(Proof proof) {
        assertNotNull(proof, "null instead of an answer");
        return proof;
    }

    private void unknownIfCalled(KitNetwork.Weather weather, Proof proof) {
        if (network().callsSinceAsked() > 0) {
            assertInstanceOf(Proof.Unknown.class, proof, "with the network at " + weather);
        }
    }

    private void assertForged(InboundMessage message) {
        ProofMessage read;
        try {
            read = service().receive(message, call());
        } catch (RuntimeException thrown) {
            fail("a forged message makes the service throw " + thrown.getClass().getName());
            return;
        }
        assertInstanceOf(ProofMessage.Forged.class, read);
    }

    /** The values of fields, the part of addresses before the at sign, and the secrets among the settings. */
    private Set<String> canaries() {
        Set<String> canaries = new TreeSet<>();
        List<Assertion> both = List.of(provable(), refutable());
        for (Assertion assertion : both) {
            for (String value : assertion.fields().values()) {
                canaries.add(value);
                if (value.lastIndexOf('@') > 0) {
                    canaries.add(value.substring(0, value.lastIndexOf('@')));
                }
            }
        }
        for (Secret secret : plugin().secrets().values()) {
            canaries.add(secret.<String>use(Function.identity()));
        }
        assertAll(canaries.stream()
                .map(canary -> () -> assertTrue(
                        canary.length() >= 6, "a field of " + canary.length() + " characters may turn up by chance")));
        return canaries;
    }

    private static Assertion with(Assertion bare, Map<String, String> fields) {
        Assertion all = bare;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            all = all.with(field.getKey(), field.getValue());
        }
        return all;
    }
}
