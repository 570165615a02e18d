package dev.kontor.account;

import dev.kontor.value.Id;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody asked for an account to last longer, and what was answered (AC-4). One per account: a new one takes the
 * place of one that was answered. Immutable.
 *
 * @param account whose
 * @param wished until when
 * @param words why, in the customer's words; at most 500 characters
 * @param askedAt when
 * @param state waiting, granted or refused
 * @param answer what staff said; empty while it waits, and where nothing was to be said
 */
public record ExtensionRequest(
        Id<Account> account, Instant wished, String words, Instant askedAt, State state, Optional<String> answer) {
    /** Where a request stands. */
    public enum State {
        /** Staff have to answer. */
        WAITING,
        /** The account lasts longer. */
        GRANTED,
        /** It does not. */
        REFUSED
    }

    /** Checks the texts. */
    public ExtensionRequest {
        wished = Moments.stored(wished);
        words = Text.lines("reason", words, 500);
        askedAt = Moments.stored(askedAt);
        answer = answer.map(text -> Text.line("answer", text, 500));
    }

    /**
     * A new request.
     *
     * @param account whose
     * @param wished until when
     * @param words why
     * @param now the moment
     * @return waiting
     */
    public static ExtensionRequest of(Id<Account> account, Instant wished, String words, Instant now) {
        return new ExtensionRequest(account, wished, words, now, State.WAITING, Optional.empty());
    }

    /**
     * The same, answered.
     *
     * @param how granted or refused
     * @param said what staff said
     * @return a changed copy
     */
    public ExtensionRequest answered(State how, Optional<String> said) {
        return new ExtensionRequest(account, wished, words, askedAt, how, said);
    }

    /** Whose, and how it stands; not why. */
    @Override
    public String toString() {
        return "extension of account " + account + " " + state;
    }
}
