package dev.kontor.body;

import dev.kontor.value.Address;
import dev.kontor.value.Country;

/** Addresses in the bodies of rows, the same in every room. Stateless. */
public final class AddressBody {
    private AddressBody() {}

    /**
     * Writes an address, for {@link BodyWriter#object} and its like.
     *
     * @param address what is kept
     * @param out where to
     */
    public static void write(Address address, BodyWriter out) {
        out.text("country", address.country().code())
                .text("name", address.name())
                .texts("lines", address.lines())
                .text("postalCode", address.postalCode())
                .text("city", address.city())
                .text("region", address.region());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the address
     */
    public static Address read(BodyReader in) {
        return new Address(
                Country.of(in.text("country")),
                in.optionalText("name"),
                in.texts("lines"),
                in.optionalText("postalCode"),
                in.optionalText("city"),
                in.optionalText("region"));
    }
}
