package dev.kontor.spi.debit;

import java.util.Optional;

/**
 * By what names a bank calls the thing it speaks of. Each is empty where the file has none, or has the word that stands for
 * none.
 *
 * @param messageId the message id of our file
 * @param groupId the group in our file
 * @param lineId our own reference of the line
 * @param mandate the mandate's reference
 * @param bankReference the bank's own, unique for what it booked on the account
 */
public record References(
        Optional<String> messageId,
        Optional<String> groupId,
        Optional<String> lineId,
        Optional<String> mandate,
        Optional<String> bankReference) {
    /**
     * No names at all.
     *
     * @return all empty
     */
    public static References none() {
        return new References(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
