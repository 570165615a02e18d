package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.webstore.mail.Carrier;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.mail.Received;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The mailbox of the machine: it stands for everybody's inbox, so everybody sees all of it. */
final class MailboxPage implements Routes {
    private static final int SHOWN = 200;

    private final Mailbox mailbox;
    private final Carrier carrier;

    @Inject
    MailboxPage(Mailbox mailbox, Carrier carrier) {
        this.mailbox = mailbox;
        this.carrier = carrier;
    }

    @Override
    public void on(Router router) {
        router.get("/mailbox", Guard.ANYONE, this::list);
        router.get("/mailbox/{mail}", Guard.ANYONE, this::mail);
    }

    private void list(Visit visit) {
        carrier.deliver();
        String to = visit.query("to").orElse("");
        String wanted = to.toLowerCase(Locale.ROOT);
        List<Received> fitting = mailbox.all().stream()
                .filter(mail -> mail.recipient().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        visit.show(
                "mailbox/list",
                Map.of(
                        "mails",
                        fitting.subList(0, Math.min(SHOWN, fitting.size())),
                        "more",
                        fitting.size() > SHOWN,
                        "to",
                        to));
    }

    private void mail(Visit visit) {
        Received mail = mailbox.find(visit.part("mail")).orElseThrow(Stopped::notFound);
        visit.show(
                "mailbox/mail",
                Map.of(
                        "mail", mail,
                        "code", MailPiece.code(mail.text()),
                        "pieces", MailPiece.of(mail.text(), visit.absolute("/"))));
    }
}
