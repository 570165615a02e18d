package dev.kontor.office;

import dev.kontor.account.Account;
import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A mandate that was signed elsewhere: on paper, or in the shop before this one. Immutable; made by {@link #of} and copying
 * verbs.
 *
 * @param owner the account of the shop whose mandate it is
 * @param store the store's code, where it pays
 * @param reference its unique mandate reference, as it was signed; 1 to 35 of the characters that banks take
 * @param scheme under which rulebook; B2B only of people who act for a company
 * @param recurring whether for more than one debit
 * @param account from which is debited
 * @param signedOn the day of the signature
 * @param proof where the signature is kept, such as the number of a paper; one line of at most 100 characters
 * @param drawn how many debits were drawn by it before
 * @param lastDue when the last of them was due; empty when there was none
 * @param change what is other than when it was signed and the bank was not told of yet, such as the creditor's identifier
 */
public record SignedMandate(
        Id<Account> owner,
        String store,
        String reference,
        Scheme scheme,
        boolean recurring,
        DebitAccount account,
        LocalDate signedOn,
        String proof,
        int drawn,
        Optional<LocalDate> lastDue,
        Optional<Amendment> change) {
    /** Checks proof and number. */
    public SignedMandate {
        proof = Text.line("proof of mandate " + reference, proof, 100);
        if (drawn < 0 || (drawn > 0) != lastDue.isPresent()) {
            throw new InvalidValueException(
                    "debits of mandate " + reference,
                    drawn + ", last due " + lastDue.map(LocalDate::toString).orElse("never"),
                    "none and no day, or some and the day of the last");
        }
    }

    /**
     * A mandate for more than one debit that nothing was drawn by yet, under the rulebook for everybody.
     *
     * @param owner whose
     * @param store where it pays
     * @param reference its unique mandate reference
     * @param account from which is debited
     * @param signedOn the day of the signature
     * @param proof where the signature is kept
     * @return the mandate
     */
    public static SignedMandate of(
            Id<Account> owner, String store, String reference, DebitAccount account, LocalDate signedOn, String proof) {
        return new SignedMandate(
                owner,
                store,
                reference,
                Scheme.CORE,
                true,
                account,
                signedOn,
                proof,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same for one debit only.
     *
     * @return a new value
     */
    public SignedMandate once() {
        return new SignedMandate(
                owner, store, reference, scheme, false, account, signedOn, proof, drawn, lastDue, change);
    }

    /**
     * The same between companies, without a right to have debits back.
     *
     * @return a new value
     */
    public SignedMandate betweenCompanies() {
        return new SignedMandate(
                owner, store, reference, Scheme.B2B, recurring, account, signedOn, proof, drawn, lastDue, change);
    }

    /**
     * The same after debits.
     *
     * @param times how many; 1 or more
     * @param last when the last of them was due
     * @return a new value
     */
    public SignedMandate drawn(int times, LocalDate last) {
        return new SignedMandate(
                owner, store, reference, scheme, recurring, account, signedOn, proof, times, Optional.of(last), change);
    }

    /**
     * The same with what the bank has not been told of yet.
     *
     * @param before how it was, such as under another creditor identifier
     * @return a new value
     */
    public SignedMandate changed(Amendment before) {
        return new SignedMandate(
                owner,
                store,
                reference,
                scheme,
                recurring,
                account,
                signedOn,
                proof,
                drawn,
                lastDue,
                Optional.of(before));
    }

    /** Without the account. */
    @Override
    public String toString() {
        return "SignedMandate[" + reference + " of " + owner + "]";
    }
}
