package dev.kontor.office;

import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.ReadEntry;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import java.io.OutputStream;
import java.util.List;

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
     * The mandates at an account.
     *
     * @param account the gateway account
     * @param limit the most, 1 to 500
     * @return newest first; the accounts of their holders only by the last digits
     */
    List<DebitMandate> mandates(String account, int limit);
}
