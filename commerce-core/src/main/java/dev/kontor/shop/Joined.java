package dev.kontor.shop;

import dev.kontor.order.Order;
import dev.kontor.value.RequestKey;

/**
 * What can be done inside a transaction of the host. Nothing is asked of a provider here: the host commits and then calls
 * {@link Checkout#proceed}; if it stops in between, the shop's due work asks. May gain methods.
 */
@CheckReturnValue
public interface Joined {
    /**
     * Places an order in the host's transaction. The payment is planned, not sent.
     *
     * @param key chosen by the caller
     * @param command which quote, and how it is paid
     * @return the order, not yet paid; or all the reasons why not, and then nothing of ours is in the transaction
     */
    Decision<Order> place(RequestKey key, PlaceOrder command);
}
