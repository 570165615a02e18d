package dev.kontor.account;

import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That somebody applied for a discount as a non-profit, a school, a start-up, with proof, and what was decided (AC-8). What
 * was granted is a group of the account in that store, until its end. Immutable.
 *
 * @param id the id
 * @param account who applied
 * @param store where
 * @param tier for what: a code such as {@code non-profit}
 * @param organization for whom: its name as the applicant wrote it
 * @param words what the applicant says; at most 2,000 characters, perhaps none
 * @param documents the proof; the host keeps the files. Forgotten a while after the decision
 * @param askedAt when
 * @param state where it stands
 * @param answer what was decided; empty while it waits
 */
public record DiscountApplication(
        Id<DiscountApplication> id,
        Id<Account> account,
        String store,
        String tier,
        String organization,
        Optional<String> words,
        List<ReviewDocument> documents,
        Instant askedAt,
        State state,
        Optional<Answer> answer) {
    /** The ids of applications. */
    public static final IdKind<DiscountApplication> KIND = IdKind.of("dsc", "discount application");

    /** How long before its end somebody is warned that a discount ends, longest first (fixed). */
    public static final List<Duration> WARNINGS = List.of(Duration.ofDays(30), Duration.ofDays(7));

    private static final int MOST_DOCUMENTS = 10;

    /** Where an application stands. */
    public enum State {
        /** Staff have to decide. */
        WAITING,
        /** The discount holds until its end. */
        GRANTED,
        /** It was not granted. */
        REFUSED,
        /** It was granted, and taken back before its end. */
        ENDED
    }

    /**
     * What was decided.
     *
     * @param reviewer the host's id of the member of staff
     * @param at when
     * @param tier what was granted, which may be another than was asked for; what was asked for where it was refused
     * @param until the first moment at which it does not hold; empty where it was refused
     * @param words why; at most 500 characters
     */
    public record Answer(String reviewer, Instant at, String tier, Optional<Instant> until, String words) {
        /** Checks the texts. */
        public Answer {
            reviewer = Text.line("reviewer", reviewer, 100);
            at = Moments.stored(at);
            Code.of("tier", tier);
            until = until.map(Moments::stored);
            words = Text.line("reason", words, 500);
        }
    }

    /** Checks the parts. */
    public DiscountApplication {
        Code.of("store", store);
        Code.of("tier", tier);
        organization = Text.line("organization", organization, 200);
        words = words.map(text -> Text.lines("words", text, 2_000));
        documents = List.copyOf(documents);
        if (documents.size() > MOST_DOCUMENTS) {
            throw new InvalidValueException("documents", documents.size() + " of them", "at most " + MOST_DOCUMENTS);
        }
        askedAt = Moments.stored(askedAt);
    }

    /**
     * An application's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws InvalidValueException when it is no application's id
     */
    public static Id<DiscountApplication> id(String text) {
        return KIND.parse(text);
    }

    /**
     * The same, decided.
     *
     * @param how granted, refused or ended
     * @param decision who, when and why
     * @return a changed copy
     */
    public DiscountApplication decided(State how, Answer decision) {
        return new DiscountApplication(
                id, account, store, tier, organization, words, documents, askedAt, how, Optional.of(decision));
    }

    /**
     * The same without its proof.
     *
     * @return a changed copy
     */
    public DiscountApplication withoutEvidence() {
        return new DiscountApplication(
                id, account, store, tier, organization, Optional.empty(), List.of(), askedAt, state, answer);
    }

    /**
     * The warning that is due before the end of what was granted: of several the last.
     *
     * @param now the moment
     * @return how long before the end it speaks; empty while none is due, and when nothing holds any more
     */
    public Optional<Duration> warning(Instant now) {
        return WARNINGS.stream()
                .filter(before -> end().filter(end -> now.isBefore(end) && !now.isBefore(end.minus(before)))
                        .isPresent())
                .reduce((earlier, later) -> later);
    }

    /**
     * When there is something to warn of next.
     *
     * @param now the moment
     * @return empty when nothing is granted, or the last warning is due by now
     */
    public Optional<Instant> nextWarning(Instant now) {
        return end().flatMap(end ->
                WARNINGS.stream().map(end::minus).filter(now::isBefore).findFirst());
    }

    private Optional<Instant> end() {
        return answer.filter(decided -> state == State.GRANTED).flatMap(Answer::until);
    }

    /** For what, and how it stands; for whom is personal. */
    @Override
    public String toString() {
        return "application " + id + " for " + tier + " " + state;
    }
}
