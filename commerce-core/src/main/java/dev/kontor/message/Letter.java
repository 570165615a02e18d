package dev.kontor.message;

import dev.kontor.value.Code;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A letter to one person, as it is stored: its facts, not its words, which are made of a template when it is sent.
 *
 * @param id {@code ltr_...}
 * @param kind which template, such as {@code order-confirmation}
 * @param recipient to whom
 * @param locale in which language
 * @param cause the id of what it tells of; with kind and recipient it is written once
 * @param facts what the template names, by name
 * @param sealed facts that are secret, sealed by the caller's vault under {@link #sealedAbout}
 * @param writtenAt when it was written
 * @param sending how far it has come
 * @param store the code of the store it comes from, whose profile says under which address; empty when it comes from none
 */
public record Letter(
        Id<Letter> id,
        String kind,
        EmailAddress recipient,
        Locale locale,
        String cause,
        Map<String, String> facts,
        Map<String, String> sealed,
        Instant writtenAt,
        Sending sending,
        Optional<String> store) {
    /** The ids of letters. */
    public static final IdKind<Letter> KIND = IdKind.of("ltr", "letter");

    private static final int LONGEST_FACT = 100_000;

    /** Whether a letter is still to be sent. */
    public enum State {
        /** It is to be sent. */
        WAITING,
        /** It was handed over. */
        SENT,
        /** It can never arrive, or it was tried too often; people have to look. */
        UNDELIVERABLE
    }

    /**
     * How far a letter has come.
     *
     * @param state whether it is still to be sent
     * @param attempts how often it was handed to whoever sends letters
     * @param dueAt when it is handed over next, as long as it waits
     * @param sentAt when it was sent; empty unless it was
     * @param problem why it was not sent the last time, for staff; empty when nothing went wrong
     */
    public record Sending(
            State state, int attempts, Instant dueAt, Optional<Instant> sentAt, Optional<String> problem) {
        private static final int LONGEST_PROBLEM = 500;

        /** Cuts the problem to 500 characters on one line. */
        public Sending {
            problem = problem.map(text -> text.replaceAll("\\p{Cntrl}", " "))
                    .map(text -> text.length() > LONGEST_PROBLEM ? text.substring(0, LONGEST_PROBLEM) : text);
        }

        static Sending waiting(Instant since) {
            return new Sending(State.WAITING, 0, since, Optional.empty(), Optional.empty());
        }
    }

    /** Checks the texts and copies the facts. */
    public Letter {
        Code.of("kind of a letter", kind);
        cause = Text.line("cause of a letter", cause, 200);
        TreeMap<String, String> copy = new TreeMap<>();
        facts.forEach((name, value) -> copy.put(name, Text.lines("fact " + name, value, LONGEST_FACT)));
        facts = Collections.unmodifiableMap(copy);
        sealed = Collections.unmodifiableMap(new TreeMap<>(sealed));
        store.ifPresent(code -> Code.of("store", code));
    }

    /**
     * A letter without facts yet.
     *
     * @param id its id
     * @param kind which template; one of {@link Templates#kinds()}
     * @param recipient to whom
     * @param locale in which language
     * @param cause the id of what it tells of, at most 200 characters
     * @param at when it is written; cut to microseconds
     * @return the letter, waiting
     * @throws dev.kontor.value.InvalidValueException when a text has not the form
     */
    public static Letter of(
            Id<Letter> id, String kind, EmailAddress recipient, Locale locale, String cause, Instant at) {
        return new Letter(
                id,
                kind,
                recipient,
                locale,
                cause,
                Map.of(),
                Map.of(),
                Moments.stored(at),
                Sending.waiting(Moments.stored(at)),
                Optional.empty());
    }

    /**
     * The same letter from a store, under the address that its profile names when the letter is sent (ST-1).
     *
     * @param code the store's code
     * @return a new letter
     */
    public Letter from(String code) {
        return new Letter(id, kind, recipient, locale, cause, facts, sealed, writtenAt, sending, Optional.of(code));
    }

    /**
     * The same with one fact more.
     *
     * @param name as the template names it
     * @param value the fact, shown as its text; at most 100,000 characters
     * @return a new letter
     */
    public Letter fact(String name, Object value) {
        return new Letter(
                id,
                kind,
                recipient,
                locale,
                cause,
                more(facts, name, value.toString()),
                sealed,
                writtenAt,
                sending,
                store);
    }

    /**
     * The same with one secret fact more, such as a mailed code.
     *
     * @param name as the template names it
     * @param text sealed under {@link #sealedAbout}
     * @return a new letter
     */
    public Letter sealed(String name, String text) {
        return new Letter(
                id, kind, recipient, locale, cause, facts, more(sealed, name, text), writtenAt, sending, store);
    }

    private static Map<String, String> more(Map<String, String> some, String name, String value) {
        Map<String, String> all = new TreeMap<>(some);
        all.put(Text.line("name of a fact", name, 64), value);
        return all;
    }

    /**
     * What a secret fact of this letter is sealed as being about.
     *
     * @param name the fact's name
     * @return the text for the vault
     */
    public String sealedAbout(String name) {
        return "letter|" + id + "|" + name;
    }

    /**
     * Whether it is still to be sent.
     *
     * @return its state
     */
    public State state() {
        return sending.state();
    }

    /**
     * When it was sent.
     *
     * @return empty unless it was
     */
    public Optional<Instant> sentAt() {
        return sending.sentAt();
    }

    private Letter at(Sending stage, Map<String, String> secrets) {
        return new Letter(id, kind, recipient, locale, cause, facts, secrets, writtenAt, stage, store);
    }

    /** Handed out to be sent; nobody else gets it until a moment. */
    Letter leased(Instant until) {
        return at(
                new Sending(State.WAITING, sending.attempts() + 1, until, Optional.empty(), sending.problem()), sealed);
    }

    Letter sentAt(Instant at) {
        // Secrets are of no use once they arrived.
        return at(new Sending(State.SENT, sending.attempts(), at, Optional.of(at), Optional.empty()), Map.of());
    }

    Letter later(Instant at, String why) {
        return at(new Sending(State.WAITING, sending.attempts(), at, Optional.empty(), Optional.of(why)), sealed);
    }

    Letter undeliverable(Instant at, String why) {
        return at(new Sending(State.UNDELIVERABLE, sending.attempts(), at, Optional.empty(), Optional.of(why)), sealed);
    }

    Letter again(Instant at) {
        return at(new Sending(State.WAITING, 0, at, Optional.empty(), sending.problem()), sealed);
    }
}
