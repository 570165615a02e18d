package dev.kontor.message.smtp;

import dev.kontor.value.Secret;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Where mails are handed over, and how one gets there. A line is opened for each mail and closed behind it: nothing is kept
 * that could go stale.
 */
record MailServer(String host, int port, Security security, Optional<Login> login) {
    /** How the server knows the shop. */
    record Login(String user, Secret password) {}

    /** A session whose lines wait no longer than allowed: for a connection, for an answer, and for a byte to leave. */
    Session session(Duration within) {
        String most = Long.toString(Math.max(1, within.toMillis()));
        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", "smtp");
        settings.setProperty("mail.smtp.connectiontimeout", most);
        settings.setProperty("mail.smtp.timeout", most);
        settings.setProperty("mail.smtp.writetimeout", most);
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
        settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        settings.setProperty("mail.smtp.auth", Boolean.toString(login.isPresent()));
        // What the server can carry decides how eight-bit text is written.
        settings.setProperty("mail.smtp.allow8bitmime", "true");
        settings.setProperty("mail.mime.allowutf8", "false");
        return Session.getInstance(settings);
    }

    Transport connect(Session session) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        if (login.isPresent()) {
            Login known = login.get();
            String password = known.password().use(text -> text);
            transport.connect(host, port, known.user(), password);
        } else {
            transport.connect(host, port, null, null);
        }
        return transport;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
