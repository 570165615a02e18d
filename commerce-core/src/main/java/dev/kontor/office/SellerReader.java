package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.store.Seller;
import dev.kontor.value.Address;
import dev.kontor.value.Text;
import dev.kontor.value.VatId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the seller of a store or a market. */
final class SellerReader {
    private SellerReader() {}

    static Optional<Seller> read(Input input) {
        Map<String, Input> fields = input.fields("legalName", "address", "vatId", "taxedAtOrigin");
        Optional<String> name = input.required(fields, "legalName")
                .flatMap(field -> field.text(text -> Text.line("legal name", text, 200)));
        Optional<Address> address = input.required(fields, "address").flatMap(SellerReader::address);
        Seller made = Seller.of(name.orElse("?"), address.orElse(Address.in("DE")));
        // An id is compared with the country of the seat, so without a seat only its form is read.
        made = address.isPresent()
                ? with(made, fields, "vatId", field -> field.text(VatId::of), Seller::vatId)
                : with(made, fields, "vatId", field -> field.text(VatId::of), (before, id) -> before);
        made = with(
                made,
                fields,
                "taxedAtOrigin",
                Input::flag,
                (before, atOrigin) -> atOrigin ? before.taxedAtOrigin() : before);
        return name.isPresent() && address.isPresent() ? Optional.of(made) : Optional.empty();
    }

    private static Optional<Address> address(Input input) {
        Map<String, Input> fields = input.fields("country", "lines", "postalCode", "city", "region");
        Optional<Address> in = input.required(fields, "country").flatMap(field -> field.text(Address::in));
        Address address = in.orElse(Address.in("DE"));
        address = with(address, fields, "lines", field -> field.texts(text -> text), SellerReader::lines);
        Optional<String> code = Optional.ofNullable(fields.get("postalCode")).flatMap(field -> field.text(t -> t));
        address = with(
                address,
                fields,
                "city",
                field -> field.text(text -> text),
                (before, city) -> new Address(
                        before.country(), before.name(), before.lines(), code, Optional.of(city), before.region()));
        address = with(address, fields, "region", field -> field.text(text -> text), Address::region);
        Address complete = address;
        return in.map(ignored -> complete);
    }

    private static Address lines(Address before, List<String> lines) {
        Address address = before;
        for (String line : lines) {
            address = address.line(line);
        }
        return address;
    }
}
