package dev.kontor.webstore.mail;

import dev.kontor.message.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** A mail as the bytes of RFC 5322, and back. */
final class Letter {
    private static final String HOST = "kontor.example";
    private static final Session SESSION = Session.getInstance(settings());

    private Letter() {}

    private static Properties settings() {
        Properties settings = new Properties();
        // An address may hold letters beyond ASCII (RFC 6532).
        settings.setProperty("mail.mime.allowutf8", "true");
        return settings;
    }

    static byte[] write(String id, Instant at, Mail mail) {
        try {
            MimeMessage message = new Named(id);
            InternetAddress from = new InternetAddress("store@" + HOST, "Kontor", StandardCharsets.UTF_8.name());
            mail.sender().ifPresent(sender -> from.setAddress(sender.text()));
            message.setFrom(from);
            InternetAddress to = new InternetAddress();
            to.setAddress(mail.recipient().text());
            message.setRecipient(Message.RecipientType.TO, to);
            message.setSentDate(Date.from(at));
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            write(message, mail);
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException cannot) {
            throw new IllegalStateException("The mail " + id + " cannot be written", cannot);
        }
    }

    /** As text only, or with the same words as HTML beside it for who did not choose that (HE-4). */
    private static void write(MimeMessage message, Mail mail) throws MessagingException {
        String text = mail.text().replace("\n", "\r\n");
        if (mail.isTextOnly()) {
            message.setText(text, StandardCharsets.UTF_8.name());
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        // In whichever language it was written; a mail does not say.
        html.setText(mail.html(Locale.ROOT).replace("\n", "\r\n"), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
    }

    /** The words of a mail: of its first part, where it has several. */
    private static InputStream text(MimeMessage message) throws MessagingException, IOException {
        return message.getContent() instanceof MimeMultipart parts
                ? parts.getBodyPart(0).getInputStream()
                : message.getInputStream();
    }

    /**
     * Reads one of the box's own files.
     *
     * @throws IOException when it is none
     */
    static Received read(String id, Instant at, byte[] file) throws IOException {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(file));
            String text = new String(text(message).readAllBytes(), StandardCharsets.UTF_8);
            String subject = message.getSubject();
            return new Received(
                    id, at, recipients(message), subject == null ? "" : subject, text.replace("\r\n", "\n"));
        } catch (MessagingException malformed) {
            throw new IOException("No mail: " + id, malformed);
        }
    }

    private static String recipients(MimeMessage message) throws MessagingException {
        var addresses = message.getRecipients(Message.RecipientType.TO);
        return addresses == null
                ? ""
                : Arrays.stream(addresses)
                        .map(address -> ((InternetAddress) address).getAddress())
                        .collect(Collectors.joining(", "));
    }

    /** A message whose id is its file's name; the library would put this machine's name into it. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@" + HOST + ">");
        }
    }
}
