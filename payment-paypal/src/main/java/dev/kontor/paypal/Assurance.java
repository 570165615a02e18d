package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.value.Address;
import java.util.Optional;

/**
 * What PayPal takes of a charge's circumstances: where the payer lives and where goods go. Who he is, PayPal finds out itself
 * when he signs in, on a device it sees itself; exemptions and challenges are for cards that a shop takes by PayPal, and this
 * plugin takes accounts only.
 */
final class Assurance {
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_CITY = 120;
    private static final int LONGEST_NAME = 300;

    private Assurance() {}

    /** The payer's own address, which PayPal shows him to choose. */
    static void payer(Circumstances known, ObjectNode paypal) {
        known.billing().ifPresent(address -> paypal.set("address", address(address)));
    }

    /** Whether goods go somewhere, and PayPal is to protect the sale for that address. */
    static boolean ships(Circumstances known) {
        return shippable(known).isPresent();
    }

    static void shipping(Circumstances known, ObjectNode unit) {
        shippable(known).ifPresent(address -> {
            ObjectNode shipping = unit.putObject("shipping").put("type", "SHIPPING");
            address.name()
                    .ifPresent(name -> shipping.putObject("name").put("full_name", OrderBody.cut(name, LONGEST_NAME)));
            shipping.set("address", address(address));
        });
    }

    /** PayPal refuses an address without a street and a town. */
    private static Optional<Address> shippable(Circumstances known) {
        return known.delivery()
                .filter(address -> !address.lines().isEmpty() && address.city().isPresent());
    }

    private static ObjectNode address(Address address) {
        ObjectNode json = Json.object();
        for (int i = 0; i < Math.min(address.lines().size(), 2); i++) {
            json.put("address_line_" + (i + 1), OrderBody.cut(address.lines().get(i), LONGEST_LINE));
        }
        address.city().ifPresent(city -> json.put("admin_area_2", OrderBody.cut(city, LONGEST_CITY)));
        address.region().ifPresent(region -> json.put("admin_area_1", region));
        address.postalCode().ifPresent(code -> json.put("postal_code", code));
        return json.put("country_code", address.country().code());
    }
}
