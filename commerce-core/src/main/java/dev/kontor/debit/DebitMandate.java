package dev.kontor.debit;

import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.debit.Sequence;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What an account holder agreed to, so that the shop may draw debits from his account (PA-5, the rulebooks of the European
 * Payments Council). Immutable. Days are those of the store's zone. The account itself is sealed.
 *
 * @param id its id
 * @param owner whose it is: the id of an account of the shop
 * @param store where it was signed and pays
 * @param account the gateway account that collects
 * @param reference the unique mandate reference; unique at the gateway account for ever, 35 characters at most
 * @param scheme under which rulebook
 * @param recurring whether for more than one debit
 * @param state where it stands
 * @param shown how the account may be shown: country and last digits
 * @param sealed account, holder, and what changed since the last debit
 * @param signature how it was signed; empty until then
 * @param noticeDays how many days before a debit its holder agreed to be told
 * @param drawn how many debits were handed to the bank
 * @param lastUsed the day on which the last of them was due; empty before the first
 * @param ended why it draws no more; empty while it may
 * @param createdAt when it was drawn up
 */
public record DebitMandate(
        Id<DebitMandate> id,
        String owner,
        String store,
        String account,
        String reference,
        Scheme scheme,
        boolean recurring,
        State state,
        String shown,
        String sealed,
        Optional<Signature> signature,
        int noticeDays,
        int drawn,
        Optional<LocalDate> lastUsed,
        Optional<String> ended,
        Instant createdAt) {
    /** How mandates are numbered. */
    public static final IdKind<DebitMandate> KIND = IdKind.of("mdt", "mandate");

    private static final int MONTHS_UNUSED = 36;

    /** Checks the reference. */
    public DebitMandate {
        reference = Text.line("mandate reference", reference, 35);
    }

    /**
     * The reference of a mandate that the house draws up: its id in characters that banks take.
     *
     * @param id of the mandate
     * @return unique for ever
     */
    public static String reference(Id<DebitMandate> id) {
        return References.of(id);
    }

    /** Where a mandate stands. */
    public enum State {
        /** Drawn up and shown; nobody has agreed yet. */
        PENDING_SIGNATURE,
        /** Signed: debits may be drawn. */
        ACTIVE,
        /** Signed, and something of it has changed that the bank is told with the next debit. */
        AMENDED,
        /** Ended by its holder, by the shop, or by what a bank answered. */
        CANCELED,
        /** Unused for 36 months, or its only debit was drawn. */
        EXPIRED
    }

    /**
     * How a mandate was signed, to be proved for thirteen months after each debit and beyond.
     *
     * @param at when
     * @param on the day of it in the store's zone, which is written into files
     * @param locale in which language the text was read
     * @param digest the SHA-256 of the text that was agreed to, in hexadecimal; empty of one on paper
     * @param by what proves it besides: the order that it was signed with, or the number of a paper
     * @param from the network address that agreed, sealed; empty where the host told none, and of paper
     * @param text what was agreed to, sealed; empty of one on paper
     */
    public record Signature(
            Instant at,
            LocalDate on,
            Locale locale,
            String digest,
            String by,
            Optional<String> from,
            Optional<String> text) {}

    /**
     * The same, signed.
     *
     * @param how how
     * @return active
     */
    public DebitMandate signed(Signature how) {
        return copy(State.ACTIVE, shown, sealed, Optional.of(how), drawn, lastUsed, Optional.empty());
    }

    /**
     * The same for another account of its holder, which the bank is told of with the next debit.
     *
     * @param other how that account may be shown
     * @param contents the account and what changed, sealed
     * @return amended
     */
    public DebitMandate amended(String other, String contents) {
        return copy(State.AMENDED, other, contents, signature, drawn, lastUsed, ended);
    }

    /**
     * The same for another account, before any debit: no bank has heard of the one before.
     *
     * @param other how that account may be shown
     * @param contents the account, sealed
     * @return in the same state
     */
    public DebitMandate moved(String other, String contents) {
        return copy(state, other, contents, signature, drawn, lastUsed, ended);
    }

    /**
     * The same once the bank has been told of its change.
     *
     * @param contents the account without a change, sealed
     * @return active, unless it has ended
     */
    public DebitMandate told(String contents) {
        return copy(state == State.AMENDED ? State.ACTIVE : state, shown, contents, signature, drawn, lastUsed, ended);
    }

    /**
     * The same after a debit was put into a file.
     *
     * @param dueOn when it is due
     * @return with one debit more; a mandate for one debit is over then
     */
    public DebitMandate used(LocalDate dueOn) {
        LocalDate last = lastUsed.filter(day -> day.isAfter(dueOn)).orElse(dueOn);
        return copy(recurring ? state : State.EXPIRED, shown, sealed, signature, drawn + 1, Optional.of(last), ended);
    }

    /**
     * The same, ended.
     *
     * @param why a word of ours or a code of the bank
     * @return canceled
     */
    public DebitMandate ended(String why) {
        return copy(State.CANCELED, shown, sealed, signature, drawn, lastUsed, Optional.of(why));
    }

    /**
     * The same after 36 months without a debit.
     *
     * @return expired
     */
    public DebitMandate expired() {
        return copy(State.EXPIRED, shown, sealed, signature, drawn, lastUsed, Optional.of("unused"));
    }

    /**
     * The same as it stands on a day: one that nobody has used for 36 months is over, without anybody saying so.
     *
     * @param day the day
     * @return expired when it is active and its last day has passed
     */
    public DebitMandate asOf(LocalDate day) {
        return isActive() && lastDay().filter(day::isAfter).isPresent() ? expired() : this;
    }

    private DebitMandate copy(
            State next,
            String label,
            String contents,
            Optional<Signature> how,
            int count,
            Optional<LocalDate> last,
            Optional<String> why) {
        return new DebitMandate(
                id,
                owner,
                store,
                account,
                reference,
                scheme,
                recurring,
                next,
                label,
                contents,
                how,
                noticeDays,
                count,
                last,
                why,
                createdAt);
    }

    /**
     * Whether debits are drawn by it: signed, and neither ended nor expired.
     *
     * @return false before it is signed
     */
    public boolean isActive() {
        return state == State.ACTIVE || state == State.AMENDED;
    }

    /**
     * The last day on which a debit may be due: 36 months after the last one, or after the signature.
     *
     * @return empty before it is signed
     */
    public Optional<LocalDate> lastDay() {
        return lastUsed.or(() -> signature.map(Signature::on)).map(day -> day.plusMonths(MONTHS_UNUSED));
    }

    /**
     * Whether a debit may be due on a day.
     *
     * @param day the day
     * @return true of an active mandate until {@link #lastDay}; of one for a single debit before that
     */
    public boolean allows(LocalDate day) {
        return isActive()
                && (recurring || drawn == 0)
                && lastDay().filter(last -> !day.isAfter(last)).isPresent();
    }

    /**
     * Which debit of it the next one is. After a change it is the first of what has changed.
     *
     * @return the only one, the first or another
     */
    public Sequence next() {
        if (!recurring) {
            return Sequence.ONE_OFF;
        }
        return drawn == 0 || state == State.AMENDED ? Sequence.FIRST : Sequence.RECURRING;
    }

    /** Without the account. */
    @Override
    public String toString() {
        return "mandate " + id + " " + state;
    }
}
