package dev.kontor.account;

import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Proof;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What comes next for a {@link Verification}: plain functions of it, an answer of its service, and the moment (AC-6).
 *
 * <p>A code is tried in three steps: {@link #guess} takes one of {@value #MOST_GUESSES} guesses and is committed, the
 * service is asked, {@link #guessed} takes in its answer. As the guess is counted before the service compares, a hundred
 * guesses at one moment are still at most {@value #MOST_GUESSES}.
 *
 * <p>What has ended stays as it is, whatever is said later. Where nothing changes, the very same verification is
 * returned.
 */
public final class VerificationRules {
    /** The most codes a person may try in one verification. */
    public static final int MOST_GUESSES = 5;

    /** The most verifications a person may begin with one service within {@link #WINDOW}. */
    public static final int MOST_STARTS = 5;

    /** The period in which {@link #MOST_STARTS} count. */
    public static final Duration WINDOW = Duration.ofHours(24);

    private VerificationRules() {}

    /**
     * Whether a person may begin one more verification; else codes could be guessed, and mailboxes flooded, by always
     * beginning again.
     *
     * @param startedInWindow how many the person began with this service within {@link #WINDOW}
     * @return every reason against it: {@code verification.too-many}; empty when it may begin
     */
    public static List<Refusal> mayStart(long startedInWindow) {
        return startedInWindow < MOST_STARTS
                ? List.of()
                : List.of(Refusal.of("verification.too-many")
                        .with("limit", MOST_STARTS)
                        .with("period", WINDOW));
    }

    /**
     * Takes one of the guesses, before the service compares the code.
     *
     * @param verification as it stands
     * @param now the moment
     * @return the verification to be stored before the service is asked; empty when no guess is allowed: it has ended,
     *     its deadline is past, no code was mailed, or every guess is taken
     */
    public static Optional<Verification> guess(Verification verification, Instant now) {
        if (verification.state(now) != VerificationState.PENDING
                || verification
                        .next()
                        .filter(NextStep.EnterCode.class::isInstance)
                        .isEmpty()
                || verification.guesses() >= MOST_GUESSES) {
            return Optional.empty();
        }
        VerificationDraft draft = verification.draft();
        draft.guesses++;
        return Optional.of(new Verification(draft));
    }

    /**
     * Takes in the answer to a code whose guess was taken.
     *
     * @param verification as it stands now
     * @param proof what the service answered
     * @param now the moment
     * @return after the last guess that was wrong, rejected with {@code too-many-guesses}; after an answer that is
     *     unknown, with the guess given back
     */
    public static Verification guessed(Verification verification, Proof proof, Instant now) {
        if (verification.state() != VerificationState.PENDING) {
            return verification;
        }
        VerificationDraft draft = verification.draft();
        if (proof instanceof Proof.Unknown) {
            draft.guesses = Math.max(0, draft.guesses - 1);
            return new Verification(draft);
        }
        if (proof instanceof Proof.Pending && verification.guesses() >= MOST_GUESSES) {
            return draft.ended(VerificationState.REJECTED, Optional.of("too-many-guesses"));
        }
        return told(verification, proof, now);
    }

    /**
     * Takes in any other answer of the service: to its start, to a look whether something has changed, or a message.
     *
     * @param verification as it stands now
     * @param proof what the service said
     * @param now the moment
     * @return how it stands with that; from the deadline on expired, whatever was said
     */
    public static Verification told(Verification verification, Proof proof, Instant now) {
        if (verification.state() != VerificationState.PENDING) {
            return verification;
        }
        if (!now.isBefore(verification.deadline())) {
            return expired(verification, now);
        }
        if (proof instanceof Proof.Verified verified) {
            return verified(verification.draft(), verified, now);
        }
        if (proof instanceof Proof.Pending pending) {
            return pending(verification.draft(), pending, now);
        }
        if (proof instanceof Proof.Rejected rejected) {
            return verification.draft().ended(VerificationState.REJECTED, Optional.of(rejected.reason()));
        }
        return verification;
    }

    /**
     * Ends what time has ended: a pending verification whose deadline, or a proof whose end, has come.
     *
     * @param verification as it stands
     * @param now the moment
     * @return expired, with the reason {@code deadline} or {@code proof-ended}; the same when it is not time yet
     */
    public static Verification expired(Verification verification, Instant now) {
        if (verification.state() == verification.state(now)) {
            return verification;
        }
        String reason = verification.state() == VerificationState.PENDING ? "deadline" : "proof-ended";
        return verification.draft().ended(VerificationState.EXPIRED, Optional.of(reason));
    }

    private static Verification verified(VerificationDraft draft, Proof.Verified proof, Instant now) {
        if (!now.isBefore(proof.until())) {
            return draft.ended(VerificationState.EXPIRED, Optional.of("proof-ended"));
        }
        draft.verifiedAt = Optional.of(Moments.stored(now));
        draft.until = Optional.of(proof.until());
        draft.evidence = Optional.of(proof.evidence());
        draft.organization = Optional.of(proof.organization());
        return draft.ended(VerificationState.VERIFIED, Optional.empty());
    }

    private static Verification pending(VerificationDraft draft, Proof.Pending proof, Instant now) {
        draft.handle = Optional.of(proof.handle());
        draft.next = Optional.of(
                proof.next() instanceof NextStep.MailCode mail ? new NextStep.EnterCode(mail.to()) : proof.next());
        draft.deadline = proof.deadline();
        return expired(new Verification(draft), now);
    }
}
