package dev.kontor.shop;

import dev.kontor.bulk.BulkOrder;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import java.util.List;
import java.util.Optional;

/**
 * Bulk orders (OR-6): what the shopper ordered for others, and what others ordered for him. A request is an order, placed with
 * {@link PlaceOrder#inBulk}. May gain methods.
 */
@CheckReturnValue
public interface BulkDesk {
    /**
     * The methods by which a request could be paid.
     *
     * @param quote a quote of the shopper
     * @return none when there is nothing to pay
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such quote
     */
    List<Method> paymentOptions(Id<Quote> quote);

    /**
     * What the shopper asked for, newest first.
     *
     * @param cursor where to begin; empty for the newest
     * @param limit the most, 1 to 200
     * @return a page
     */
    Page<BulkStanding> list(Optional<String> cursor, int limit);

    /**
     * What the shopper asked for with an order.
     *
     * @param order the order
     * @return as it stands
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such bulk order
     */
    BulkStanding get(Id<Order> order);

    /**
     * Takes the list of those who may claim; it takes the place of the one before. Possible until the time to claim is over.
     *
     * @param order a bulk order of the shopper
     * @param list the list
     * @return as it stands then; or every reason why not, by line
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such bulk order
     */
    Decision<BulkStanding> students(Id<Order> order, StudentList list);

    /**
     * Makes the codes of the units that have none and are not claimed, and shows them, once.
     *
     * @param order a bulk order of the shopper
     * @return the codes; or why there are none to be shown
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such bulk order
     */
    Decision<ClaimCodes> codes(Id<Order> order);

    /**
     * Makes new codes for all units that are not claimed; those shown before are good for nothing from then on.
     *
     * @param order a bulk order of the shopper
     * @return the codes; or why there are none to be shown
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such bulk order
     */
    Decision<ClaimCodes> newCodes(Id<Order> order);

    /**
     * What waits for the shopper: bulk orders of this store on whose list he stands and of which he has claimed nothing yet.
     *
     * @return perhaps none
     */
    List<BulkOrder> waiting();

    /**
     * Claims one unit for the shopper. Whoever has claimed one of that bulk order gets the same order again.
     *
     * @param claim by code, or by standing on a list
     * @return the order, which costs nothing; or every reason why not. Of a code one answer for all that are good for nothing
     */
    Decision<Order> claim(Claim claim);
}
