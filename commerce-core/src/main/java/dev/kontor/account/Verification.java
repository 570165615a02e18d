package dev.kontor.account;

import dev.kontor.spi.Handle;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt of a person to prove something to a verification service (AC-6). Immutable; {@link VerificationRules}
 * makes the copies that come next, {@link Verifications} stores them.
 *
 * <p>What the person gave is kept while the service may still ask for it, and dropped with the end.
 */
public final class Verification {
    /** The ids of verifications. */
    public static final IdKind<Verification> KIND = IdKind.of("ver", "verification");

    private final VerificationDraft parts;

    Verification(VerificationDraft parts) {
        this.parts = parts.copy();
    }

    /**
     * A verification that begins: nobody was asked yet. Stored before its service is.
     *
     * @param id its id
     * @param account who wants to prove something
     * @param service to which verification service, by the name the host gave it
     * @param assertion what is to be proven
     * @param now the moment
     * @param deadline when it is over if the service never answers
     * @return pending, without a next step
     */
    public static Verification begun(
            Id<Verification> id,
            Id<Account> account,
            String service,
            Assertion assertion,
            Instant now,
            Instant deadline) {
        return new Verification(new VerificationDraft(
                id, account, Code.of("service", service), assertion, Moments.stored(now), Moments.stored(deadline)));
    }

    /**
     * A verification's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no verification's id
     */
    public static Id<Verification> id(String text) {
        return KIND.parse(text);
    }

    VerificationDraft draft() {
        return parts.copy();
    }

    /**
     * The id.
     *
     * @return never changes
     */
    public Id<Verification> id() {
        return parts.id;
    }

    /**
     * Whose it is.
     *
     * @return the account
     */
    public Id<Account> account() {
        return parts.account;
    }

    /**
     * Which service was asked.
     *
     * @return the name the host gave it
     */
    public String service() {
        return parts.service;
    }

    /**
     * What is to be proven.
     *
     * @return with what the person gave while pending, without any field after the end
     */
    public Assertion assertion() {
        return parts.assertion;
    }

    /**
     * Where it stands, as last written.
     *
     * @return the state, which time alone does not change
     */
    public VerificationState state() {
        return parts.state;
    }

    /**
     * Where it stands at a moment.
     *
     * @param now the moment
     * @return {@link VerificationState#EXPIRED} for a pending one from its deadline on, for a proof from its end on
     */
    public VerificationState state(Instant now) {
        Optional<Instant> end = switch (parts.state) {
            case PENDING -> Optional.of(parts.deadline);
            case VERIFIED -> parts.until;
            case REJECTED, EXPIRED -> Optional.empty();
        };
        return end.filter(e -> !now.isBefore(e)).isPresent() ? VerificationState.EXPIRED : parts.state;
    }

    /**
     * What the service wants back.
     *
     * @return empty before its first answer and after the end
     */
    public Optional<Handle> handle() {
        return parts.handle;
    }

    /**
     * What has to happen next. Never holds a code: that one was mailed reads {@link NextStep.EnterCode}.
     *
     * @return empty before the service's first answer and after the end
     */
    public Optional<NextStep> next() {
        return parts.next;
    }

    /**
     * How many codes were tried.
     *
     * @return 0 to {@link VerificationRules#MOST_GUESSES}
     */
    public int guesses() {
        return parts.guesses;
    }

    /**
     * When it is over if nothing happens.
     *
     * @return the first moment at which it is
     */
    public Instant deadline() {
        return parts.deadline;
    }

    /**
     * When it began.
     *
     * @return the moment
     */
    public Instant createdAt() {
        return parts.createdAt;
    }

    /**
     * When it was proven.
     *
     * @return empty unless it was
     */
    public Optional<Instant> verifiedAt() {
        return parts.verifiedAt;
    }

    /**
     * When the proof ends.
     *
     * @return empty unless it was proven
     */
    public Optional<Instant> until() {
        return parts.until;
    }

    /**
     * What the service saw.
     *
     * @return one line; empty unless it was proven
     */
    public Optional<String> evidence() {
        return parts.evidence;
    }

    /**
     * For which organization it was proven, as the service names it.
     *
     * @return empty unless it was proven
     */
    public Optional<String> organization() {
        return parts.organization;
    }

    /**
     * Why it was rejected or has expired.
     *
     * @return a code such as {@code too-many-guesses}; empty while pending and when proven
     */
    public Optional<String> reason() {
        return parts.reason;
    }

    /** Id, service and state; nothing personal. */
    @Override
    public String toString() {
        return "verification " + parts.id + " by '" + parts.service + "' " + parts.state;
    }
}
