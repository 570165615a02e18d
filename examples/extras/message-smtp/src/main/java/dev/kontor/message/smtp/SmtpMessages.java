package dev.kontor.message.smtp;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.spi.message.MessageService;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Letters as mails, handed to a mail server by SMTP.
 *
 * <pre>{@code
 * Commerce.builder()
 *     .messages(SmtpMessages.to("mail.example.org", "shop", Secret.env("MAIL_PASSWORD"), "shop@example.org"))
 * }</pre>
 */
public final class SmtpMessages implements MessagePlugin {
    /** Its id. */
    public static final String ID = "smtp";

    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String SECURITY = "security";
    private static final String FROM = "from";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final int HIGHEST_PORT = 65_535;

    /** For {@link java.util.ServiceLoader}. */
    public SmtpMessages() {}

    /**
     * A mail server that knows the shop by name and password, on a line that is sealed by STARTTLS.
     *
     * @param host the server's name, as its certificate has it
     * @param user the shop's name there
     * @param password the shop's password there
     * @param from the address of mails from stores that name none
     * @return for {@code Commerce.builder().messages(...)}
     */
    public static Configured<MessagePlugin> to(String host, String user, Secret password, String from) {
        return Configured.<MessagePlugin>of(ID, new SmtpMessages())
                .with(HOST, host)
                .with(USER, user)
                .with(PASSWORD, password)
                .with(FROM, from);
    }

    /**
     * A mail server on this machine, in the clear and without a password.
     *
     * @param port where it listens
     * @param from the address of mails from stores that name none
     * @return for {@code Commerce.builder().messages(...)}
     */
    public static Configured<MessagePlugin> onThisMachine(int port, String from) {
        return Configured.<MessagePlugin>of(ID, new SmtpMessages())
                .with(HOST, "localhost")
                .with(PORT, Integer.toString(port))
                .with(SECURITY, "none")
                .with(FROM, from);
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "SMTP", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                ConfigSchema.Field.required(
                        HOST, ConfigSchema.Type.TEXT, "the mail server's name, as its certificate has it"),
                ConfigSchema.Field.optional(
                        PORT, ConfigSchema.Type.INTEGER, "where it listens; 587, 465 or 25 by how the line is sealed"),
                ConfigSchema.Field.optional(
                        USER, ConfigSchema.Type.TEXT, "the shop's name at the server; left out where it asks for none"),
                ConfigSchema.Field.optional(PASSWORD, ConfigSchema.Type.SECRET, "the shop's password at the server"),
                ConfigSchema.Field.optional(
                                SECURITY, ConfigSchema.Type.TEXT, "starttls, tls, or none for a server on this machine")
                        .or("starttls"),
                ConfigSchema.Field.required(
                        FROM, ConfigSchema.Type.TEXT, "the address of mails from stores that name none"));
    }

    @Override
    public MessageService open(PluginConfig config, PluginRuntime runtime) {
        List<Fault> faults = new ArrayList<>();
        String host = config.text(HOST).orElseThrow();
        Optional<Security> security = security(config.text(SECURITY).orElseThrow());
        if (security.isEmpty()) {
            faults.add(fault(SECURITY, "expected starttls, tls or none"));
        } else if (security.get() == Security.NONE && !THIS_MACHINE.contains(host)) {
            faults.add(fault(SECURITY, "none is for a server on this machine; expected starttls or tls"));
        }
        Optional<Long> port = config.number(PORT);
        if (port.filter(number -> number < 1 || number > HIGHEST_PORT).isPresent()) {
            faults.add(fault(PORT, "expected 1 to " + HIGHEST_PORT));
        }
        if (config.text(USER).isPresent() != config.secret(PASSWORD).isPresent()) {
            faults.add(fault(USER, "name and password go together; give both or none"));
        }
        Optional<EmailAddress> from = address(config.text(FROM).orElseThrow());
        if (from.isEmpty()) {
            faults.add(fault(FROM, "expected a mail address"));
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        Security sealed = security.orElseThrow();
        MailServer server = new MailServer(
                host,
                port.map(Long::intValue).orElse(sealed.port()),
                sealed,
                config.text(USER)
                        .map(user -> new MailServer.Login(
                                user, config.secret(PASSWORD).orElseThrow())));
        return new SmtpService(server, from.orElseThrow(), runtime.clock());
    }

    private static Fault fault(String setting, String what) {
        return new Fault("setting '" + setting + "'", what);
    }

    private static Optional<Security> security(String text) {
        try {
            return Optional.of(Security.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<EmailAddress> address(String text) {
        try {
            return Optional.of(EmailAddress.of(text));
        } catch (InvalidValueException wrong) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return ID;
    }
}
