package dev.kontor.spi.debit;

import dev.kontor.value.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a gateway implements beside {@code PaymentGateway} when its provider is a bank that is handed
 * files and hands files back. Pure: it asks nobody, keeps nothing, and knows no time but what it is given. Used by many
 * threads at once.
 */
public interface BankFiles {
    /**
     * Under which rulebooks this creditor may collect.
     *
     * @return not empty
     */
    Set<Scheme> schemes();

    /**
     * By what identifier debtors and their banks know this creditor.
     *
     * @return such as {@code DE98ZZZ09999999999}
     */
    String creditorId();

    /**
     * Whether debits can be drawn from an account, as far as its number and bank tell; whether it exists only the first debit
     * tells.
     *
     * @param account as somebody typed it
     * @return every fault; empty when there is none
     */
    Set<AccountFault> check(DebitAccount account);

    /**
     * How an account's number may be shown: country and the last digits.
     *
     * @param iban an account without faults
     * @return such as {@code DE** **** **** **** **30 00}
     */
    String shown(Secret iban);

    /**
     * When a debit that is decided on now is due at the earliest.
     *
     * @param scheme under which rulebook
     * @param notBefore the first day on which it may be due, in the bank's zone: when it was announced and agreed for
     * @param now the moment
     * @return the first day that is not before it, on which banks settle, and by whose cut-off a file can still be handed in
     */
    DebitDates dates(Scheme scheme, LocalDate notBefore, Instant now);

    /**
     * The last day on which the bank takes a reversal of a debit, the creditor's own correction.
     *
     * @param dueOn when the debit was due
     * @return not before it
     */
    LocalDate reversibleUntil(LocalDate dueOn);

    /**
     * In whose name and by which rules files are written now: creditor, account, versions. Kept with every batch, so that its
     * file stays the same when the settings change.
     *
     * @return at most 4,000 characters
     */
    Secret letterhead();

    /**
     * Writes the file of a batch. The same batch gives the same bytes for ever, also by later versions of this gateway.
     *
     * @param batch what the bank is asked to do
     * @param out where to; not closed
     * @return what was written
     * @throws IOException when the stream fails; then what was written is no file
     * @throws dev.kontor.value.MisuseException when lines cannot be written: which, and why; nothing is written then
     */
    BatchManifest export(Batch batch, OutputStream out) throws IOException;

    /**
     * Reads a file to its end, in constant memory. Whether it is whole is known at its end only: callers read it once to check
     * it, handing entries to nobody, and again to book them.
     *
     * @param file the file
     * @param sink takes the entries in the file's order, one at a time; what it throws ends the reading and is thrown on
     * @return whole, or refused with every reason
     */
    Reading read(BankFile file, Consumer<BankEntry> sink);

    /**
     * What keeps a mandate out of this creditor's files, such as a reference in characters that no bank takes, or a change that
     * cannot be told. Asked when one comes from elsewhere, and again before each debit: a line that cannot be written would
     * keep all others out of their file.
     *
     * @param mandate signed
     * @return empty when nothing does; each fault in English, for the staff
     */
    List<String> faults(MandateTerms mandate);

    /**
     * The text that an account holder agrees to, with the creditor's name and identifier, the mandate's reference and how long
     * before a debit he is told of it.
     *
     * @param mandate what he is to sign; its day of signature is left out
     * @param account from which is debited; shown in full, since it is his own
     * @param noticeDays how many days before it is due he is told of a debit, at least 1: fewer than the fourteen of the
     *     rulebooks are right only where he agrees to them
     * @param locale English, German or French; any other is answered in English
     * @return plain text in paragraphs, separated by empty lines
     */
    String mandateText(MandateTerms mandate, DebitAccount account, int noticeDays, Locale locale);
}
