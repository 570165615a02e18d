package dev.kontor.spi.debit;

import dev.kontor.value.Secret;
import java.util.Optional;

/**
 * What has changed about a mandate since the last file that spoke of it. Immutable.
 *
 * @param reference the mandate's reference before, if it has another now
 * @param creditorId the creditor's identifier before, if that has changed
 * @param creditorName the creditor's name before, if that has changed
 * @param iban the debtor's account before, if it has changed and was at the same bank
 * @param otherBank whether the debtor's account is at another bank now; then the one before is not named
 */
public record Amendment(
        Optional<String> reference,
        Optional<String> creditorId,
        Optional<String> creditorName,
        Optional<Secret> iban,
        boolean otherBank) {
    /**
     * Nothing yet; the copying verbs say what.
     *
     * @return an amendment of nothing
     */
    public static Amendment none() {
        return new Amendment(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * The mandate had another reference.
     *
     * @param before which
     * @return a new value
     */
    public Amendment reference(String before) {
        return new Amendment(Optional.of(before), creditorId, creditorName, iban, otherBank);
    }

    /**
     * The creditor had another identifier or name.
     *
     * @param id the identifier before; empty when it is the same
     * @param name the name before; empty when it is the same
     * @return a new value
     */
    public Amendment creditor(Optional<String> id, Optional<String> name) {
        return new Amendment(reference, id, name, iban, otherBank);
    }

    /**
     * The debtor had another account, at the same bank.
     *
     * @param before its number
     * @return a new value
     */
    public Amendment account(Secret before) {
        return new Amendment(reference, creditorId, creditorName, Optional.of(before), false);
    }

    /**
     * The debtor has gone to another bank.
     *
     * @return a new value
     */
    public Amendment bank() {
        return new Amendment(reference, creditorId, creditorName, Optional.empty(), true);
    }

    /**
     * Whether there is nothing to tell.
     *
     * @return true when nothing has changed
     */
    public boolean isNone() {
        return equals(none());
    }
}
