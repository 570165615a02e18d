package dev.kontor.message.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.message.Message;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.spi.message.MessageService;
import dev.kontor.tck.Weather;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers of a mail server mean for a letter. */
class AnswersTest {
    private static final Message LETTER = new Message(
            "ltr_1",
            EmailAddress.of("anna@example.org"),
            Optional.empty(),
            Locale.ENGLISH,
            "Hello",
            "Your code is 4711.\n.\n",
            Optional.empty());

    private static MessageService open(Configured<MessagePlugin> use) {
        MessagePlugin made = use.plugin().orElseThrow();
        return made.open(
                new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()),
                new Weather(Weather.nothing()));
    }

    private static MessageAnswer send(Map<String, String> answers) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answers);
                MessageService service = open(SmtpMessages.onThisMachine(server.port(), "shop@example.org"))) {
            return service.send(LETTER, Weather.call());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such mailbox for anna@example.org",
        "RCPT, 553 not allowed",
        "DATA, 554 no valid recipients",
        "., 552 too large",
        "., 554 looks like advertising"
    })
    void what_a_server_refuses_for_good_is_given_up(String command, String answer) throws IOException {
        MessageAnswer said = send(Map.of(command, answer));

        assertThat(said).isInstanceOf(MessageAnswer.Refused.class);
        assertThat(said.toString()).contains(answer.substring(0, 3)).doesNotContain("anna");
    }

    @ParameterizedTest
    @CsvSource({
        "greeting, 421 too busy",
        "EHLO, hangs up",
        "MAIL, 451 try later",
        "MAIL, 530 sign in first",
        "RCPT, 450 mailbox busy",
        "RCPT, 451 greylisted",
        "., 451 local error",
        "., hangs up",
        "RCPT, hangs up"
    })
    void what_a_server_does_not_take_now_comes_again(String command, String answer) throws IOException {
        assertThat(send(Map.of(command, answer))).isInstanceOf(MessageAnswer.Unknown.class);
    }

    @Test
    void a_dot_alone_on_a_line_does_not_end_a_mail_and_its_id_is_that_of_the_letter() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of());
                MessageService service = open(SmtpMessages.onThisMachine(server.port(), "shop@example.org"))) {
            assertThat(service.send(LETTER, Weather.call()))
                    .isEqualTo(new MessageAnswer.Accepted(Optional.of("<ltr_1@example.org>")));

            assertThat(server.told)
                    .contains(
                            "MAIL FROM:<shop@example.org>",
                            "RCPT TO:<anna@example.org>",
                            "Message-ID: <ltr_1@example.org>",
                            "Auto-Submitted: auto-generated",
                            "..");
        }
    }

    @Test
    void a_server_that_cannot_seal_the_line_is_told_neither_password_nor_letter() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of());
                MessageService service =
                        open(SmtpMessages.to("localhost", "shop", Secret.of("canary"), "shop@example.org")
                                .with("port", Integer.toString(server.port())))) {
            assertThat(service.send(LETTER, Weather.call())).isInstanceOf(MessageAnswer.Unknown.class);

            assertThat(server.told).noneMatch(line -> line.contains("AUTH") || line.contains("RCPT"));
        }
    }

    @Test
    void every_fault_of_the_settings_is_told_at_once() {
        Configured<MessagePlugin> wrong = Configured.<MessagePlugin>of("smtp", new SmtpMessages())
                .with("host", "mail.example.org")
                .with("port", "70000")
                .with("user", "shop")
                .with("security", "none")
                .with("from", "nobody");

        assertThatThrownBy(() -> open(wrong))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.faults()).hasSize(4));
    }
}
