package dev.kontor.shop;

import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.pricing.Quote;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import javax.money.MonetaryAmount;

/**
 * Longer access to what one order gave, at one price for all of it (GU-2, GU-3). It is a quote: whoever wants it buys it by
 * its id.
 *
 * @param id by which it is bought
 * @param opens whether what is open stays open longer, or what has ended opens once more
 * @param plan the product that is sold
 * @param name its name in the shopper's language
 * @param fee what it costs, tax included
 * @param length how long: an extension from the delivery of each item, a retrieval from the day it is paid
 * @param items what it would do something for; one at least
 * @param expiresAt the first moment at which it cannot be bought any more
 */
public record AccessOffer(
        Id<Quote> id,
        AccessPlan.Opens opens,
        Sku plan,
        String name,
        MonetaryAmount fee,
        Period length,
        List<Id<Entitlement>> items,
        Instant expiresAt) {
    /** Copies the list. */
    public AccessOffer {
        items = List.copyOf(items);
    }
}
