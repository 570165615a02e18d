package dev.kontor.spi.debit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.money.MonetaryAmount;

/** One thing that a bank's file says. Immutable. */
public sealed interface BankEntry {
    /**
     * In which line of the file it begins.
     *
     * @return from 1
     */
    long line();

    /**
     * What it is about.
     *
     * @return the names the bank gives it
     */
    References references();

    /**
     * What the bank says about something we asked for, before or without any money moving ({@code pain.002}, {@code camt.029}).
     *
     * @param line in which line of the file it begins
     * @param recall whether it answers the wish to recall something ({@code camt.029}); accepted, that will not be drawn
     * @param about whether the whole file, a group of it or one line
     * @param verdict what the bank says
     * @param status the bank's own word, such as {@code RJCT}
     * @param references what it is about
     * @param reasons why; empty when the bank gives none
     * @param amount how much was asked for, where the bank repeats it
     */
    record Answer(
            long line,
            boolean recall,
            About about,
            Verdict verdict,
            String status,
            References references,
            List<Reason> reasons,
            Optional<MonetaryAmount> amount)
            implements BankEntry {
        /** Copies the reasons. */
        public Answer {
            reasons = List.copyOf(reasons);
        }
    }

    /** How much of a file an answer speaks of. */
    enum About {
        /** All of it. */
        FILE,
        /** One group. */
        GROUP,
        /** One line. */
        LINE
    }

    /** What a bank answers. */
    enum Verdict {
        /** Taken, to be carried out; no money has moved by this. */
        ACCEPTED,
        /** Some of it is refused; the lines say which. */
        PARTLY,
        /** The bank still looks at it. */
        PENDING,
        /** Refused; no money will move by this. */
        REJECTED
    }

    /**
     * What the bank booked, or is about to book, on the creditor's account ({@code camt.052}, {@code camt.053},
     * {@code camt.054}). Of an entry with details there is one of these for each detail, of an entry without there is one.
     *
     * @param line in which line of the file it begins
     * @param key by which the same is recognized in this and in any other file: equal keys are one booking. Not empty
     * @param state whether it is booked
     * @param credit whether the account has more money after it
     * @param amount how much was booked for this, charges included as the bank booked them
     * @param asked how much our file asked for, where the bank tells it apart from charges
     * @param charges what banks took for it, where told
     * @param bookedOn the day of the booking; empty where the bank gives none
     * @param valueOn the day from which it bears interest; empty where the bank gives none
     * @param reversal whether the bank says that it takes an earlier booking back
     * @param returned whether the bank says that it is a return, refund or reject of a debit or transfer
     * @param code the bank's code for the kind of booking, its parts joined by hyphens; empty where it gives none
     * @param references what it is about
     * @param reason why it was returned
     * @param lines how many lines of a group are booked as one, with no details; empty when it is one line, or the bank does
     *     not say
     */
    record Booked(
            long line,
            String key,
            State state,
            boolean credit,
            MonetaryAmount amount,
            Optional<MonetaryAmount> asked,
            Optional<MonetaryAmount> charges,
            Optional<LocalDate> bookedOn,
            Optional<LocalDate> valueOn,
            boolean reversal,
            boolean returned,
            String code,
            References references,
            Optional<Reason> reason,
            OptionalInt lines)
            implements BankEntry {}

    /** Whether something is booked. */
    enum State {
        /** Booked. */
        BOOKED,
        /** Expected; it may still not come. */
        PENDING,
        /** Told for information only; nothing is booked by it. */
        INFORMATION
    }
}
