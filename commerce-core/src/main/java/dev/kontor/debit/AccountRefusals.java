package dev.kontor.debit;

import dev.kontor.spi.debit.AccountFault;
import dev.kontor.value.Refusal;

/** What is wrong with an account, in the words of the house. */
public final class AccountRefusals {
    private AccountRefusals() {}

    /**
     * The refusal for a fault.
     *
     * @param fault of the account
     * @return without facts
     */
    public static Refusal of(AccountFault fault) {
        return switch (fault) {
            case NOT_AN_IBAN -> Refusal.of("mandate.not-an-iban");
            case WRONG_CHECK_DIGITS -> Refusal.of("mandate.check-digits");
            case OUTSIDE_SEPA -> Refusal.of("mandate.outside-sepa");
            case WRONG_BIC -> Refusal.of("mandate.bic");
            case OTHER_BANK -> Refusal.of("mandate.other-bank");
            case BIC_MISSING -> Refusal.of("mandate.bic-missing");
            case ADDRESS_MISSING -> Refusal.of("mandate.address-missing");
            case UNWRITABLE_NAME -> Refusal.of("mandate.holder");
        };
    }
}
