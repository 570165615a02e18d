package dev.kontor.store;

import dev.kontor.value.Address;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import dev.kontor.value.VatId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who sells: the legal person whose name stands on the contract and whose country decides how a sale is taxed (ST-1,
 * DECISIONS 41). Immutable; made by {@link #of} and copying verbs.
 */
public final class Seller {
    private final String legalName;
    private final Address address;
    private final Optional<VatId> vatId;
    private final boolean taxedAtOrigin;

    private Seller(String legalName, Address address, Optional<VatId> vatId, boolean taxedAtOrigin) {
        this.legalName = legalName;
        this.address = address;
        this.vatId = vatId;
        this.taxedAtOrigin = taxedAtOrigin;
    }

    /**
     * A seller without a VAT id, who taxes sales to consumers of other member states where they are.
     *
     * @param legalName one line of at most 200 characters
     * @param address the seat, from which it also dispatches goods
     * @return the seller
     * @throws InvalidValueException when the name has not its form
     */
    public static Seller of(String legalName, Address address) {
        return new Seller(Text.line("legal name", legalName, 200), address, Optional.empty(), false);
    }

    /**
     * The same seller with a VAT id.
     *
     * @param id of the country of the seat
     * @return a new seller
     * @throws InvalidValueException when another country gave it
     */
    public Seller vatId(VatId id) {
        if (!id.country().equals(address.country())) {
            throw new InvalidValueException("VAT id of a seller", id.toString(), "one of " + address.country());
        }
        return new Seller(legalName, address, Optional.of(id), taxedAtOrigin);
    }

    /**
     * The same seller, who stays below the threshold of EUR 10,000 a year for sales to consumers of other member states, and
     * so taxes them in his own. Whether he does is his to know: the sum counts over all his shops.
     *
     * @return a new seller
     */
    public Seller taxedAtOrigin() {
        return new Seller(legalName, address, vatId, true);
    }

    /**
     * The name.
     *
     * @return as it stands on contracts
     */
    public String legalName() {
        return legalName;
    }

    /**
     * The seat.
     *
     * @return with its country
     */
    public Address address() {
        return address;
    }

    /**
     * The country of the seat.
     *
     * @return where sales within the country are taxed
     */
    public Country country() {
        return address.country();
    }

    /**
     * The VAT id.
     *
     * @return empty when the seller has none
     */
    public Optional<VatId> vatId() {
        return vatId;
    }

    /**
     * Whether sales to consumers of other member states are taxed where the seller is.
     *
     * @return false when they are taxed where the customer is
     */
    public boolean isTaxedAtOrigin() {
        return taxedAtOrigin;
    }

    private List<Object> parts() {
        return List.of(legalName, address, vatId, taxedAtOrigin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seller that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(legalName, address, vatId, taxedAtOrigin);
    }

    @Override
    public String toString() {
        return "seller '" + legalName + "' in " + country();
    }
}
