package dev.kontor.sepa;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Secret;

/**
 * A creditor's account at a bank as a host names it.
 *
 * <pre>{@code
 * Commerce.builder()
 *         .payment(Sepa.creditor("sepa-eu", "DE98ZZZ09999999999", "Campus Store GmbH", Secret.env("CREDITOR_IBAN")))
 * }</pre>
 */
public final class Sepa {
    private Sepa() {}

    /**
     * A creditor with his identifier and the account that is credited.
     *
     * @param name what the shop calls the account, such as {@code sepa-eu}; stored with every payment, so stable
     * @param creditorId the identifier that the creditor got for direct debits
     * @param creditorName as debtors read it; 70 letters at most
     * @param iban the account that is credited, of the bank that takes the files
     * @return what {@code Commerce.builder().payment(...)} takes; how the bank wants its files by {@link Configured#with}, see
     *     {@link SepaPlugin}
     */
    public static Configured<PaymentPlugin> creditor(String name, String creditorId, String creditorName, Secret iban) {
        Configured<PaymentPlugin> account = Configured.of(name, new SepaPlugin());
        return account.with(Settings.CREDITOR_ID, creditorId)
                .with(Settings.NAME, creditorName)
                .with(Settings.IBAN, iban);
    }
}
