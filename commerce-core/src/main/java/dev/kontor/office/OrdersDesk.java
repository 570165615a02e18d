package dev.kontor.office;

import dev.kontor.journal.Entry;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Order;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.Result;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Orders of all customers. Needs the role ORDERS, and PAYMENTS for money. May gain methods. */
@CheckReturnValue
public interface OrdersDesk {
    /**
     * All orders, newest first.
     *
     * @param cursor where to begin; empty for the newest
     * @param limit the most, 1 to 200
     * @return a page
     */
    Page<Order> list(Optional<String> cursor, int limit);

    /**
     * Orders that wait, newest first.
     *
     * @param cursor where to begin; empty for the newest
     * @param limit the most, 1 to 200
     * @return a page
     */
    Page<Order> held(Optional<String> cursor, int limit);

    /**
     * An order.
     *
     * @param id its id
     * @return the order
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Order get(Id<Order> id);

    /**
     * An order with its money and what came with it, for a page that explains it.
     *
     * @param id its id
     * @return all of it as it stands at one moment
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    OrderFile about(Id<Order> id);

    /**
     * Everything that happened to an order, oldest first: placed, held, paid, delivered, with time, actor and facts (OR-7).
     *
     * @param id its id
     * @return at most 1,000 entries
     */
    List<Entry> explain(Id<Order> id);

    /**
     * What a cancellation would do now (OR-5). The store's policy for customers does not bind staff.
     *
     * @param wish all of an order, or units of its lines
     * @return the terms; or why it cannot be canceled: something of it is delivered
     * @throws dev.kontor.value.UnknownIdException when there is no such order
     */
    Decision<CancelTerms> cancelTerms(CancelOrder wish);

    /**
     * Cancels an order or units of its lines, as far as they are not delivered (OR-5), for the reason of
     * {@link BackOffice#because}.
     *
     * @param key chosen by the caller
     * @param wish all of an order, or units of its lines
     * @return the order as it is then; why not; or under way while its money is not back yet
     * @throws dev.kontor.value.UnknownIdException when there is no such order
     */
    Result<Order> cancel(RequestKey key, CancelOrder wish);

    /**
     * Gives money back; keys and downloads stay with the customer. What is only promised or set aside is not taken; what was
     * taken goes back to the means of payment it came from, and what no provider gives back is paid out by hand
     * ({@link PaymentsDesk#payouts}). {@link PaymentsDesk#refundPlan} shows it before.
     *
     * @param key chosen by the caller
     * @param id the order
     * @param amount how much; not more than was paid, is set aside or promised, and not given back yet
     * @return the order when the money is on its way; why not; or that it is not known yet, or waits for a person
     */
    Result<Order> refund(RequestKey key, Id<Order> id, MonetaryAmount amount);

    /**
     * Gives money back for a reason, which goes into the journal.
     *
     * @param key chosen by the caller
     * @param id the order
     * @param amount how much; of goodwill not more than was taken and not given back yet
     * @param reason why, and whether it is owed
     * @return the order when the money is on its way; why not; or that it is not known yet, or waits for a person
     */
    Result<Order> refund(RequestKey key, Id<Order> id, MonetaryAmount amount, RefundReason reason);
}
