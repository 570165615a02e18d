package dev.kontor.shop;

import dev.kontor.shipping.Destination;
import dev.kontor.value.Address;
import dev.kontor.value.Code;

/**
 * How a shopper wants the goods of a cart sent, and where to (SH-1).
 *
 * @param method the code of a method that was offered
 * @param to where they go
 */
public record DeliveryWish(String method, Destination to) {
    /** Checks the code. */
    public DeliveryWish {
        Code.of("shipping method", method);
    }

    /**
     * A wish.
     *
     * @param method the code of a method that was offered
     * @param to the address; only country and region are taken from it
     * @return the wish
     */
    public static DeliveryWish of(String method, Address to) {
        return new DeliveryWish(method, Destination.of(to));
    }
}
