package dev.kontor.shop;

import dev.kontor.account.Organization;
import dev.kontor.credit.Company;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** The wish to pay by invoice from now on (PA-1). Immutable; made by {@link #of} and copying verbs. */
public final class CreditWish {
    private final Amount limit;
    private final Company company;
    private final Optional<Id<Organization>> organization;

    private CreditWish(Amount limit, Company company, Optional<Id<Organization>> organization) {
        this.limit = limit;
        this.company = company;
        this.organization = organization;
    }

    /**
     * A wish for the shopper's own account.
     *
     * @param limit how much should be open at once at the most; its currency is the one invoices are in
     * @param company whom invoices will name
     * @return the wish
     * @throws InvalidValueException when the limit is not more than zero
     */
    public static CreditWish of(MonetaryAmount limit, Company company) {
        Amount wanted = Amounts.minor(limit);
        if (!wanted.isPositive()) {
            throw new InvalidValueException("wanted credit limit", wanted.toString(), "more than zero");
        }
        return new CreditWish(wanted, company, Optional.empty());
    }

    /**
     * The same for an organization, so that its members can use it.
     *
     * @param id an organization the shopper is a member of
     * @return a new wish
     */
    public CreditWish organization(Id<Organization> id) {
        return new CreditWish(limit, company, Optional.of(id));
    }

    /** How much should be open at once at the most. */
    public MonetaryAmount limit() {
        return Amounts.shown(limit);
    }

    /** Whom invoices will name. */
    public Company company() {
        return company;
    }

    /** The organization; empty for the shopper's own account. */
    public Optional<Id<Organization>> organization() {
        return organization;
    }
}
