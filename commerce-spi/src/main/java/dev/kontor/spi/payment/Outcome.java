package dev.kontor.spi.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.NextAction;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of an operation: one of seven answers, and each is a claim about money.
 *
 * <table>
 * <caption>What is claimed, and what core does</caption>
 * <tr><th>answer</th><th>claim</th><th>core</th></tr>
 * <tr><td>{@link Succeeded}</td><td>done, here are the facts</td><td>books the movements</td></tr>
 * <tr><td>{@link Pending}</td><td>accepted, the answer comes later</td><td>asks again at the time named</td></tr>
 * <tr><td>{@link ActionRequired}</td><td>the buyer must act</td><td>hands the action on; asks when it runs out</td></tr>
 * <tr><td>{@link Declined}</td><td>the payer's side said no; no money moved</td><td>tells the buyer</td></tr>
 * <tr><td>{@link Rejected}</td><td>our request was wrong; no money moved</td><td>never repeats it unchanged</td></tr>
 * <tr><td>{@link NotSent}</td><td>proof that this send had no effect</td><td>sends the same again</td></tr>
 * <tr><td>{@link Unknown}</td><td>cannot tell</td><td>asks, never starts anew before it knows</td></tr>
 * </table>
 */
public sealed interface Outcome {
    /**
     * Whatever the answer is, one of seven functions; leaving one out does not compile.
     *
     * @param cases the functions
     * @param <R> what they make of it
     * @return what the one that fits returned
     */
    <R> R fold(Cases<R> cases);

    /**
     * A function for each answer.
     *
     * @param <R> what they make of it
     */
    interface Cases<R> {
        /**
         * Done.
         *
         * @param outcome the answer
         * @return what becomes of it
         */
        R succeeded(Succeeded outcome);

        /**
         * Accepted.
         *
         * @param outcome the answer
         * @return what becomes of it
         */
        R pending(Pending outcome);

        /**
         * The buyer must act.
         *
         * @param outcome the answer
         * @return what becomes of it
         */
        R actionRequired(ActionRequired outcome);

        /**
         * The payer's side said no.
         *
         * @param outcome the answer
         * @return what becomes of it
         */
        R declined(Declined outcome);

        /**
         * Our request was wrong.
         *
         * @param outcome the answer
         * @return what becomes of it
         */
        R rejected(Rejected outcome);

        /**
         * Nothing was sent.
         *
         * @param outcome the answer
         * @return what becomes of it
         */
        R notSent(NotSent outcome);

        /**
         * Cannot tell.
         *
         * @param outcome the answer
         * @return what becomes of it
         */
        R unknown(Unknown outcome);
    }

    /**
     * What a missing answer means: nothing left, or nobody knows.
     *
     * @param fault from the HTTP port
     * @return not sent, or unknown
     */
    static Outcome of(HttpFault fault) {
        String why = String.valueOf(fault.getMessage());
        return fault.phase() == HttpFault.Phase.BEFORE_SEND ? notSent(why) : unknown(why);
    }

    /**
     * Done.
     *
     * @param handle what later operations refer to
     * @param movements what moved; not empty for operations that move money
     * @return the answer
     */
    static Succeeded succeeded(Handle handle, Movement... movements) {
        return new Succeeded(handle, List.of(movements), Optional.empty(), Optional.empty());
    }

    /**
     * Declined by the payer's side.
     *
     * @param code why
     * @param retry whether and when to try again
     * @param detail for staff: the provider's own code and text; no personal data
     * @return the answer
     */
    static Declined declined(DeclineCode code, RetryAdvice retry, String detail) {
        return new Declined(code, retry, detail);
    }

    /**
     * Rejected as a wrong request.
     *
     * @param code why
     * @param detail for staff; no personal data
     * @return the answer
     */
    static Rejected rejected(RejectCode code, String detail) {
        return new Rejected(code, detail);
    }

    /**
     * Proof that this send had no effect.
     *
     * @param why for staff
     * @return the answer
     */
    static NotSent notSent(String why) {
        return new NotSent(why, Optional.empty());
    }

    /**
     * Cannot tell.
     *
     * @param why for staff
     * @return the answer
     */
    static Unknown unknown(String why) {
        return new Unknown(why, Optional.empty());
    }

