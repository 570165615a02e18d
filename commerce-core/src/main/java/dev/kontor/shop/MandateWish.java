package dev.kontor.shop;

import dev.kontor.spi.debit.DebitAccount;
import java.util.Optional;

/**
 * A mandate that a customer wants to be drawn up.
 *
 * @param account from which is to be debited
 * @param recurring whether for more than one debit
 * @param at by which gateway account; empty for the first of the store that collects
 */
public record MandateWish(DebitAccount account, boolean recurring, Optional<String> at) {
    /**
     * For one debit.
     *
     * @param account from which is to be debited
     * @return the wish
     */
    public static MandateWish once(DebitAccount account) {
        return new MandateWish(account, false, Optional.empty());
    }

    /**
     * For this debit and those to come.
     *
     * @param account from which is to be debited
     * @return the wish
     */
    public static MandateWish recurring(DebitAccount account) {
        return new MandateWish(account, true, Optional.empty());
    }
}
