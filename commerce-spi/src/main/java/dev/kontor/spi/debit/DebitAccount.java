package dev.kontor.spi.debit;

import dev.kontor.value.Address;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import java.util.Optional;

/**
 * A bank account of somebody else: of a debtor, or of who gets money back. Its text form shows nothing of it. Immutable.
 *
 * @param iban its number, as typed: with or without blanks, in any case
 * @param bic its bank; empty where the number says it, as it does inside the European Economic Area
 * @param holder whose it is; one line of at most 100 characters
 * @param address where he lives; banks outside of the European Economic Area want it
 */
public record DebitAccount(Secret iban, Optional<Secret> bic, String holder, Optional<Address> address) {
    /** Checks the holder's name. */
    public DebitAccount {
        holder = Text.line("account holder", holder, 100);
    }

    /**
     * An account by number and name.
     *
     * @param iban its number
     * @param holder whose it is
     * @return without bank and address
     */
    public static DebitAccount of(Secret iban, String holder) {
        return new DebitAccount(iban, Optional.empty(), holder, Optional.empty());
    }

    /**
     * The same at a bank.
     *
     * @param code its BIC
     * @return a new value
     */
    public DebitAccount at(Secret code) {
        return new DebitAccount(iban, Optional.of(code), holder, address);
    }

    /**
     * The same with an address.
     *
     * @param home where its holder lives
     * @return a new value
     */
    public DebitAccount living(Address home) {
        return new DebitAccount(iban, bic, holder, Optional.of(home));
    }

    /** Neither number nor name. */
    @Override
    public String toString() {
        return "DebitAccount[***]";
    }
}
