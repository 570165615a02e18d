package dev.kontor.conduct.due;

import dev.kontor.agenda.Backoff;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Mailing;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.message.Mail;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.value.CommerceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Hands letters that wait to the service that carries them (HE-1): leased and committed before they are sent, marked after.
 * What was sent by a process that died before it could mark it is sent again, under the same id. Any number of nodes may be
 * at it at once.
 */
final class PostLetters {
    private static final System.Logger LOG = System.getLogger("dev.kontor.letters");
    private static final Duration LEASE = Duration.ofMinutes(15);
    /** As many as go out one after the other within a lease, each with the longest time a call may take. */
    private static final int PORTION = 20;

    private static final int MOST = 1_000;
    /** Half a minute, six hours at the most, given up with the 20th failure, which is after about two days. */
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(30), Duration.ofHours(6), 20);

    private final Engine engine;

    PostLetters(Engine engine) {
        this.engine = engine;
    }

    /**
     * What was done.
     *
     * @param sent letters that the service took
     * @param failed letters that it did not take, now or ever
     */
    record Posted(int sent, int failed) {
        Posted plus(boolean isSent) {
            return isSent ? new Posted(sent + 1, failed) : new Posted(sent, failed + 1);
        }
    }

    /** Sends until nothing is due, or a good portion is gone. */
    Posted post() {
        Posted posted = new Posted(0, 0);
        while (engine.mailing().isOpen() && posted.sent() + posted.failed() < MOST) {
            Instant now = engine.now();
            List<Letter> leased = engine.storage().transact(unit -> Letters.lease(unit, now, now.plus(LEASE), PORTION));
            if (leased.isEmpty()) {
                break;
            }
            for (Letter letter : leased) {
                posted = posted.plus(post(letter));
            }
        }
        return posted;
    }

    private boolean post(Letter letter) {
        MessageAnswer answer = sent(letter);
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            if (answer instanceof MessageAnswer.Accepted) {
                Letters.sent(unit, letter.id(), now);
            } else if (answer instanceof MessageAnswer.Refused refused) {
                Letters.undeliverable(unit, letter.id(), now, refused.why());
            } else if (answer instanceof MessageAnswer.Unknown unknown) {
                int failures = letter.sending().attempts();
                if (PAUSES.parks(failures)) {
                    Letters.undeliverable(unit, letter.id(), now, unknown.why());
                } else {
                    Letters.later(unit, letter.id(), now.plus(PAUSES.pause(failures)), unknown.why());
                }
            }
        });
        if (answer instanceof MessageAnswer.Accepted) {
            return true;
        }
        LOG.log(System.Logger.Level.WARNING, "Letter {0} was not sent: {1}", letter.id(), answer);
        return false;
    }

    private MessageAnswer sent(Letter letter) {
        Mail mail;
        try {
            mail = engine.storage()
                    .read(view -> Mailing.words(engine.mailing().templates(), view, engine.vault(), letter));
        } catch (CommerceException wordless) {
            // Words that cannot be made now may be made by the next version of the shop's templates.
            return new MessageAnswer.Unknown(String.valueOf(wordless.getMessage()));
        }
        return engine.mailing().send(letter, mail);
    }
}
