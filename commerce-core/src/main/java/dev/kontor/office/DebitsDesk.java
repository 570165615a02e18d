package dev.kontor.office;

import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.ReadEntry;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Direct debits by files (PA-5): what waits, the files for the bank, the files that came from it, and what in them is for a
 * person. Needs the role PAYMENTS. May gain methods.
 */
@CheckReturnValue
public interface DebitsDesk {
    /**
     * The gateway accounts whose bank reads and writes files.
     *
     * @return in the host's order; empty when there is none
     */
    List<String> accounts();

    /**
     * What waits for the next file.
     *
     * @param account the gateway account
     * @param kind collections or transfers
     * @return at most 5,000, the soonest due first
     */
    List<BankLine> waiting(String account, BankLine.Kind kind);

    /**
     * Freezes what waits and may be handed over now into a batch. What is due in more than fourteen days goes on waiting.
     *
     * @param account the gateway account
     * @param kind collections or transfers
     * @return the batch; or refused: {@code batch.nothing-waits}
     * @throws dev.kontor.value.UnknownIdException when there is no such account, or its provider takes no files
     */
    Decision<DebitBatch> makeBatch(String account, BankLine.Kind kind);

    /**
     * Lets a refund that waits as a transfer go back as reversal of its debit, the creditor's own correction: then it goes into
     * the next file of {@link BankLine.Kind#REVERSE}. Too late for that by then, it is a transfer again.
     *
     * @param account the gateway account
     * @param reference of the refund that waits
     * @param reason why, by ISO 20022, such as {@code AM05} for twice the same or {@code MS02} for no reason told
     * @return the line; or refused: {@code reversal.not-waiting}, {@code reversal.not-whole} when it is not all of its debit,
     *     {@code reversal.too-late}
     * @throws dev.kontor.value.UnknownIdException when there is no such account or line
     */
    Decision<BankLine> reverse(String account, String reference, String reason);

    /**
     * Asks the bank not to draw debits that were handed over: makes a file that asks it, to be written and handed over like
     * any other. What the bank answers is read from its file; until then nothing changes.
     *
     * @param account the gateway account
     * @param references of debits in one file
     * @param reason why, by ISO 20022, such as {@code CUST} for the customer's wish or {@code DUPL} for twice the same
     * @return the file; or refused: {@code batch.nothing-waits}, {@code recall.not-with-bank}, {@code recall.of-several-files},
     *     {@code recall.too-late}
     * @throws dev.kontor.value.UnknownIdException when there is no such account or line
     */
    Decision<DebitBatch> recall(String account, Set<String> references, String reason);

    /**
     * The batches of an account.
     *
     * @param account the gateway account
     * @param limit the most, 1 to 500
     * @return newest first
     */
    List<DebitBatch> batches(String account, int limit);

    /**
     * What is in a batch.
     *
     * @param batch its id
     * @return its lines as they stand now
     * @throws dev.kontor.value.UnknownIdException when there is no such batch
     */
    List<BankLine> lines(Id<DebitBatch> batch);

    /**
     * Writes a batch's file, with the same bytes each time.
     *
     * @param batch its id
     * @param out where to; not closed
     * @return the batch, with the file's name and digest
     * @throws dev.kontor.value.UnknownIdException when there is no such batch
     * @throws java.io.UncheckedIOException when the stream fails
     */
    DebitBatch write(Id<DebitBatch> batch, OutputStream out);

    /**
     * Puts a batch's file into a folder from which the bank's client fetches it: there whole or not at all. Beside it, and
     * before it, lies its manifest: the same name with {@code .sha256}, as {@code sha256sum -c} reads it.
     *
     * @param batch its id
     * @param folder where to; it is there
     * @return the file
     * @throws dev.kontor.value.UnknownIdException when there is no such batch
     * @throws dev.kontor.value.MisuseException when there is no such folder
     * @throws java.io.UncheckedIOException when the folder cannot be written
     */
    Path save(Id<DebitBatch> batch, Path folder);

