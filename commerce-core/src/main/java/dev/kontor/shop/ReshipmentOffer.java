package dev.kontor.shop;

import dev.kontor.pricing.Quote;
import dev.kontor.shipping.Shipment;
import dev.kontor.value.Id;
import java.time.Instant;
import javax.money.MonetaryAmount;

/**
 * Sending a parcel once more that came back since its address was wrong, for a fee (SH-5). It is a quote: whoever wants it
 * places it by its id, with the right address ({@link PlaceOrder#deliveryAddress}).
 *
 * @param id by which it is placed
 * @param shipment what came back
 * @param fee what it costs, tax included
 * @param expiresAt the first moment at which it cannot be placed any more
 */
public record ReshipmentOffer(Id<Quote> id, Id<Shipment> shipment, MonetaryAmount fee, Instant expiresAt) {}
