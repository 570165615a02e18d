package dev.kontor.message.smtp;

import dev.kontor.spi.message.Message;
import dev.kontor.value.EmailAddress;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A message as a mail: RFC 5322, text and page as alternatives, in UTF-8. */
final class Mail extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String id;
    private final InternetAddress recipient;

    private Mail(Session session, String id, InternetAddress recipient) {
        super(session);
        this.id = id;
        this.recipient = recipient;
    }

    static Mail of(Session session, Message message, EmailAddress otherwise, Instant now) throws MessagingException {
        EmailAddress from = message.from().orElse(otherwise);
        String domain = from.text().substring(from.text().indexOf('@') + 1);
        Mail mail = new Mail(session, "<" + message.id() + "@" + domain + ">", address(message.to()));
        mail.setFrom(address(from));
        mail.setRecipient(RecipientType.TO, mail.recipient);
        mail.setSubject(message.subject(), UTF_8);
        mail.setSentDate(Date.from(now));
        // RFC 3834: nobody's out-of-office answers a machine.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", message.locale().toLanguageTag());
        if (message.html().isEmpty()) {
            mail.setText(message.text(), UTF_8);
        } else {
            MimeBodyPart text = new MimeBodyPart();
            text.setText(message.text(), UTF_8);
            MimeBodyPart page = new MimeBodyPart();
            page.setText(message.html().get(), UTF_8, "html");
            mail.setContent(new MimeMultipart("alternative", text, page));
        }
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress address(EmailAddress address) throws MessagingException {
        return new InternetAddress(address.text(), true);
    }

    Address recipient() {
        return recipient;
    }

    /** The same at each try, so that mailboxes can tell a mail that comes twice. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