    /**
     * Done, and these are the facts.
     *
     * @param handle what later operations refer to
     * @param movements what moved
     * @param validUntil until when an authorization can be captured, where the provider says so
     * @param instrument the means of payment that was kept, where one was
     */
    record Succeeded(
            Handle handle,
            List<Movement> movements,
            Optional<Instant> validUntil,
            Optional<StoredInstrument> instrument)
            implements Outcome {
        /** Copies the movements and cuts the moment. */
        public Succeeded {
            movements = List.copyOf(movements);
            validUntil = validUntil.map(Moments::stored);
        }

        /**
         * The same answer with the end of the authorization.
         *
         * @param until the moment it runs out
         * @return a new answer
         */
        public Succeeded validUntil(Instant until) {
            return new Succeeded(handle, movements, Optional.of(until), instrument);
        }

        /**
         * The same answer with the means of payment that was kept.
         *
         * @param kept the means of payment
         * @return a new answer
         */
        public Succeeded keeping(StoredInstrument kept) {
            return new Succeeded(handle, movements, validUntil, Optional.of(kept));
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.succeeded(this);
        }
    }

    /**
     * Accepted; the final answer comes later.
     *
     * @param handle the provider's id, where there is one already
     * @param reason what it waits for
     * @param askAgainAt when asking makes sense
     * @param deadline when a person should look at it
     */
    record Pending(Optional<Handle> handle, Reason reason, Instant askAgainAt, Instant deadline) implements Outcome {
        /** Checks the order of the moments. */
        public Pending {
            askAgainAt = Moments.stored(askAgainAt);
            deadline = Moments.stored(deadline);
            if (deadline.isBefore(askAgainAt)) {
                throw new InvalidValueException("pending", deadline.toString(), "a deadline after " + askAgainAt);
            }
        }

        /** What an accepted operation waits for. */
        public enum Reason {
            /** The provider is working on it. */
            PROVIDER_PROCESSING,
            /** Banks are clearing it. */
            BANK_CLEARING,
            /** The buyer pays by himself later. */
            BUYER_PAYS_LATER,
            /** A person at the provider looks at it. */
            PROVIDER_REVIEW,
            /** It waits to be sent in a file. */
            AWAITING_BATCH
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.pending(this);
        }
    }

    /**
     * The buyer must act. Core asks what became of it when a message comes, when the buyer is back, and when the time is
     * over; in between it asks nobody.
     *
     * @param handle the provider's id
     * @param action what to do
     * @param expiresAt until when; no later when it is asked again
     */
    record ActionRequired(Handle handle, NextAction action, Instant expiresAt) implements Outcome {
        /** Cuts the moment. */
        public ActionRequired {
            expiresAt = Moments.stored(expiresAt);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.actionRequired(this);
        }
    }

    /**
     * The payer's side said no, and certainly no money moved.
     *
     * @param code why
     * @param retry whether and when to try again
     * @param detail for staff: the provider's own code and text; no personal data
     * @param fingerprint of the card or account that was tried, where the provider tells it: the same for the same card,
     *     by whatever token it comes
     */
    record Declined(DeclineCode code, RetryAdvice retry, String detail, Optional<String> fingerprint)
            implements Outcome {
        /** Checks the fingerprint's length. */
        public Declined {
            fingerprint = fingerprint.map(text -> Text.line("fingerprint of an instrument", text, 255));
        }

        /**
         * Declined, by whichever means of payment.
         *
         * @param code why
         * @param retry whether and when to try again
         * @param detail for staff
         */
        public Declined(DeclineCode code, RetryAdvice retry, String detail) {
            this(code, retry, detail, Optional.empty());
        }

        /**
         * The same answer with the means of payment that was tried.
         *
         * @param text its fingerprint
         * @return a new answer
         */
        public Declined fingerprint(String text) {
            return new Declined(code, retry, detail, Optional.of(text));
        }

        /** Without the fingerprint. */
        @Override
        public String toString() {
            return "Declined[code=" + code + ", retry=" + retry + ", detail=" + detail + "]";
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.declined(this);
        }
    }

    /**
     * Our request was wrong or not allowed, and certainly no money moved.
     *
     * @param code why
     * @param detail for staff; no personal data
     */
    record Rejected(RejectCode code, String detail) implements Outcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.rejected(this);
        }
    }

    /**
     * Proof that this one send had no effect: no byte left the house, or the provider turned it away unread (429). Says
     * nothing about an earlier send.
     *
     * @param why for staff
     * @param retryAfter how long the provider asked us to wait
     */
    record NotSent(String why, Optional<Duration> retryAfter) implements Outcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.notSent(this);
        }
    }

    /**
     * Cannot tell: no answer, half an answer, an answer that makes no sense, a server error.
     *
     * @param why for staff
     * @param handle the provider's id, where it became known all the same
     */
    record Unknown(String why, Optional<Handle> handle) implements Outcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.unknown(this);
        }
    }
}
