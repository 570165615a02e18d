package dev.kontor.webstore.orders;

import dev.kontor.shop.ReshipmentOffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page shows on which a customer pays for sending a parcel once more.
 *
 * @param back the page of the order
 * @param place this page
 * @param offer what it costs; empty when there is nothing to pay any more
 * @param pay how it can be paid
 * @param fields the fields of the address as they were typed
 * @param wrong which of them are missing or wrong
 */
public record AgainView(
        String back,
        String place,
        Optional<ReshipmentOffer> offer,
        Optional<PayForm> pay,
        Map<String, String> fields,
        List<String> wrong) {
    /** Copies the collections. */
    public AgainView {
        fields = Map.copyOf(fields);
        wrong = List.copyOf(wrong);
    }
}
