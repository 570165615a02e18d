package dev.kontor.spi.verification;

import dev.kontor.spi.NextAction;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.util.List;

/** What has to happen before a pending verification can go on. */
public sealed interface NextStep {
    /**
     * Core mails a code to an address; the person who reads it types it in, as return data {@code code}.
     *
     * @param to where the code goes
     * @param code the code; its hash, not itself, is in the handle's state
     */
    record MailCode(EmailAddress to, Secret code) implements NextStep {
        /** Without the address: it is personal. */
        @Override
        public String toString() {
            return "code to be mailed";
        }
    }

    /**
     * A code was mailed before and still waits to be typed in, as return data {@code code}; core mails nothing. The
     * answer to a wrong code, for the service keeps no code that it could send once more.
     *
     * @param to where the code went
     */
    record EnterCode(EmailAddress to) implements NextStep {
        /** Without the address: it is personal. */
        @Override
        public String toString() {
            return "code to be entered";
        }
    }

    /**
     * The person uploads documents, which staff or the service will look at.
     *
     * @param kinds what is accepted, such as {@code student-card}
     */
    record UploadDocument(List<String> kinds) implements NextStep {
        /** Copies the kinds. */
        public UploadDocument {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * The person goes to a page of the service.
     *
     * @param action where to, or with what component
     */
    record Visit(NextAction action) implements NextStep {}

    /**
     * Nothing but time: somebody else is at work.
     *
     * @param askAgainIn when asking makes sense
     */
    record Wait(Duration askAgainIn) implements NextStep {}
}
