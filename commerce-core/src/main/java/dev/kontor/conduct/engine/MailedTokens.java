package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Tokens;
import dev.kontor.agenda.Agenda;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.Room;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that go out by mail, and how often: so many a day for one purpose and person, and so many wrong tries a day from
 * one caller. What is wrong with a token nobody is told.
 */
public final class MailedTokens {
    /** Activates an account that was prepared. */
    public static final String ACTIVATE = "activate-account";
    /** Confirms the address of somebody who registered. */
    public static final String CONFIRM = "confirm-address";
    /** Undoes a deactivation by the owner. */
    public static final String REOPEN = "reopen-account";
    /** Makes a member of a company. */
    public static final String JOIN = "join-company";

    /** How many tokens for one purpose and person go out within a day (fixed). */
    static final int MOST_A_DAY = 5;
    /** How many wrong tokens one caller may try within a day (fixed). */
    static final int MOST_MISSES = 20;

    private static final Duration DAY = Duration.ofDays(1);

    private MailedTokens() {}

    /**
     * An account at an address: a token for it is of no use once the address is another.
     *
     * @param engine the house
     * @param account whose
     * @param email where the token goes
     * @return the subject of a token
     */
    public static String subject(Engine engine, Account account, EmailAddress email) {
        return account.id() + "|" + engine.vault().blindIndex(Secret.of(email.text()), "token address");
    }

    /**
     * Issues a token, unless too many went out today.
     *
     * @param unit the unit
     * @param token made outside of the unit
     * @param purpose what for
     * @param subject whose
     * @param lasts for how long
     * @param now the moment
     * @return why not
     */
    public static Optional<Refusal> issue(
            StorageUnit unit, Secret token, String purpose, String subject, Duration lasts, Instant now) {
        return issue(unit, token, purpose, subject, lasts, MOST_A_DAY, now);
    }

    static Optional<Refusal> issue(
            StorageUnit unit, Secret token, String purpose, String subject, Duration lasts, int most, Instant now) {
        String limit = limit(purpose, subject);
        String holder = token.use(text -> Integer.toHexString(text.hashCode())) + "@" + now;
        Room room = Reservation.setAsideWithin(unit, limit, holder, 1, most, now.minus(DAY), now);
        if (room == Room.NONE) {
            return Optional.of(Refusal.of("token.too-many"));
        }
        Agenda.put(unit, Attempts.FORGET, limit, now.plus(DAY));
        Tokens.issue(unit, token, purpose, subject, now, now.plus(lasts));
        return Optional.empty();
    }

    private static String limit(String purpose, String subject) {
        int bar = subject.indexOf('|');
        return "token:" + purpose + ":" + (bar < 0 ? subject : subject.substring(0, bar));
    }

    /**
     * Whether a caller tried so many wrong tokens that he gets no answer any more today.
     *
     * @param unit the unit
     * @param caller who
     * @param now the moment
     * @return the refusal
     */
    public static Optional<Refusal> closed(StorageUnit unit, String caller, Instant now) {
        return Reservation.inWindow(unit, misses(caller), now.minus(DAY)) < MOST_MISSES
                ? Optional.empty()
                : Optional.of(Refusal.of("token.too-many-tries"));
    }

    /**
     * Counts a wrong token, in a unit of its own, since the one that found out is undone.
     *
     * @param engine the house
     * @param caller who brought it
     * @param now the moment
     */
    public static void missed(Engine engine, String caller, Instant now) {
        String holder = engine.ids().salt();
        engine.storage().perform(unit -> {
            Reservation.setAside(unit, misses(caller), holder, 1, Long.MAX_VALUE, now);
            Agenda.put(unit, Attempts.FORGET, misses(caller), now.plus(DAY));
        });
    }

    private static String misses(String caller) {
        return "token-misses:" + caller;
    }

    /** The one answer for a token that cannot be used, whatever is wrong with it. */
    public static Refusal notGood() {
        return Refusal.of("token.not-good");
    }
}
