package dev.kontor.spi.verification;

import dev.kontor.spi.Handle;
import dev.kontor.value.Code;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;

/** How a verification stands. */
public sealed interface Proof {
    /**
     * It is true.
     *
     * @param evidence what was seen, for the record: one line, as little personal data as will do
     * @param organization which organization it was proven for, in that organization's own name
     * @param until when the proof ends
     */
    record Verified(String evidence, String organization, Instant until) implements Proof {
        /** Checks the texts. */
        public Verified {
            evidence = Text.line("evidence", evidence, 500);
            organization = Text.line("organization", organization, 200);
            until = Moments.stored(until);
        }
    }

    /**
     * Not known yet.
     *
     * @param handle what the service wants back
     * @param next what has to happen
     * @param deadline when it is over if nothing happens
     */
    record Pending(Handle handle, NextStep next, Instant deadline) implements Proof {
        /** Cuts the moment. */
        public Pending {
            deadline = Moments.stored(deadline);
        }
    }

    /**
     * It is not true, or cannot be proven this way; the person may try again or another way.
     *
     * @param reason a code for the text the person reads, such as {@code domain-unknown}
     */
    record Rejected(String reason) implements Proof {
        /** Checks the code. */
        public Rejected {
            Code.of("reason", reason);
        }
    }

    /**
     * The service could not tell; nothing has changed, and it will be asked again.
     *
     * @param why for staff
     */
    record Unknown(String why) implements Proof {}
}
