package dev.kontor.store;

import dev.kontor.body.AddressBody;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.VatId;

/** Writes and reads a seller, for stores and for what was sold under one. */
public final class SellerBody {
    private SellerBody() {}

    /**
     * Writes a seller.
     *
     * @param seller the seller
     * @param out where to
     */
    public static void write(Seller seller, BodyWriter out) {
        out.text("legalName", seller.legalName())
                .object("address", seller.address(), AddressBody::write)
                .text("vatId", seller.vatId().map(VatId::toString))
                .flag("taxedAtOrigin", seller.isTaxedAtOrigin());
    }

    /**
     * Reads a seller.
     *
     * @param in what {@link #write} wrote
     * @return the seller
     */
    public static Seller read(BodyReader in) {
        Seller seller = Seller.of(in.text("legalName"), in.object("address", AddressBody::read));
        seller = in.optionalText("vatId").map(VatId::of).map(seller::vatId).orElse(seller);
        return in.flag("taxedAtOrigin") ? seller.taxedAtOrigin() : seller;
    }
}
