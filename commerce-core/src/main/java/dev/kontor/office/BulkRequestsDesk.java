package dev.kontor.office;

import dev.kontor.bulk.BulkOrder;
import dev.kontor.order.Order;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.value.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bulk orders of all customers and the requests for them (OR-6). Needs the role ORDERS. May gain methods. */
@CheckReturnValue
public interface BulkRequestsDesk {
    /**
     * Bulk orders, newest first.
     *
     * @param state only those in this state; empty for all
     * @param cursor where to begin; empty for the newest
     * @param limit the most, 1 to 200
     * @return a page
     */
    Page<BulkOrder> list(Optional<BulkOrder.State> state, Optional<String> cursor, int limit);

    /**
     * Requests that nobody has answered in time.
     *
     * @param limit the most, 1 to 200
     * @return the one that is due longest first
     */
    List<BulkOrder> overdue(int limit);

    /**
     * What was asked for with an order.
     *
     * @param order the order
     * @return as it stands
     * @throws dev.kontor.value.UnknownIdException when there is no such bulk order
     */
    BulkStanding get(Id<Order> order);

    /**
     * What a reviewer has to say something of.
     *
     * @param order the order of a request
     * @return the codes of the criteria, in their order
     * @throws dev.kontor.value.UnknownIdException when there is no such bulk order
     */
    List<String> criteria(Id<Order> order);

    /**
     * Grants a request: the order goes on. All criteria have to be met, the reason ({@link BackOffice#because}) is told to who
     * asked, and who asked cannot be who grants.
     *
     * @param order the order of the request
     * @param criteria every criterion by its code, and whether it is met
     * @return as it stands then, or why not
     * @throws dev.kontor.value.UnknownIdException when there is no such bulk order
     */
    Decision<BulkStanding> approve(Id<Order> order, Map<String, Boolean> criteria);

    /**
     * Refuses a request: the order is canceled. At least one criterion is not met, and the reason is told to who asked.
     *
     * @param order the order of the request
     * @param criteria every criterion by its code, and whether it is met
     * @return as it stands then, or why not
     * @throws dev.kontor.value.UnknownIdException when there is no such bulk order
     */
    Decision<BulkStanding> refuse(Id<Order> order, Map<String, Boolean> criteria);

    /**
     * Gives more time to claim, for a reason.
     *
     * @param order the order of a bulk order whose units can be claimed
     * @param lastDay the last day on which they can be claimed from now on
     * @return as it stands then, or why not
     * @throws dev.kontor.value.UnknownIdException when there is no such bulk order
     */
    Decision<BulkStanding> extend(Id<Order> order, LocalDate lastDay);
}
