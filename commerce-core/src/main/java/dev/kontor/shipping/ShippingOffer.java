package dev.kontor.shipping;

import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.util.Optional;

/**
 * That a method can send things somewhere.
 *
 * @param method the method
 * @param zone the zone it goes into
 * @param carrier who carries it, where that is said
 * @param window within which time
 * @param fee what it costs; empty where the goods' prices include it
 */
public record ShippingOffer(
        ShippingMethod method, Zone zone, Optional<Carrier> carrier, DeliveryWindow window, Optional<Fee> fee) {
    /**
     * What sending costs.
     *
     * @param sku the product that names it
     * @param price with or without tax, as the market's prices are; perhaps zero
     */
    public record Fee(Sku sku, Amount price) {}

    /**
     * Whether customers are asked what the carrier has to know (SH-6).
     *
     * @return false where nobody would read it
     */
    public boolean takesInstructions() {
        return carrier.filter(Carrier::takesInstructions).isPresent();
    }
}
