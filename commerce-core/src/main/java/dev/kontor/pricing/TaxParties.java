package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.store.Seller;
import dev.kontor.store.SellerBody;
import dev.kontor.value.VatId;
import java.util.Optional;

/**
 * Who sells and what is known of the buyer as a business.
 *
 * @param seller who sells; empty when nobody said, so that the tax table alone decides
 * @param check what was found out about the customer's VAT id; empty when none was given
 */
public record TaxParties(Optional<Seller> seller, Optional<VatCheck> check) {
    private static final TaxParties NONE = new TaxParties(Optional.empty(), Optional.empty());

    /**
     * Nobody said who sells, and no VAT id was given.
     *
     * @return the parties
     */
    public static TaxParties none() {
        return NONE;
    }

    /**
     * The customer's id, if it makes a business of him.
     *
     * @return empty for consumers, and for businesses whose id is not known to be valid
     */
    public Optional<VatId> business() {
        return check.filter(VatCheck::isValid).map(VatCheck::id);
    }

    static void write(TaxParties parties, BodyWriter out) {
        out.optional("seller", parties.seller(), SellerBody::write).optional("check", parties.check(), VatCheck::write);
    }

    static TaxParties read(BodyReader in) {
        return new TaxParties(in.optional("seller", SellerBody::read), in.optional("check", VatCheck::read));
    }
}
