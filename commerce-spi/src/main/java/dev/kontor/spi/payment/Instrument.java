package dev.kontor.spi.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import java.util.Optional;

/** What is paid with. No form of it can hold a card number: cards come as tokens of the provider only (PA-4). */
public sealed interface Instrument {
    /**
     * A token that the provider gave to the buyer's browser for a card or account.
     *
     * @param token used once
     */
    record ClientToken(Secret token) implements Instrument {}

    /**
     * A means of payment kept from before.
     *
     * @param handle that its set-up answered with
     * @param networkTransactionId the card network's reference of the first payment
     */
    record Stored(Handle handle, Optional<String> networkTransactionId) implements Instrument {}

    /**
     * A bank account.
     *
     * @param iban its number
     * @param holder its holder's name
     */
    record BankAccount(Secret iban, String holder) implements Instrument {
        /** Checks the holder's name. */
        public BankAccount {
            holder = Text.line("account holder", holder, 100);
        }

        /** Neither number nor name. */
        @Override
        public String toString() {
            return "BankAccount[***]";
        }
    }

    /**
     * A mandate, by which a debit is drawn from an account.
     *
     * @param mandate what the account's holder signed
     * @param account from where
     */
    record DirectDebit(MandateTerms mandate, DebitAccount account) implements Instrument {}

    /**
     * A redirect to the provider, where the buyer chooses and signs in; nothing is known beforehand.
     */
    record AtProvider() implements Instrument {}

    /**
     * A promise to pay: invoice, purchase order, billing code.
     *
     * @param number the purchase order's number or the billing code; empty for an invoice
     */
    record Promise(Optional<String> number) implements Instrument {}
}
