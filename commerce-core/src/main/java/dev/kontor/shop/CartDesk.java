package dev.kontor.shop;

import dev.kontor.order.Cart;
import java.util.function.UnaryOperator;

/**
 * The shopper's cart in this store (OR-1): an account's is kept without end, a visitor's until nobody changed it for 90 days.
 * Placing an order takes out of it what was ordered. A cart promises nothing: neither a price, nor stock, nor that the
 * product is still sold. Safe for use by many threads. May gain methods.
 */
public interface CartDesk {
    /**
     * What is in the cart.
     *
     * @return perhaps an empty cart
     */
    Cart get();

    /**
     * Changes the cart; of what others change in it at the same moment nothing is lost. The first change of a user who is
     * signed in makes the account.
     *
     * @param change what becomes of the cart as it is now, such as {@code cart -> cart.with(sku, 1)}; a plain function, since
     *     it may run several times; when it throws, the cart stays as it was
     * @return the cart afterwards
     * @throws dev.kontor.value.BusyException when too many others changed it at the same moment
     */
    Cart change(UnaryOperator<Cart> change);

    /**
     * Takes over what somebody had in the cart before signing in: the visitor's cart in this store is merged into this
     * account's, as {@link Cart#merged} says, and is empty afterwards. Called again, it changes nothing more. The host calls
     * it at sign-in, with a session that it knows to be this person's.
     *
     * @param visitorSession the session as it was given to {@link Shopper#visitor}
     * @return the account's cart afterwards
     * @throws dev.kontor.value.MisuseException when this shopper is a visitor
     * @throws dev.kontor.value.InvalidValueException when the text can be no session
     * @throws dev.kontor.value.BusyException when too many others changed one of the carts at the same moment
     */
    Cart adopt(String visitorSession);
}
