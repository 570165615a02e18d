package dev.kontor.sandbox;

import javax.money.MonetaryAmount;

/**
 * Money that moved at the processor, for tests that compare it with a shop's books.
 *
 * @param order the shop's reference of the payment
 * @param charge the shop's id of the operation that asked for the payment
 * @param kind such as {@code CAPTURED}, by the names of the payment contract
 * @param amount more than zero
 */
public record SeenMovement(String order, String charge, String kind, MonetaryAmount amount) {}
