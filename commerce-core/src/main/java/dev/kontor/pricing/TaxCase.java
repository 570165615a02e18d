package dev.kontor.pricing;

import dev.kontor.catalog.Supply;
import dev.kontor.store.Seller;
import dev.kontor.value.Country;
import dev.kontor.value.VatId;
import java.util.Optional;

/**
 * What decides how one line is taxed (DECISIONS 41).
 *
 * @param seller who sells, from where
 * @param customer where the customer is, or the goods go
 * @param supply what is supplied
 * @param business the customer's VAT id, when a checker knows it to be valid; empty for everybody else: they are consumers
 * @param registered whether the seller is registered for tax where the customer is, since the table has rates there
 */
public record TaxCase(Seller seller, TaxPlace customer, Supply supply, Optional<VatId> business, boolean registered) {
    /**
     * A sale to somewhere in a country.
     *
     * @param seller who sells, from where
     * @param customer the country
     * @param supply what is supplied
     * @param business the customer's VAT id, when a checker knows it to be valid
     * @param registered whether the seller is registered for tax there
     */
    public TaxCase(Seller seller, Country customer, Supply supply, Optional<VatId> business, boolean registered) {
        this(seller, TaxPlace.in(customer), supply, business, registered);
    }
}