    /**
     * Says that a file was handed to the bank; saying it twice changes nothing.
     *
     * @param batch its id
     * @return as it stands
     * @throws dev.kontor.value.UnknownIdException when there is no such batch
     */
    DebitBatch handedOver(Id<DebitBatch> batch);

    /**
     * Takes in a file that came from the bank. It is read to its end first; of a file that is not whole nothing is booked. The
     * same file again, or another one with the same entries, changes nothing; one that was interrupted goes on.
     *
     * @param account the gateway account
     * @param file opened twice
     * @return what became of its entries; or refused: {@code bank-file.refused} for each fault, with its line
     * @throws dev.kontor.value.UnknownIdException when there is no such account, or its provider sends no files
     */
    Decision<BankImport> read(String account, FileSource file);

    /**
     * The files that came from the bank.
     *
     * @param account the gateway account
     * @param limit the most, 1 to 500
     * @return newest first
     */
    List<BankImport> files(String account, int limit);

    /**
     * What became of the entries that a file told first, without those that are none of ours.
     *
     * @param account the gateway account
     * @param digest of the file
     * @param limit the most, 1 to 500
     * @return in no order that means anything
     */
    List<ReadEntry> entries(String account, String digest, int limit);

    /**
     * What banks said that fits nothing, and nobody has explained.
     *
     * @param account the gateway account
     * @param limit the most, 1 to 500
     * @return oldest first
     */
    List<ReadEntry> unmatched(String account, int limit);

    /**
     * Explains an entry that fits nothing. Money that has to be booked for it is booked at its order.
     *
     * @param account the gateway account
     * @param key of the entry
     * @param words what it is about; one line of at most 500 characters
     * @return the entry
     * @throws dev.kontor.value.UnknownIdException when there is no such entry
     */
    ReadEntry explain(String account, String key, String words);

    /**
     * What is in files and was due a week ago or longer, without a word of the bank: the file did not arrive, or one of its
     * answers is missing here.
     *
     * @param account the gateway account
     * @param limit the most, 1 to 500
     * @return the longest overdue first
     */
    List<BankLine> silent(String account, int limit);

    /**
     * Takes in mandates that were signed elsewhere, on paper or in the shop before this one: all of them, or none.
     *
     * @param account the gateway account that collects
     * @param mandates at most 1,000
     * @return as they stand, in the same order; or refused with every reason of each, which name its reference:
     *     {@code mandate.reference}, {@code mandate.reference-used}, {@code mandate.terms} when no file could say it, {@code mandate.owner-unknown}, {@code mandate.scheme} when
     *     the creditor does not collect under it, {@code mandate.consumers} of B2B for somebody who is neither owner nor
     *     billing of a company, {@code mandate.signed-later}, and for each fault of the account what
     *     {@link dev.kontor.shop.MandateDesk#offer} says
     * @throws dev.kontor.value.UnknownIdException when there is no such account or store
     * @throws dev.kontor.value.MisuseException when there are more
     */
    Decision<List<DebitMandate>> register(String account, List<SignedMandate> mandates);

    /**
     * A mandate as a page of HTML by itself, to be printed or sent to its holder's bank, which may ask for it as long as he can
     * have a debit back: word for word what was agreed to with the whole number of the account, and when and how.
     *
     * @param mandate which
     * @return a whole document, in the language it was agreed to in; of paper in English
     * @throws dev.kontor.value.UnknownIdException when there is no such mandate
     */
    String page(Id<DebitMandate> mandate);

    /**
     * From where somebody agreed to a mandate, to be shown to his bank when he says that he did not.
     *
     * @param mandate which
     * @return the network address that the host told; empty of paper, or when it told none
     * @throws dev.kontor.value.UnknownIdException when there is no such mandate
     */
    Optional<Secret> signedFrom(Id<DebitMandate> mandate);

    /**
     * The mandates at an account.
     *
     * @param account the gateway account
     * @param limit the most, 1 to 500
     * @return newest first; the accounts of their holders only by the last digits
     */
    List<DebitMandate> mandates(String account, int limit);
}
