package dev.kontor.webstore.orders;

import dev.kontor.shop.DeliveryOption;
import dev.kontor.value.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How what is bought is sent, as far as it is known.
 *
 * @param isNeeded whether anything of it has to be sent
 * @param to where it goes; empty until the customer said so
 * @param options the ways in which it can be sent there
 * @param chosen the way that the prices are made for
 * @param fields the fields of the address as they were typed
 * @param wrong which of them are missing or wrong
 * @param instructions what the carrier is told, as it was typed
 */
public record DeliveryView(
        boolean isNeeded,
        Optional<Address> to,
        List<DeliveryOption> options,
        Optional<DeliveryOption> chosen,
        Map<String, String> fields,
        List<String> wrong,
        String instructions) {
    /** Where nothing has to be sent. */
    static final DeliveryView NONE =
            new DeliveryView(false, Optional.empty(), List.of(), Optional.empty(), Map.of(), List.of(), "");

    /** Copies the collections. */
    public DeliveryView {
        options = List.copyOf(options);
        fields = Map.copyOf(fields);
        wrong = List.copyOf(wrong);
    }

    /** What was typed into a field of the address. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether the order can be placed as far as sending goes. */
    public boolean isReady() {
        return !isNeeded || chosen.isPresent();
    }
}
