package dev.kontor.shop;

import dev.kontor.value.Method;
import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * Something that happened to the money of an order, as its customer may know it.
 *
 * @param kind what happened
 * @param amount how much; more than zero, the kind says which way
 * @param at when: of a movement by the provider's clock, of a try the moment it was last sent
 * @param method how it was paid; a card of whatever brand is {@code CARD}
 * @param code why a payment was declined, by the contract's code, such as {@code INSUFFICIENT_FUNDS}; empty otherwise
 */
public record PaymentEvent(Kind kind, MonetaryAmount amount, Instant at, Method method, Optional<String> code) {
    /** What happens to money; may grow. */
    public enum Kind {
        /** The customer promised to pay: an invoice, a purchase order. */
        PROMISED,
        /** Money was set aside, and not taken yet. */
        AUTHORIZED,
        /** Money was taken. */
        CHARGED,
        /** What was set aside or promised, and not taken, was given up or has run out. */
        VOIDED,
        /** A try to pay was turned down; nothing was taken. */
        DECLINED,
        /** Money is on its way back. */
        REFUND_UNDER_WAY,
        /** Money was given back. */
        REFUNDED,
        /** Money that was given back did not arrive and is with the shop again. */
        REFUND_FAILED,
        /** The customer's bank took money back. */
        RETURNED,
        /** What the bank had taken back is with the shop again. */
        RETURN_REVERSED
    }
}
