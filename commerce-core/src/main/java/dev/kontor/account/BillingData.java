package dev.kontor.account;

import dev.kontor.value.Address;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Text;
import java.util.Optional;

/**
 * Whom bills are made out to. Immutable; made by {@link #of} and copying verbs.
 *
 * @param address where they go
 * @param company for which company; empty for a private person
 * @param vatId the company's VAT id as it was typed; whether it is good is for whoever taxes
 * @param sendTo where invoices are mailed; empty for the account's own address
 */
public record BillingData(
        Address address, Optional<String> company, Optional<String> vatId, Optional<EmailAddress> sendTo) {
    /** Checks the texts. */
    public BillingData {
        company = company.map(text -> Text.line("company", text, 200));
        vatId = vatId.map(text -> Text.line("VAT id", text, 32));
    }

    /**
     * Bills to a private person.
     *
     * @param address where they go
     * @return the data
     */
    public static BillingData of(Address address) {
        return new BillingData(address, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same for a company.
     *
     * @param name the company's name
     * @return new data
     */
    public BillingData company(String name) {
        return new BillingData(address, Optional.of(name), vatId, sendTo);
    }

    /**
     * The same with a VAT id.
     *
     * @param id as it was typed
     * @return new data
     */
    public BillingData vatId(String id) {
        return new BillingData(address, company, Optional.of(id), sendTo);
    }

    /**
     * The same with an address that invoices are mailed to.
     *
     * @param email such as {@code bills@example.org}
     * @return new data
     */
    public BillingData sendTo(String email) {
        return new BillingData(address, company, vatId, Optional.of(EmailAddress.of(email)));
    }

    /** Says nothing personal. */
    @Override
    public String toString() {
        return "billing data";
    }
}
