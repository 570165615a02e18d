package dev.kontor.message.smtp;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.kontor.spi.Configured;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.tck.message.MessageServiceContract;
import dev.kontor.value.EmailAddress;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The kit, on a real mail server in the same process. */
class SmtpContractTest extends MessageServiceContract {
    private GreenMail server = started(0);
    private final int port = server.getSmtp().getPort();
    private boolean isBroken;

    private static GreenMail started(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    protected Configured<MessagePlugin> plugin() {
        return SmtpMessages.onThisMachine(port, "post@example.net");
    }

    @Override
    protected List<Arrived> arrived() {
        List<Arrived> arrived = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            arrived.add(read(mail));
        }
        return arrived;
    }

    private static Arrived read(MimeMessage mail) {
        try {
            return new Arrived(
                    EmailAddress.of(((InternetAddress) mail.getRecipients(RecipientType.TO)[0]).getAddress()),
                    EmailAddress.of(((InternetAddress) mail.getFrom()[0]).getAddress()),
                    mail.getSubject(),
                    text(mail).replace("\r\n", "\n").stripTrailing());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        if (mail.getContent() instanceof Multipart parts) {
            BodyPart first = parts.getBodyPart(0);
            return (String) first.getContent();
        }
        return (String) mail.getContent();
    }

    @Override
    protected boolean breakWorld(boolean broken) {
        if (broken && !isBroken) {
            server.stop();
        } else if (!broken && isBroken) {
            server = started(port);
        }
        isBroken = broken;
        return true;
    }
}
