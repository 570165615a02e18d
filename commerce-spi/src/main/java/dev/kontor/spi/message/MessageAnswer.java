package dev.kontor.spi.message;

import dev.kontor.value.Text;
import java.util.Optional;

/** What became of a message that was handed to a {@link MessageService}. */
public sealed interface MessageAnswer {
    /**
     * The service answers for it from now on. Whether it is read nobody knows.
     *
     * @param reference by which the service finds it again: one line of at most 200 characters; empty when it gives none
     */
    record Accepted(Optional<String> reference) implements MessageAnswer {
        /** Checks the reference. */
        public Accepted {
            reference = reference.map(text -> Text.line("reference of a message", text, 200));
        }
    }

    /**
     * It can never arrive: there is no such address, or the service will not carry it. It is not tried again.
     *
     * @param why for staff; without the address and without what the message says
     */
    record Refused(String why) implements MessageAnswer {}

    /**
     * Nobody knows, or it was not taken this time. It comes again later, under the same id.
     *
     * @param why for staff; without the address and without what the message says
     */
    record Unknown(String why) implements MessageAnswer {}
}
