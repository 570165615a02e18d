package dev.kontor.tck.message;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.message.Message;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.spi.message.MessageService;
import dev.kontor.tck.Weather;
import dev.kontor.value.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * What every {@link MessageService} has to do, as tests. The author of a service extends this class, gives it a simulator of
 * what the service hands messages to, and tells what has arrived there. What is proven above all: a message arrives whole at
 * its own recipient, nothing is taken for carried that was not, and nobody reads codes and addresses in a log.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class MessageServiceContract {
    private static final int AT_ONCE = 8;
    private static final String CODE = "canary-4711-0815";
    private static final String WORDS = "Größe, 数量, ½ €, naïve 🎓\n\n.\n..\nFrom here on, = and =20 and %s\n\t- "
            + "a long line ".repeat(100).strip()
            + "\n\nYour code is " + CODE + ".";

    private final AtomicInteger number = new AtomicInteger();
    private Weather weather = new Weather(Weather.nothing());
    private MessageService service = new Closed();

    /** For those who extend it. */
    protected MessageServiceContract() {}

    /**
     * What has arrived somewhere.
     *
     * @param to at whose address
     * @param from from which address, as its reader sees it
     * @param subject as its reader sees it
     * @param text as its reader sees it, lines divided by line feeds, without what the service adds at the end
     */
    public record Arrived(EmailAddress to, EmailAddress from, String subject, String text) {}

    /** Before a test opens the service. */
    private static final class Closed implements MessageService {
        @Override
        public MessageAnswer send(Message message, CallContext context) {
            return new MessageAnswer.Unknown("not opened yet");
        }

        @Override
        public Health check(CallContext context) {
            return Health.down("not opened yet");
        }
    }

    /**
     * The plugin with its settings, among them an address that messages come from which name none.
     *
     * @return as a host would name it
     */
    protected abstract Configured<MessagePlugin> plugin();

    /**
     * What answers the service's requests by HTTP, as the real one does.
     *
     * @return one that refuses every call where the service speaks no HTTP
     */
    protected HttpPort simulator() {
        return Weather.nothing();
    }

    /**
     * What has arrived since the test began.
     *
     * @return in any order
     */
    protected abstract List<Arrived> arrived();

    /**
     * An address at which the simulator says that there is nobody, and never will be.
     *
     * @return empty where the service cannot tell
     */
    protected Optional<EmailAddress> nobody() {
        return Optional.empty();
    }

    /**
     * Takes the simulator away from a service that does not speak HTTP, and gives it back; the kit breaks HTTP itself.
     *
     * @param isBroken whether it is out of order from now on
     * @return false where the service speaks HTTP
     */
    protected boolean breakWorld(boolean isBroken) {
        return false;
    }

    @BeforeEach
    final void open() {
        Configured<MessagePlugin> use = plugin();
        MessagePlugin made = use.plugin().orElseThrow();
        weather = new Weather(simulator());
        service = made.open(new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()), weather);
    }

    @AfterEach
    final void close() {
        breakWorld(false);
        service.close();
        service.close();
    }

    private Message message(String to) {
        int next = number.incrementAndGet();
        return new Message(
                "ltr_kit" + next,
                EmailAddress.of(to),
                Optional.of(EmailAddress.of("shop@example.org")),
                Locale.GERMAN,
                "Größe " + next + ": 数量 für Sie",
                WORDS,
                Optional.of("<!doctype html><html lang=\"de\"><body><p>Größe</p></body></html>"));
    }

    private static Message without(Message message) {
        return new Message(
                message.id(),
                message.to(),
                Optional.empty(),
                message.locale(),
                message.subject(),
                message.text(),
                Optional.empty());
    }

    private MessageAnswer send(Message message) {
        return service.send(message, Weather.call());
    }

    private static Arrived read(Message message) {
        return new Arrived(message.to(), message.from().orElseThrow(), message.subject(), message.text());
    }

    @Test
    void it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema() {
        MessagePlugin made = plugin().plugin().orElseThrow();

        assertEquals(made.info(), made.info());
        assertEquals(PluginInfo.SPI_VERSION, made.info().spiVersion());
        assertEquals(made.config(), made.config());
        assertEquals(List.of(), made.config().faultsIn("kit", plugin().texts(), plugin().secrets()));
    }

    @Test
    void a_message_arrives_once_with_every_sign_of_its_words() {
        Message message = message("anna@example.org");

        assertInstanceOf(MessageAnswer.Accepted.class, send(message));

        assertEquals(List.of(read(message)), arrived());
    }

    @Test
    void a_message_that_names_no_sender_and_has_no_page_comes_from_the_address_in_the_settings() {
        Message message = without(message("anna@example.org"));

        assertInstanceOf(MessageAnswer.Accepted.class, send(message));

        assertEquals(1, arrived().size());
        assertAll(
                () -> assertEquals(message.text(), arrived().get(0).text()),
                () -> assertFalse(arrived().get(0).from().text().isBlank()));
    }

    @Test
    void many_at_once_arrive_each_at_its_own_recipient() {
        Set<String> sent = new TreeSet<>();
        AtomicInteger next = new AtomicInteger();

        weather.atOnce(AT_ONCE, () -> {
                    Message message = message("reader" + next.incrementAndGet() + "@example.org");
                    synchronized (sent) {
                        sent.add(read(message).toString());
                    }
                    return send(message);
                })
                .forEach(answer -> assertInstanceOf(MessageAnswer.Accepted.class, answer));

        assertEquals(sent, arrived().stream().map(Arrived::toString).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(AT_ONCE, arrived().size());
    }

    @Test
    void an_address_at_which_there_is_nobody_is_refused() {
        nobody().ifPresent(address -> {
            assertInstanceOf(MessageAnswer.Refused.class, send(message(address.text())));
            assertInstanceOf(MessageAnswer.Accepted.class, send(message("anna@example.org")), "and nobody else");
        });
    }

    @Test
    void out_of_order_nothing_is_carried_and_nothing_is_given_up() {
        if (breakWorld(true)) {
            assertUnknown("the service is away");
            return;
        }
        Weather.bad().forEach((what, port) -> {
            weather.turns(port);
            assertUnknown(what);
        });
    }

    private void assertUnknown(String what) {
        MessageAnswer answer = unlessThrown(message("anna@example.org"));
        assertFalse(answer instanceof MessageAnswer.Accepted, () -> "accepted though " + what);
        assertFalse(answer instanceof MessageAnswer.Refused, () -> "given up though " + what);
        assertEquals(List.of(), arrived());
    }

    @Test
    void well_again_it_carries_again() {
        if (!breakWorld(true)) {
            weather.turns(Weather.nothing());
        }
        unlessThrown(message("anna@example.org"));
        breakWorld(false);
        weather.clears();

        assertInstanceOf(MessageAnswer.Accepted.class, send(message("anna@example.org")));
    }

    @Test
    void no_request_gets_more_time_than_the_call_has() {
        send(message("anna@example.org"));

        assertTrue(
                weather.longest().compareTo(Weather.call().remaining()) <= 0,
                () -> "a request was given " + weather.longest());
    }

    @Test
    void no_answer_says_to_whom_or_what() {
        nobody().ifPresent(address -> assertSilent(unlessThrown(message(address.text())), address.text()));
        if (!breakWorld(true)) {
            weather.turns(Weather.nothing());
        }
        assertSilent(unlessThrown(message("anna.canary@example.org")), "anna.canary@example.org");
    }

    private static void assertSilent(MessageAnswer answer, String address) {
        String said = answer.toString();
        assertFalse(said.contains(address), () -> "the address in: " + said);
        assertFalse(said.contains(CODE), () -> "the code in: " + said);
    }

    @Test
    void its_health_is_that_of_the_world() {
        assertTrue(service.check(Weather.call()).up(), "up while it works");
        if (!breakWorld(true)) {
            weather.turns(Weather.nothing());
        }
        assertFalse(service.check(Weather.call()).up(), "down while it does not");
    }

    /** What is thrown counts as unknown, as it does in core, which says of it only its type. */
    private MessageAnswer unlessThrown(Message message) {
        try {
            return send(message);
        } catch (RuntimeException thrown) {
            return new MessageAnswer.Unknown(thrown.getClass().getName());
        }
    }
}
