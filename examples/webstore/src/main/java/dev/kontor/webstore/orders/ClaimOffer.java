package dev.kontor.webstore.orders;

import java.time.Instant;

/**
 * A bulk order that waits for the visitor.
 *
 * @param id by which a unit of it is claimed
 * @param name of the product
 * @param program for what it was ordered
 * @param until when claiming is over
 */
public record ClaimOffer(String id, String name, String program, Instant until) {}
