package dev.kontor.message.smtp;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.message.Message;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.spi.message.MessageService;
import dev.kontor.value.EmailAddress;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Hands mails to a server: RFC 5321, and what its answers mean for a letter. */
final class SmtpService implements MessageService {
    private static final int PERMANENT = 500;
    /** 530 and 535 speak of the shop, not of the mail. */
    private static final int NOT_SIGNED_IN = 530;

    private static final int NOT_BELIEVED = 535;

    private final MailServer server;
    private final EmailAddress from;
    private final InstantSource clock;

    SmtpService(MailServer server, EmailAddress from, InstantSource clock) {
        this.server = server;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public MessageAnswer send(Message message, CallContext context) {
        if (context.remaining().isZero()) {
            return new MessageAnswer.Unknown("no time left");
        }
        Session session = server.session(context.remaining());
        try {
            Mail mail = Mail.of(session, message, from, clock.instant());
            try (Transport transport = server.connect(session)) {
                transport.sendMessage(mail, new Address[] {mail.recipient()});
                return new MessageAnswer.Accepted(Optional.of(mail.getMessageID()));
            }
        } catch (AuthenticationFailedException wrong) {
            return new MessageAnswer.Unknown("the server does not believe the shop's name and password");
        } catch (MessagingException failed) {
            return answer(failed);
        }
    }

    /** What a failure says of the letter: only what the server refused for good is given up. */
    private static MessageAnswer answer(MessagingException failed) {
        for (Exception one = failed; one instanceof MessagingException known; one = known.getNextException()) {
            if (known instanceof SMTPAddressFailedException recipient) {
                return coded("the recipient", recipient.getReturnCode());
            }
        }
        if (failed instanceof SMTPSendFailedException refused) {
            return coded("the mail", refused.getReturnCode());
        }
        // Its words may hold addresses.
        return new MessageAnswer.Unknown(
                "the line to the server failed with " + failed.getClass().getSimpleName());
    }

    private static MessageAnswer coded(String what, int code) {
        boolean isForGood = code >= PERMANENT && code != NOT_SIGNED_IN && code != NOT_BELIEVED;
        return isForGood
                ? new MessageAnswer.Refused("the server refused " + what + ", " + code)
                : new MessageAnswer.Unknown("the server did not take " + what + " now, " + code);
    }

    @Override
    public Health check(CallContext context) {
        Session session = server.session(context.remaining());
        try (Transport transport = server.connect(session)) {
            return transport.isConnected() ? Health.up(server.toString()) : Health.down(server + " does not answer");
        } catch (AuthenticationFailedException wrong) {
            return Health.down(server + " does not believe the shop's name and password");
        } catch (MessagingException failed) {
            return Health.down(server + " was not reached: " + failed.getClass().getSimpleName());
        }
    }
}
